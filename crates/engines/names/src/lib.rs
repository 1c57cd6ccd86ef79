//! Normalise and compare names of people.
