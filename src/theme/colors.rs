//! The site's own colors, laid over the theme's, and whether text in them is readable.
//!
//! The colors of a theme are set in `tokens.css` as `--name: light-dark(#…, #…)`. Contrast is that of WCAG 2: text needs
//! 4.5:1 (level AA), what marks a control 3:1.

use std::collections::BTreeMap;

use super::files::ThemeFiles;
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::text::suggest;
use crate::config::{Color, rgb};

/// Which color is seen on which, and the contrast it needs.
const PAIRS: [(&str, &[&str], f64); 9] = [
    ("ink", &["bg", "sunk", "raised", "accent-tint", "quote-tint", "mark"], 4.5),
    ("muted", &["bg", "sunk", "raised"], 4.5),
    ("accent", &["bg", "sunk", "raised", "accent-tint"], 4.5),
    ("on-accent", &["accent"], 4.5),
    ("say", &["bg", "sunk"], 4.5),
    ("not", &["bg", "sunk"], 4.5),
    ("quote", &["bg", "quote-tint"], 4.5),
    ("control", &["bg", "raised"], 3.0),
    ("focus", &["bg", "raised"], 3.0),
];

type Rgb = [u8; 3];
/// Colors by name.
type Palette = BTreeMap<String, Rgb>;

/// The rules that lay `colors` over those of the theme. Unknown names and unreadable pairs are reported.
pub(super) fn rules(files: &ThemeFiles, colors: &[Color], report: &mut Report) -> String {
    if colors.is_empty() {
        return String::new();
    }
    let (mut light, mut dark) = tokens(files);
    let known = light.clone();
    for color in colors {
        if known.contains_key(&color.name) {
            let palette = if color.is_dark { &mut dark } else { &mut light };
            palette.insert(color.name.clone(), color.rgb);
        } else {
            let message = format!("unknown color `{}`", color.name);
            let mut problem = Diagnostic::error(Code::UnknownField, message, color.name_place.clone());
            problem.help = suggest::help(&color.name, known.keys().map(String::as_str).collect::<Vec<_>>());
            report.push(problem);
        }
    }
    let derived = derive(colors, &mut light, &mut dark);
    for color in colors.iter().filter(|color| known.contains_key(&color.name)) {
        report_contrast(color, if color.is_dark { &dark } else { &light }, report);
    }
    let mut names: Vec<_> = colors.iter().map(|color| color.name.as_str()).chain(derived).collect();
    names.sort_unstable();
    names.dedup();
    let rule = |name: &&str| {
        let (light, dark) = (light.get(*name)?, dark.get(*name)?);
        Some(format!("--{name}: light-dark({}, {});", hex(*light), hex(*dark)))
    };
    format!(":root {{ {} }}\n", names.iter().filter_map(rule).collect::<Vec<_>>().join(" "))
}

/// What follows from an accent that the site sets and does not say itself: its tint, and on light screens the focus ring. Returns their names.
fn derive(colors: &[Color], light: &mut Palette, dark: &mut Palette) -> Vec<&'static str> {
    let is_set =
        |name: &str, is_dark| colors.iter().any(|color| color.name == name && color.is_dark == is_dark);
    let mut derived = Vec::new();
    for (palette, is_dark, share) in [(light, false, 11), (dark, true, 20)] {
        let (Some(accent), Some(bg)) = (palette.get("accent").copied(), palette.get("bg").copied()) else {
            continue;
        };
        if !is_set("accent", is_dark) {
            continue;
        }
        if !is_set("accent-tint", is_dark) {
            palette.insert("accent-tint".to_owned(), blended(accent, bg, share));
            derived.push("accent-tint");
        }
        if !is_dark && !is_set("focus", is_dark) {
            palette.insert("focus".to_owned(), accent);
            derived.push("focus");
        }
    }
    derived
}

/// `percent` of one color over another.
fn blended(color: Rgb, under: Rgb, percent: u32) -> Rgb {
    let part =
        |at: usize| (u32::from(color[at]) * percent + u32::from(under[at]) * (100 - percent) + 50) / 100;
    [part(0) as u8, part(1) as u8, part(2) as u8]
}

