#![no_main]
#![doc = "See `inputs::expression`."]

#[path = "../inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::expression(bytes));
