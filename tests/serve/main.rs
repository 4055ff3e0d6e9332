//! The preview server, as a browser and as an attacker see it: raw bytes on a socket, files on a disk.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod attacks;
mod events;
mod http;
mod support;
mod watch;
