//! The default theme and the sample site are compiled into the binary; a change to any of their files must rebuild it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=src/authoring/scaffold/sample");
}
