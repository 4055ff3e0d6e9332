#![no_main]
#![doc = "See `inputs::import`."]

#[path = "../inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::import(bytes));
