//! Synthetic traffic with its ground truth.
