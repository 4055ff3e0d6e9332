// @ts-check
// Real web servers with the settings that a build writes for them: nginx and Apache, as Debian packages them.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, get as request } from "node:http";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { buildSiteWith, eventually, reader, temporaryFolder } from "./support.mjs";

const REDIRECTS = "redirects:\n  old page.html: recovery/four-steps.html\n  old/: az.html\n  away.html: https://example.org/?a=$b&c=%20#d";

/** The folder that a server shows: the site is below a path. */
const www = temporaryFolder("www");
const site = buildSiteWith(`hosts: [nginx, apache]\n${REDIRECTS}`, "--base-url", "https://example.org/help/");
symlinkSync(site, join(www, "help"));
/** The same site with compressed copies. */
const wwwCopies = temporaryFolder("www-copies");
const copies = buildSiteWith("hosts: [nginx, apache]\nprecompress: true", "--base-url", "https://example.org/help/");
symlinkSync(copies, join(wwwCopies, "help"));
for (const folder of [www, dirname(site), wwwCopies, dirname(copies)]) chmodSync(folder, 0o755);

/** A port that is free now. @returns {Promise<number>} */
const freePort = () => new Promise((found) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    server.close(() => found(port));
  });
});

/** @param {string} url @param {Record<string, string>} [headers] @returns {Promise<{status: number, headers: import("node:http").IncomingHttpHeaders, body: Buffer}>} */
const get = (url, headers = {}) => new Promise((done, failed) => {
  request(url, { headers, agent: false }, (response) => {
    /** @type {Buffer[]} */
    const parts = [];
    response.on("data", (part) => parts.push(part)).on("end", () => done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
  }).on("error", failed);
});

/** @type {Record<string, {program: string, packaged: string, own: string, start: (folder: string, port: number, www: string) => string[]}>} */
const SERVERS = {
  nginx: {
    program: "/usr/sbin/nginx",
    packaged: "nginx-light",
    own: "nginx.conf",
    start(folder, port, www) {
      const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
      writeFileSync(join(folder, "own.conf"), `daemon off; user root; pid ${folder}/pid; error_log ${folder}/errors; events {}
http { include /etc/nginx/mime.types; access_log off; ${paths}
  server { listen 127.0.0.1:${port}; root ${www}; include ${www}/help/nginx.conf; } }`);
      return ["-p", folder, "-c", join(folder, "own.conf")];
    },
  },
  apache: {
    program: "/usr/sbin/apache2",
    packaged: "apache2-bin",
    own: ".htaccess",
    start(folder, port, www) {
      const modules = ["mpm_event", "authz_core", "mime", "dir", "alias", "headers", "setenvif", "filter", "deflate", "rewrite"];
      const load = modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n");
      writeFileSync(join(folder, "types"), "text/html html\ntext/css css\ntext/javascript js\napplication/json json\nimage/svg+xml svg\ntext/plain txt\napplication/xml xml\n");
      writeFileSync(join(folder, "own.conf"), `${load}\nServerName 127.0.0.1\nListen 127.0.0.1:${port}\nPidFile ${folder}/pid\nErrorLog ${folder}/errors
User www-data\nGroup www-data\nTypesConfig ${folder}/types\nDocumentRoot ${www}\nDirectoryIndex index.html
<Directory ${www}>\nAllowOverride FileInfo\nOptions FollowSymLinks\nRequire all granted\n</Directory>\n<Files ".ht*">\nRequire all denied\n</Files>`);
      return ["-d", folder, "-f", join(folder, "own.conf"), "-DFOREGROUND"];
    },
  },
};

/** Starts a server and returns the address of the site in a folder. @param {string} name @param {string} [root] */
async function serve(name, root = www) {
  const { program, start } = SERVERS[name];
  const folder = temporaryFolder(name);
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = spawn(program, start(folder, port, root), { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding("utf8").on("data", (text) => { said += text; });
  const ended = new Promise((end) => server.once("close", end));
  after(() => {
    server.kill("SIGTERM");
    return ended;
  });
  const url = `http://127.0.0.1:${port}/help/`;
  await eventually(async () => {
    assert.equal(server.exitCode, null, `${name} ended: ${said}`);
    await get(url);
  }, 20_000);
  return url;
}

/** A published file by the beginning and end of its name. @param {string} folder @param {string} start @param {string} end */
const published = (folder, start, end) => {
  const found = readdirSync(join(site, folder)).find((name) => name.startsWith(start) && name.endsWith(end));
  assert.ok(found, `${folder}/${start}…${end}`);
  return `${folder}/${found}`;
};

const FOREVER = "public, max-age=31536000, immutable";
const GZIP = { "accept-encoding": "gzip" };

for (const [name, { program, packaged, own }] of Object.entries(SERVERS)) {
  if (!existsSync(program)) {
    test(`${name} serves the site with the settings that a build writes`, { skip: `${program} is missing: install the package ${packaged}` }, () => {});
    continue;
  }
  const url = await serve(name);

  test(`${name} sends pages with their policy, compressed, to be checked each time`, async () => {
    for (const path of ["", "recovery/four-steps.html"]) {
      const { status, headers, body } = await get(url + path, GZIP);
      assert.equal(status, 200);
      assert.equal(headers["content-type"]?.toLowerCase(), "text/html; charset=utf-8");
      assert.match(headers["content-security-policy"] ?? "", /^default-src 'self'; .*frame-ancestors 'self';/);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["cache-control"], "no-cache");
      assert.equal(headers["content-encoding"], "gzip");
      assert.ok(body.length < 20_000);
    }
    const { headers } = await get(`${url}az.html`, GZIP);
    const known = { "if-none-match": headers.etag, "if-modified-since": headers["last-modified"] };
    const again = await get(`${url}az.html`, { ...GZIP, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value)) });
    assert.equal(again.status, 304);
  });

  test(`${name} lets caches keep what has a hash in its name, and nothing else`, async () => {
    const cached = async (/** @type {string} */ path) => (await get(url + path)).headers["cache-control"];
    assert.equal(await cached(published("assets", "site.", ".css")), FOREVER);
    assert.equal(await cached(published("assets", "page.", ".js")), FOREVER);
    assert.equal(await cached(published("search/packs", "", ".bin")), FOREVER);
    for (const path of ["search/root.js", "sw.js", "answers.json", "manifest.webmanifest"]) assert.equal(await cached(path), "no-cache", path);
  });

  test(`${name} sends parts of packs, uncompressed`, async () => {
    const { status, headers, body } = await get(url + published("search/packs", "", ".bin"), { range: "bytes=10-19", ...GZIP });
    assert.deepEqual([status, body.length, headers["content-encoding"]], [206, 10, undefined]);
  });

  test(`${name} knows the types of all files`, async () => {
    const type = async (/** @type {string} */ path) => (await get(url + path)).headers["content-type"]?.toLowerCase().replace("; ", ";");
    assert.equal(await type("manifest.webmanifest"), "application/manifest+json;charset=utf-8");
    assert.equal(await type("recovery/four-steps.md"), "text/markdown;charset=utf-8");
    assert.match(await type("llms.txt") ?? "", /^text\/plain;charset=utf-8/);
  });

  test(`${name} redirects former addresses`, async () => {
    const leads = async (/** @type {string} */ path) => {
      const { status, headers } = await get(url + path);
      assert.equal(status, 301, path);
      return new URL(headers.location ?? "", url).href.replace(url, "");
    };
    assert.equal(await leads("old%20page.html"), "recovery/four-steps.html");
    assert.equal(await leads("old/"), "az.html");
    assert.equal(await leads("old/index.html"), "az.html");
    assert.match(await leads("away.html"), /^https:\/\/example\.org\/\?a=(\$|%24)b&c=%20#d$/);
    assert.equal((await get(`${url}old%20page.htmlx`)).status, 404);
  });

  test(`${name} shows the site's own page for addresses that do not exist`, async () => {
    for (const path of ["no/such/page.html", own, ".answerbook-manifest"]) {
      const { status, headers, body } = await get(url + path);
      assert.ok([403, 404].includes(status), `${path}: ${status}`);
      if (status === 404) assert.match(String(body), /<body class="kind-/);
      assert.match(headers["content-security-policy"] ?? "", /^default-src 'self'/);
    }
  });

  test(`${name} sends attachments that could run scripts in a sandbox`, async () => {
    assert.equal((await get(`${url}recovery/four-steps.svg`)).headers["content-security-policy"], "sandbox");
  });

  const served = await serve(name, wwwCopies);

  test(`${name} sends the compressed copies of a build, with the headers of their files`, async () => {
    const kinds = { "recovery/four-steps.html": "text/html", "recovery/four-steps.md": "text/markdown", "search/root.js": "text/javascript", "answers.json": "application/json" };
    for (const [path, kind] of [...Object.entries(kinds), [published("assets", "site.", ".css"), "text/css"]]) {
      const { status, headers, body } = await get(served + path, GZIP);
      assert.deepEqual([status, headers["content-encoding"]], [200, "gzip"], path);
      assert.ok(body.equals(readFileSync(join(copies, `${path}.gz`))), `${path} is the copy`);
      assert.ok(gunzipSync(body).equals(readFileSync(join(copies, path))));
      assert.equal(headers["content-type"]?.toLowerCase().replace("application/javascript", "text/javascript"), `${kind}; charset=utf-8`);
      assert.match(headers.vary ?? "", /accept-encoding/i);
      assert.equal(headers["cache-control"], path.startsWith("assets/") ? FOREVER : "no-cache");
      assert.match(headers["content-security-policy"] ?? "", /^default-src 'self'/);
      const plain = await get(served + path);
      assert.ok(plain.headers["content-encoding"] === undefined && plain.body.equals(readFileSync(join(copies, path))), `${path} without compression`);
    }
    const home = await get(served, GZIP);
    assert.ok(home.body.equals(readFileSync(join(copies, "index.html.gz"))), "the home page is a copy too");
    assert.equal((await get(`${served}recovery/four-steps.svg`, GZIP)).headers["content-security-policy"], "sandbox");
    const part = await get(served + published("search/packs", "", ".bin"), { range: "bytes=10-19", ...GZIP });
    assert.deepEqual([part.status, part.body.length, part.headers["content-encoding"]], [206, 10, undefined]);
  });

  if (name === "apache") test("apache sends brotli to browsers that take it", async () => {
    const { headers, body } = await get(`${served}recovery/four-steps.html`, { "accept-encoding": "gzip, deflate, br" });
    assert.equal(headers["content-encoding"], "br");
    assert.ok(brotliDecompressSync(body).equals(readFileSync(join(copies, "recovery/four-steps.html"))));
  });

  reader(`a search on ${name} answers, and the policy forbids nothing that pages need`, {}, async (page) => {
    await page.goto(url);
    await page.keyboard.press("/");
    await page.keyboard.type("customer is shouting at me");
    await eventually(async () => assert.match(await page.locator("[role=listbox] [role=option]").first().innerText(), /A customer is angry/));
    await page.keyboard.press("Enter");
    await page.waitForURL(/difficult-customers\/angry\.html/);
  });
}
