//! The default theme is compiled into the binary; a change to any of its files must rebuild it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=themes/default");
}
