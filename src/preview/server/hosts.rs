//! Which `Host` values are accepted.
//!
//! A foreign page can make a browser talk to this machine under any *name* its owner points here, and would then share
//! an origin with the preview. So only listed names are accepted. A numeric address cannot be pointed elsewhere; it is
//! allowed if the preview listens on it. The port is not compared: that adds no safety, and a preview behind
//! a tunnel or in a container is seen under another port.

use std::collections::BTreeSet;
use std::net::IpAddr;

/// The names and addresses a preview answers to.
#[derive(Debug)]
pub(super) struct Hosts {
    names: BTreeSet<String>,
    /// Listening on every address of the machine: any address that arrives is ours.
    any_address: bool,
}

impl Hosts {
    /// The loopback names, the address it listens on, and the names the author allows.
    pub(super) fn new(listening: IpAddr, names: impl IntoIterator<Item = String>) -> Self {
        let mut names: BTreeSet<String> =
            names.into_iter().filter_map(|name| host_name(&name).map(str::to_lowercase)).collect();
        names.insert(listening.to_string());
        Hosts { names, any_address: listening.is_unspecified() }
    }

    /// Whether this is one of the names that the author allows, with any port.
    pub(super) fn name(&self, header: &str) -> bool {
        host_name(header)
            .is_some_and(|name| name.parse::<IpAddr>().is_err() && self.names.contains(&name.to_lowercase()))
    }

    /// Whether a `Host` header names this preview.
    pub(super) fn allow(&self, header: &str) -> bool {
        let Some(name) = host_name(header) else { return false };
        let name = name.to_lowercase();
        if let Ok(address) = name.parse::<IpAddr>() {
            return self.any_address || address.is_loopback() || self.names.contains(&address.to_string());
        }
        name == "localhost" || name.ends_with(".localhost") || self.names.contains(&name)
    }
}

/// The name in `name`, `name:port` or `[address]:port`; none when it is malformed.
pub fn host_name(header: &str) -> Option<&str> {
    let (name, port) = match header.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None if header.matches(':').count() > 1 => (header, ""),
        None => header.find(':').map_or((header, ""), |colon| header.split_at(colon)),
    };
    let digits = port.strip_prefix(':').unwrap_or(port);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':');
    let port_is_fine = digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let name = name.strip_suffix('.').unwrap_or(name);
    (!name.is_empty() && name.bytes().all(plain) && port_is_fine).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_allowed_under_all_its_names() {
        let hosts = Hosts::new("127.0.0.1".parse().unwrap(), []);
        for host in
            ["localhost", "LOCALHOST:4000", "127.0.0.1:4000", "127.0.0.9", "[::1]:4000", "docs.localhost:1"]
        {
            assert!(hosts.allow(host), "{host}");
        }
        for host in [
            "",
            ":4000",
            "example.com",
            "localhost.example.com",
            "192.168.0.7:4000",
            "[::1",
            "a b",
            "localhost:x",
        ] {
            assert!(!hosts.allow(host), "{host}");
        }
    }

    #[test]
    fn names_are_allowed_by_name_and_digits_by_listening() {
        let hosts = Hosts::new("0.0.0.0".parse().unwrap(), ["desk.example".to_owned()]);
        assert!(hosts.allow("192.168.0.7:4000") && hosts.allow("Desk.example.:4000"));
        assert!(!hosts.allow("other.example"));
        let hosts = Hosts::new("192.168.0.7".parse().unwrap(), []);
        assert!(hosts.allow("192.168.0.7") && !hosts.allow("192.168.0.8"));
    }
}
