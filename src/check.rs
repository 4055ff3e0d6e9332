//! What an editor would say: [`review`] reads all texts, [`external`] checks whether linked sites still work, and [`inventory`]
//! lists all articles with their states, [`upcoming`] what happens to them next, and [`placeholders`] finds what nobody has written yet.

pub mod external;
pub mod inventory;
pub mod placeholders;
pub mod review;
pub mod upcoming;
