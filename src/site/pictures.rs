//! Pictures that load slowly, or that readers could not see at all.

use super::Site;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::content::source::Picture;
use crate::markdown::{LinkKind, Target};

/// Reports pictures that can't be measured, and those above the site's budget, where articles show them.
pub(super) fn check(site: &Site, report: &mut Report) {
    for article in &site.articles {
        let shown = article.body.links.iter().filter(|link| link.kind == LinkKind::Image);
        let raw = article.body.raw_links.iter().filter(|link| link.is_shown && !link.is_comment);
        let raw = raw.map(|link| (Target::read(&link.written, &article.path), &link.span, &link.spot));
        for (target, span, spot) in shown.map(|link| (link.target.clone(), &link.span, &link.spot)).chain(raw)
        {
            let problem = match &target {
                Target::Asset(path, _) => {
                    site.picture(path).and_then(|picture| problem(site, &format!("content/{path}"), picture))
                }
                Target::External(address) => elsewhere(address),
                _ => None,
            };
            if let Some(problem) = problem {
                let place = article.place_of(span, spot.as_ref());
                report.push(Diagnostic { place, ..problem });
            }
        }
    }
}

/// A picture of another host is blocked by the policy of a site, and would tell that host who reads what.
fn elsewhere(address: &str) -> Option<Diagnostic> {
    let (_, rest) = address.split_once("//")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    let message =
        format!("this picture comes from `{host}`: browsers that follow the site's policy do not load it");
    let help =
        "save it next to the article and link to the copy; readers' browsers then contact no other host";
    Some(Diagnostic::warning(Code::ExternalPicture, message, Place::file("")).help(help))
}

/// What is wrong with the picture `shown`, without its place.
pub(super) fn problem(site: &Site, shown: &str, picture: Picture) -> Option<Diagnostic> {
    let warning = |code, message| Some(Diagnostic::warning(code, message, Place::file("")));
    if picture.size.is_none() && !picture.is_drawing {
        let message = format!("`{shown}` is not a picture that browsers can show");
        let problem = warning(Code::UnreadablePicture, message)?;
        return Some(problem.help("open it in an image editor and save it as PNG, JPEG, GIF, or WebP"));
    }
    let budget = site.config.picture_budget;
    if budget > 0 && picture.bytes > budget * 1000 {
        let message = format!(
            "`{shown}` is {} kB; the limit for pictures is {budget} kB",
            picture.bytes.div_ceil(1000)
        );
        let help = "make it smaller, or save it as WebP; `pictures: {budget: …}` in `answerbook.yml` sets another limit";
        return Some(warning(Code::HeavyPicture, message)?.help(help));
    }
    None
}
