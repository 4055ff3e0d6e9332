//! What an editor would say: [`review`] reads all texts, [`external`] asks whether linked sites are still there.

pub mod external;
pub mod review;
