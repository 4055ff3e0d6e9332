#![no_main]
#![doc = "See `inputs::article`."]

#[path = "../inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::article(bytes));
