//! What is written, is read as it was meant.

use crate::random::{Dice, draft, round_trip};

#[test]
fn random_documents_come_back_equal() {
    let mut dice = Dice::new(20_261_122);
    for _ in 0..5_000 {
        round_trip(&draft(&mut dice)).unwrap();
    }
}
