//! Build, test and run the project.
fn main() {}
