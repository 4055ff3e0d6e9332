//! Signatures of files of answers, made with [minisign](https://jedisct1.github.io/minisign/) after a build.

use std::path::Path;

use minisign_verify::{PublicKey, Signature};

use crate::{Error, Result};

/// The longest signature that is read.
const LONGEST: u64 = 4 << 10;

/// Reads the public half of a key: its base64 text, as minisign prints it.
pub(super) fn key(text: &str) -> Result<PublicKey> {
    PublicKey::from_base64(text.trim()).map_err(|_| {
        let help = "a key begins with `RW` and is the second line of `minisign.pub`".to_owned();
        Error::usage(format!("`{text}` is not a public key of minisign"), help)
    })
}

/// Fails unless `file`, whose content is `bytes`, has a valid signature next to it.
pub(super) fn check(key: &PublicKey, file: &Path, bytes: &[u8]) -> Result<()> {
    let path = file.with_extension("json.minisig");
    let is_short = std::fs::metadata(&path).map_err(Error::io("read", &path))?.len() <= LONGEST;
    let text = if is_short {
        std::fs::read_to_string(&path).map_err(Error::io("read", &path))?
    } else {
        String::new()
    };
    let is_valid =
        Signature::decode(&text).is_ok_and(|signature| key.verify(bytes, &signature, false).is_ok());
    if is_valid {
        return Ok(());
    }
    let help = "it was changed after it was signed, or signed with another key; sign what is published with `minisign -Sm`".to_owned();
    Err(Error::usage(format!("the signature of `{}` does not fit the file", file.display()), help))
}
