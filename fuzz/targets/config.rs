#![no_main]
#![doc = "See `inputs::config`."]

#[path = "../inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::config(bytes));
