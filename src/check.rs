//! What an editor would say: [`review`] reads all texts, [`external`] checks whether linked sites still work, and [`inventory`]
//! lists all articles with their states.

pub mod external;
pub mod review;
pub mod inventory;
