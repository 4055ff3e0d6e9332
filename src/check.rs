//! What an editor would say: [`review`] reads all texts, and [`external`] checks whether linked sites still work.

pub mod external;
pub mod review;