/// The theme's colors for light and for dark screens.
fn tokens(files: &ThemeFiles) -> (Palette, Palette) {
    let file = files.get("assets/css/tokens.css").and_then(|file| std::str::from_utf8(&file.bytes).ok());
    let color = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (light, dark) = value.trim_end_matches([')', ';']).split_once(',')?;
        Some((name.to_owned(), rgb(light)?, rgb(dark)?))
    };
    let colors: Vec<_> = file.unwrap_or_default().lines().filter_map(color).collect();
    let light = colors.iter().map(|(name, light, _)| (name.clone(), *light)).collect();
    (light, colors.into_iter().map(|(name, _, dark)| (name, dark)).collect())
}

/// Reports the pair of `color` with the lowest contrast, if that is too low.
fn report_contrast(color: &Color, palette: &Palette, report: &mut Report) {
    let partners = partners(&color.name, palette);
    let worst = partners
        .iter()
        .map(|(name, other, least)| (contrast(color.rgb, *other), name, other, least))
        .filter(|(ratio, _, _, least)| ratio < least)
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let Some((ratio, name, other, least)) = worst else { return };
    let mode = if color.is_dark { "dark" } else { "light" };
    let message = format!(
        "`{}` ({}) and `{name}` ({}) have a contrast of {:.2}:1 on {mode} screens, less than {least}:1",
        color.name,
        hex(color.rgb),
        hex(*other),
        // Rounded down, so it never reaches the required number.
        (ratio * 100.0).floor() / 100.0,
    );
    let help = match nearest(color.rgb, &partners) {
        Some(near) => format!("the closest readable color is `{}`", hex(near)),
        None => format!("no shade of it works with all the others: change `{name}` as well"),
    };
    report.push(Diagnostic::warning(Code::LowContrast, message, color.place.clone()).help(help));
}

/// The colors it is seen with: name, color, and the contrast needed.
fn partners(color: &str, palette: &Palette) -> Vec<(&'static str, Rgb, f64)> {
    let pairs =
        PAIRS.iter().flat_map(|(front, backs, least)| backs.iter().map(move |back| (*front, *back, *least)));
    let partner = pairs.filter_map(|(front, back, least)| match () {
        () if front == color => Some((back, least)),
        () if back == color => Some((front, least)),
        () => None,
    });
    partner.filter_map(|(name, least)| Some((name, *palette.get(name)?, least))).collect()
}

/// The closest darker or lighter shade of a color that works with all its partners.
fn nearest(color: Rgb, partners: &[(&str, Rgb, f64)]) -> Option<Rgb> {
    let fits = |shade: &Rgb| partners.iter().all(|(_, other, least)| contrast(*shade, *other) >= *least);
    (1..=100).flat_map(|step| [mixed(color, 0, step), mixed(color, 255, step)]).find(fits)
}

/// A color with `percent` of black (0) or white (255) mixed in.
fn mixed(color: Rgb, with: u32, percent: u32) -> Rgb {
    color.map(|part| ((u32::from(part) * (100 - percent) + with * percent + 50) / 100).min(255) as u8)
}

/// The contrast of two colors, from 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Rgb) -> f64 {
    let [r, g, b] = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, contrast, partners, tokens};
    use crate::theme::files::ThemeFiles;

    #[test]
    fn contrast_is_that_of_the_recommendation() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 1e-9);
        assert!((contrast([119, 119, 119], [255, 255, 255]) - 4.48).abs() < 0.005);
    }

    #[test]
    fn the_built_in_colors_can_be_read() {
        let (light, dark) = tokens(&ThemeFiles::built_in());
        for palette in [light, dark] {
            for (name, _, _) in PAIRS {
                for (other, rgb, least) in partners(name, &palette) {
                    let ratio = contrast(palette[name], rgb);
                    assert!(ratio >= least, "{name} and {other}: {ratio}");
                }
            }
        }
    }
}
