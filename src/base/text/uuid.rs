//! Ids for feeds and calendars, which have to be unique among all sites.

/// A UUID (RFC 9562, version 8) that is the same for the same parts, as a URN.
pub fn urn(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[cfg(test)]
mod tests {
    use super::urn;

    #[test]
    fn an_id_is_a_uuid_of_all_parts() {
        let id = urn(&["https://example.org/", "a"]);
        assert_eq!((id.len(), &id[..9], &id[23..24]), (45, "urn:uuid:", "8"));
        assert!(matches!(&id[28..29], "8" | "9" | "a" | "b"), "{id}");
        assert_eq!(urn(&["https://example.org/", "a"]), id);
        assert_ne!(urn(&["https://example.org/a", ""]), id);
    }
}
