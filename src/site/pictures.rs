//! Pictures that readers would wait for, or could not see at all.

use super::Site;
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::content::source::Picture;
use crate::markdown::{LinkKind, Target};

/// Reports pictures that can't be measured, and those above the site's budget, where articles show them.
pub(super) fn check(site: &Site, report: &mut Report) {
    for article in &site.articles {
        let shown = article.body.links.iter().filter(|link| link.kind == LinkKind::Image);
        for link in shown {
            let Target::Asset(path, _) = &link.target else { continue };
            let problem =
                site.picture(path).and_then(|picture| problem(site, &format!("content/{path}"), picture));
            if let Some(problem) = problem {
                let place = Place::of(&article.file(), &article.text, link.span.clone());
                report.push(Diagnostic { place, ..problem });
            }
        }
    }
}

/// What is wrong with the picture `shown`, without its place.
pub(super) fn problem(site: &Site, shown: &str, picture: Picture) -> Option<Diagnostic> {
    let warning = |code, message| Some(Diagnostic::warning(code, message, Place::file("")));
    if picture.size.is_none() && !picture.is_drawing {
        let message = format!("`{shown}` is no picture that a browser could show");
        let problem = warning(Code::UnreadablePicture, message)?;
        return Some(problem.help("open it in a picture program and save it anew as PNG, JPEG, GIF or WebP"));
    }
    let budget = site.config.picture_budget;
    if budget > 0 && picture.bytes > budget * 1000 {
        let message = format!(
            "`{shown}` has {} kB, more than the {budget} kB that a picture may have",
            picture.bytes.div_ceil(1000)
        );
        let help = "make it smaller, or save it as WebP; `pictures: {budget: …}` in `answerbook.yml` sets another limit";
        return Some(warning(Code::HeavyPicture, message)?.help(help));
    }
    None
}
