//! `answerbook serve`: the preview.

use std::sync::Arc;
use std::sync::mpsc;
use std::time::Instant;

use clap::Args;

use super::progress::Watch;
use super::{Exit, SiteArguments, print};
use crate::base::files::SOURCES;
use crate::preview::server::{self, ServerOptions, WatchOptions, Watcher};
use crate::preview::{Editor, Preview};
use crate::{Error, Result};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    site: SiteArguments,
    /// The port to listen on
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// The name or address to listen on; with anything but a loopback address, others can read drafts too
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// A name that browsers may reach the preview by, such as that of a proxy or a tunnel; may be repeated
    #[arg(long, value_name = "NAME", value_parser = allowed_host)]
    allow_host: Vec<String>,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// Poll for changes, for network drives that do not report them
    #[arg(long)]
    poll: bool,
    /// The editor that links to files open in: vscode, vscodium, cursor, zed, idea, textmate, or an address with {path},
    /// {line} and {column}
    #[arg(long, value_name = "NAME")]
    editor: Option<Editor>,
}

const EXAMPLES: &str = "Examples:
  answerbook serve --open
  answerbook serve --drafts --port 4100";

/// A name as the `Host` of a request has it: no scheme, no path.
fn allowed_host(name: &str) -> std::result::Result<String, String> {
    match server::host_name(name) {
        Some(name) => Ok(name.to_owned()),
        None => Err("write a name or an address, such as `docs.example.org`".to_owned()),
    }
}

/// What the waiting main thread receives.
enum Signal {
    Changed(server::Change),
    Stop,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit> {
    let start = Instant::now();
    let root = arguments.site.root()?;
    let options = WatchOptions {
        root: root.clone(),
        folders: SOURCES.map(Into::into).to_vec(),
        ignored: Vec::new(),
        poll: arguments.poll,
    };
    let (_watcher, changes) = Watcher::start(&options).map_err(Error::io("watch", &root))?;
    let preview = Arc::new(Watch::during("read and join articles", || {
        Preview::open(&root, arguments.site.run(), arguments.editor.clone())
    })?);
    print::report(&preview.report());
    let options = ServerOptions {
        host: arguments.host.clone(),
        port: arguments.port,
        allowed_hosts: arguments.allow_host.clone(),
    };
    let server = server::run(&options, preview.clone(), preview.hub())
        .map_err(|error| Error::Serve(error.to_string()))?;
    let (signals, received) = mpsc::channel();
    stop_on_interrupt(signals.clone())?;
    forward(changes, signals);
    let url = server.url();
    say!("{} is at {url}", preview.title());
    note!("all articles and what to do next: {url}{}", server::OWN);
    note!(
        "ready in {:.2} s; pages update when a file is saved; stop with Ctrl-C",
        start.elapsed().as_secs_f64()
    );
    if arguments.open
        && let Err(error) = open::that_detached(&url)
    {
        note!("the browser could not be opened: {error}");
    }
    while let Ok(Signal::Changed(mut change)) = received.recv() {
        // A large checkout arrives in several parts; take everything that is already waiting.
        let mut stop = false;
        for signal in received.try_iter() {
            match signal {
                Signal::Changed(more) => {
                    change.paths.extend(more.paths);
                    change.rescan |= more.rescan;
                }
                Signal::Stop => stop = true,
            }
        }
        if stop {
            break;
        }
        update(&preview, &change);
    }
    server.stop();
    Ok(Exit::Fine)
}

fn stop_on_interrupt(signals: mpsc::Sender<Signal>) -> Result<()> {
    // A second signal finds nobody listening, which is fine: the program is ending.
    ctrlc::set_handler(move || drop(signals.send(Signal::Stop)))
        .map_err(|error| Error::Serve(error.to_string()))
}

fn forward(changes: mpsc::Receiver<server::Change>, signals: mpsc::Sender<Signal>) {
    std::thread::spawn(move || {
        for change in changes {
            if signals.send(Signal::Changed(change)).is_err() {
                return;
            }
        }
    });
}

fn update(preview: &Preview, change: &server::Change) {
    let start = Instant::now();
    if let Err(error) = preview.update(change) {
        print::error(&error);
        return;
    }
    let report = preview.report();
    print::report(&report);
    let files: Vec<_> = change.paths.iter().take(3).map(|path| path.display().to_string()).collect();
    let more = change.paths.len().saturating_sub(files.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let took = start.elapsed().as_secs_f64() * 1000.0;
    let state = if report.has_errors() {
        "still showing the last good version; fix the errors above"
    } else {
        "shown"
    };
    note!("{}{more}: {state} ({took:.0} ms)", files.join(", "));
}
