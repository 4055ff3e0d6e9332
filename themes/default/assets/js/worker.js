// @ts-check
// The service worker: keeps the site for reading without a network. `VERSION`, `FILES`, a list of address and hash, and
// `NOTHING`, the page shown instead of one that is not kept, are above; the build writes them. Pages come from the network while it
// answers within a second; files whose address names their content come from the copy.
const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { clients, registration } = scope;
const OWN = `answerbook ${registration.scope} `;
const PATIENCE = 1000;
/** The address contains a hash, so its content never changes. */
const LASTING = /\/assets\/[^/?]+\.[0-9a-f]{10}\.\w+$|\/search\/packs\/[^/?]+\.\w+$/;
/** Windows that show a copy, each with the time the copy was made. */
const copies = new Map();

/** The caches of this site, the newest first. */
const own = async () => (await caches.keys()).filter(name => name.startsWith(OWN)).reverse();

/** @param {string} url @param {string[]} [names] */
async function kept(url, names) {
  for (const name of names ?? await own()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return undefined;
}

/** The response as it is stored: with the time, and without the redirect flag, which browsers refuse in a page. */
async function copyOf(/** @type {Response} */ answer, hash = "") {
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("x-kept-at", new Date().toISOString());
  headers.set("x-kept-hash", hash);
  return new Response(await answer.blob(), { headers });
}

/** Whether a host sent a page where a script should be: a sign-in page, for example. @param {string} file @param {Response} answer */
const isForeign = (file, answer) => /\.(js|bin)$/.test(file) && (answer.headers.get("content-type") ?? "").includes("html");

/** Fills the cache of this version; a file that an earlier one has with the same hash is not loaded again. */
async function install() {
  const earlier = await own();
  const cache = await caches.open(OWN + VERSION);
  const waiting = [...FILES];
  const load = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [file, hash] = next;
      const url = new URL(file, registration.scope).href;
      const old = await kept(url, earlier);
      const same = old?.headers.get("x-kept-hash") === hash;
      const answer = old && same ? old : await fetch(url, { cache: LASTING.test(url) ? "default" : "no-cache" });
      if (!answer.ok || isForeign(file, answer)) throw new Error(`${url}: ${answer.status}`);
      await cache.put(url, await copyOf(answer, hash));
    }
  };
  try {
    await Promise.all([load(), load(), load()]);
  } catch (problem) {
    // Half a copy is useless; keep the earlier one.
    if (!earlier.includes(OWN + VERSION)) await caches.delete(OWN + VERSION);
    throw problem;
  }
  await scope.skipWaiting();
}

/** Pages that are still open may need the previous copy; older ones are useless. */
async function activate() {
  for (const name of (await own()).slice(2)) await caches.delete(name);
  await clients.claim();
}

/** A page: the network's answer if it arrives within a second, otherwise the copy. @param {FetchEvent} event */
async function page(event) {
  const { origin, pathname } = new URL(event.request.url);
  const address = origin + pathname;
  const copy = await kept(address) ?? await kept(`${address}${address.endsWith("/") ? "" : "/"}index.html`) ?? await kept(`${address}.html`);
  const network = fetch(event.request);
  if (!copy) {
    try {
      const answer = await network;
      if (answer.status === 200) event.waitUntil(keep(address, answer.clone()));
      return answer;
    } catch {
      return nothing();
    }
  }
  const answer = await soon(network);
  if (answer) return answer;
  copies.set(event.resultingClientId, copy.headers.get("x-kept-at"));
  return copy;
}

/** A page that was not among the listed files, kept because someone read it. @param {string} address @param {Response} answer */
const keep = async (address, answer) => (await caches.open(OWN + VERSION)).put(address, await copyOf(answer));

/** Anything else that may change. @param {Request} request */
async function fresh(request) {
  const copy = await kept(request.url);
  const network = fetch(request);
  return copy ? await soon(network) ?? copy : network;
}

/** The answer, or null if it does not arrive within a second. @param {Promise<Response>} network */
const soon = network => {
  /** @type {Promise<null>} */
  const late = new Promise(end => { setTimeout(end, PATIENCE, null); });
  return Promise.race([network.catch(() => null), late]);
};

const nothing = () => new Response(NOTHING.replace("{start}", `${registration.scope}index.html`), {
  status: 503,
  headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'self'" },
});

scope.addEventListener("install", event => event.waitUntil(install()));
scope.addEventListener("activate", event => event.waitUntil(activate()));
scope.addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  // A part of a pack: the page takes the whole pack as well. Ranges of other files are for players, which do not.
  if (LASTING.test(request.url)) event.respondWith(kept(request.url).then(copy => copy ?? fetch(request)));
  else if (request.headers.has("range")) return;
  else if (request.mode === "navigate") event.respondWith(page(event));
  else event.respondWith(fresh(request));
});
// A page asks whether it is a copy.
scope.addEventListener("message", ({ source }) => {
  if (source instanceof WindowClient) source.postMessage({ keptAt: copies.get(source.id) ?? null });
});
