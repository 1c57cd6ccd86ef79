//! Ids and the clock.
