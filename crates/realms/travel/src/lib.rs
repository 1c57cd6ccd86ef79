//! The life of a message, a traveller and a hit.
