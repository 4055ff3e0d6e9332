//! How a video or a recording is played, by its address: in the page if it is a file of the site, or by a page of another host, which is
//! loaded only when a reader asks for it.

use url::Url;

use super::Target;

/// What plays a video or a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Player {
    /// The browser: a film in a file of the site.
    Video,
    /// The browser: a recording in a file of the site.
    Audio,
    /// A page of another host.
    Page {
        /// Its address.
        url: String,
        /// Its scheme and host, as a policy names it.
        origin: String,
    },
}

/// Why something can't be played, and how to repair that.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) help: String,
}

/// The endings of files that browsers play.
const VIDEO: [&str; 5] = ["mp4", "m4v", "webm", "ogv", "mov"];
const AUDIO: [&str; 8] = ["mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac"];
/// Players that no site has to allow: they need no settings, and are asked not to follow readers.
const YOUTUBE: &str = "https://www.youtube-nocookie.com";
const VIMEO: &str = "https://player.vimeo.com";

impl Player {
    /// The scheme and host that a page loads it from, if that is not the site itself.
    pub fn origin(&self) -> Option<&str> {
        match self {
            Self::Page { origin, .. } => Some(origin),
            Self::Video | Self::Audio => None,
        }
    }

    /// The player for a target. `allowed` are the origins of the players that a site allows.
    pub(super) fn of(target: &Target, allowed: &[String]) -> Result<Self, Refusal> {
        let written = match target {
            Target::External(written) => written,
            Target::Absolute(written) | Target::Outside(written) => return of_file(written),
            Target::Asset(path, _) | Target::Article(path, _) => return of_file(path.as_str()),
            Target::Anchor(anchor) => return of_file(anchor),
            Target::Unsafe(scheme) => return of_file(&format!("{scheme}:")),
        };
        let refusal = |message: String, help: &str| Refusal { message, help: help.to_owned() };
        let Some(url) = Url::parse(written).ok().filter(|url| url.scheme() == "https" && url.has_host())
        else {
            let message = format!("pages load players only from addresses with `https://`, not `{written}`");
            return Err(refusal(message, "write the full address of the video, as the browser shows it"));
        };
        let host = url.host_str().unwrap_or_default();
        let host = ["www.", "m.", "music."].iter().find_map(|start| host.strip_prefix(start)).unwrap_or(host);
        let (origin, player) = match host {
            "youtube.com" | "youtu.be" | "youtube-nocookie.com" => (YOUTUBE, youtube(&url)),
            "vimeo.com" | "player.vimeo.com" => (VIMEO, vimeo(&url)),
            _ => {
                let origin = url.origin().ascii_serialization();
                if allowed.contains(&origin) {
                    return Ok(Self::Page { url: url.to_string(), origin });
                }
                let message = format!("pages may not load a player from `{origin}`");
                let help = format!(
                    "if readers can trust it, allow it in `answerbook.yml`: `players: [\"{origin}\"]`"
                );
                return Err(Refusal { message, help });
            }
        };
        player
            .map(|path| Self::Page { url: format!("{origin}{path}"), origin: origin.to_owned() })
            .ok_or_else(|| {
                let message = format!("`{written}` is not the address of a video");
                refusal(
                    message,
                    "open the video itself and copy its address, not that of a channel or a list",
                )
            })
    }
}

