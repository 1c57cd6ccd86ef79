//! The console is built into the crate: another console is another crate.

fn main() {
    println!("cargo::rerun-if-changed=../../../web/dist");
}
