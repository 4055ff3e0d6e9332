#![no_main]
#![doc = "See `inputs::synonyms`."]

#[path = "../inputs.rs"]
mod inputs;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| inputs::synonyms(bytes));
