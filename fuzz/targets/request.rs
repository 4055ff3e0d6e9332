#![no_main]
#![doc = "See `inputs::request`."]

#[path = "../inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::request(bytes));