fn of_file(path: &str) -> Result<Player, Refusal> {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if VIDEO.contains(&ending.as_str()) {
        return Ok(Player::Video);
    }
    if AUDIO.contains(&ending.as_str()) {
        return Ok(Player::Audio);
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let message = format!("`{name}` is not a video or a recording");
    let help = "name a file that browsers play, such as `.mp4`, `.webm` or `.mp3`, or the address of a video (`https://…`)";
    Err(Refusal { message, help: help.to_owned() })
}

/// The path of `YouTube`'s player for a page of a video. It starts where the address says.
fn youtube(url: &Url) -> Option<String> {
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let query =
        |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let id = match parts[..] {
        ["watch"] => query("v")?,
        ["embed" | "shorts" | "live" | "v", id] => id.to_owned(),
        [id] if url.host_str() == Some("youtu.be") => id.to_owned(),
        _ => return None,
    };
    let is_id = (6..=20).contains(&id.len())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let start = query("t").or_else(|| query("start")).and_then(|time| seconds(&time));
    let start = start.map_or_else(String::new, |start| format!("&start={start}"));
    is_id.then(|| format!("/embed/{id}?autoplay=1{start}"))
}

/// `90`, `90s`, or `1m30s`.
fn seconds(time: &str) -> Option<u32> {
    let (mut sum, mut number) = (0_u32, 0_u32);
    for c in time.chars() {
        let unit = match c {
            'h' => 3600,
            'm' => 60,
            's' => 1,
            digit => {
                number = number.checked_mul(10)?.checked_add(digit.to_digit(10)?)?;
                continue;
            }
        };
        sum = sum.checked_add(std::mem::take(&mut number).checked_mul(unit)?)?;
    }
    sum.checked_add(number)
}

/// The path of Vimeo's player for a page of a video; one that is not listed has a second part.
fn vimeo(url: &Url) -> Option<String> {
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let at = parts.iter().position(is_number)?;
    let own = url.query_pairs().find(|(key, _)| key == "h").map(|(_, value)| value.into_owned());
    let key = own.or_else(|| parts.get(at + 1).map(|part| (*part).to_owned()));
    let key = key.filter(|key| key.chars().all(|c| c.is_ascii_alphanumeric()));
    let key = key.map_or_else(String::new, |key| format!("&h={key}"));
    Some(format!("/video/{}?autoplay=1&dnt=1{key}", parts[at]))
}

#[cfg(test)]
mod tests {
    use super::{Player, Target};

    fn player(written: &str) -> String {
        match Player::of(&Target::External(written.to_owned()), &["https://video.example.org".to_owned()]) {
            Ok(Player::Page { url, origin }) => url.strip_prefix(&origin).unwrap_or("elsewhere").to_owned(),
            Ok(other) => format!("{other:?}"),
            Err(refusal) => refusal.message,
        }
    }

    #[test]
    fn usual_addresses_lead_to_a_player() {
        for (written, expected) in [
            ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", "/embed/aqz-KE-bpKQ?autoplay=1"),
            ("https://m.youtube.com/watch?t=1m30s&v=aqz-KE-bpKQ", "/embed/aqz-KE-bpKQ?autoplay=1&start=90"),
            ("https://youtu.be/aqz-KE-bpKQ?t=75", "/embed/aqz-KE-bpKQ?autoplay=1&start=75"),
            ("https://www.youtube.com/shorts/aqz-KE-bpKQ", "/embed/aqz-KE-bpKQ?autoplay=1"),
            (
                "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=5",
                "/embed/aqz-KE-bpKQ?autoplay=1&start=5",
            ),
            ("https://vimeo.com/1084537", "/video/1084537?autoplay=1&dnt=1"),
            ("https://vimeo.com/channels/staff/1084537", "/video/1084537?autoplay=1&dnt=1"),
            ("https://vimeo.com/1084537/abcdef12", "/video/1084537?autoplay=1&dnt=1&h=abcdef12"),
            ("https://player.vimeo.com/video/1084537?h=ab", "/video/1084537?autoplay=1&dnt=1&h=ab"),
            ("https://video.example.org/player/7?a=1", "/player/7?a=1"),
        ] {
            assert_eq!(player(written), expected, "{written}");
        }
    }

    #[test]
    fn other_addresses_are_refused() {
        for (written, expected) in [
            (
                "https://www.youtube.com/@someone",
                "`https://www.youtube.com/@someone` is not the address of a video",
            ),
            (
                "https://www.youtube.com/watch?v=%22onload",
                "`https://www.youtube.com/watch?v=%22onload` is not the address of a video",
            ),
            ("https://vimeo.com/about", "`https://vimeo.com/about` is not the address of a video"),
            (
                "https://youtube.com.example.net/watch?v=aqz-KE-bpKQ",
                "pages may not load a player from `https://youtube.com.example.net`",
            ),
            (
                "https://video.example.org:8443/1",
                "pages may not load a player from `https://video.example.org:8443`",
            ),
            (
                "http://video.example.org/1",
                "pages load players only from addresses with `https://`, not `http://video.example.org/1`",
            ),
        ] {
            assert_eq!(player(written), expected, "{written}");
        }
    }
}
