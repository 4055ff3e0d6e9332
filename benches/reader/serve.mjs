// A web host for measuring: compressed, cached as `_headers` asks for, under the strictest policy.
// usage: node benches/reader/serve.mjs FOLDER [PORT]

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
  ".json": "application/json", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".webmanifest": "application/manifest+json",
};

/**
 * Serves a folder and returns its address. Files are compressed once, so that the host takes no time from the browser.
 * @param {string} folder
 * @param {number} [port]
 */
export async function serve(folder, port = 0) {
  const root = resolve(folder);
  const kept = new Map();
  const server = createServer((request, response) => {
    const path = resolve(join(root, decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname)));
    const isInside = path === root || path.startsWith(root + sep);
    const found = isInside && [path, join(path, "index.html")].find((each) => existsSync(each) && statSync(each).isFile());
    const file = found || join(root, "404.html");
    if (!kept.has(file)) kept.set(file, brotliCompressSync(readFileSync(file)));
    response.writeHead(found ? 200 : 404, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-encoding": "br",
      "cache-control": file.startsWith(join(root, "assets") + sep) ? "public, max-age=31536000, immutable" : "no-cache",
      "content-security-policy": "default-src 'self'",
    });
    response.end(kept.get(file));
  });
  await new Promise((listening) => server.listen(port, "127.0.0.1", () => listening(null)));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

if (process.argv[1] === import.meta.filename) {
  const [folder = "public", port = "8080"] = process.argv.slice(2);
  console.log(`${folder} is at ${(await serve(folder, Number(port))).url}`);
}
