#![no_main]
#![doc = "See `inputs::query`."]

#[path = "../inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::query(bytes));
