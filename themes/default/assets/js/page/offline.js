// @ts-check
// Makes the site installable and readable offline: the manifest, the service worker, and a line that says when a page
// is a copy. Not used from a disk, which needs no copies, nor in the preview, where copies would hide changes.
{
  const { page } = answerbook;
  const { make, word, words } = page;
  const { worker } = document.documentElement.dataset;
  const isPreview = document.querySelector('[src*="~answerbook/"]');

  const start = () => {
    document.head.append(make("link", { rel: "manifest", href: `${page.root}manifest.webmanifest`, crossorigin: "use-credentials" }));
    // The page is complete without a worker, so a failure does not matter to the reader.
    if (worker) navigator.serviceWorker?.register(page.root + worker).catch(() => {});
  };
  if (location.protocol.startsWith("http") && !isPreview) {
    // When the page is complete and the browser has time.
    addEventListener("load", () => setTimeout(start, 1000));
    // The panel also looks whether the site has a newer page.
    setTimeout(() => page.loadPanel().catch(() => {}), 300_000);
  }

  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (!data?.keptAt) return;
    const when = new Date(data.keptAt).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    document.getElementById("main")?.prepend(make("p", { class: "offline" }, ...words("offline_copy", { date: make("time", { datetime: data.keptAt }, when) })));
    page.say(word("offline_copy", { date: when }));
  });
  navigator.serviceWorker?.startMessages();
  navigator.serviceWorker?.controller?.postMessage("is this a copy?");
}
