//! People in CSV and JSON Lines, with a column mapping.
