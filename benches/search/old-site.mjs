// Opens the search of a built site as a browser does, and counts what it loads.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";

const sizes = new Map();

/** The bytes of a file as a host sends it. @param {string} file @param {string} text */
function brotli(file, text) {
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 };
  if (!sizes.has(file)) sizes.set(file, zlib.brotliCompressSync(text, { params }).length);
  return sizes.get(file);
}

/**
 * The search of a built site, nothing of it loaded yet but the engine, the panel and the root of its index.
 * @param {string} site the folder of a build
 */
export async function openSite(site) {
  const traffic = { bytes: 0, requests: 0 };
  const read = (/** @type {string} */ name) => {
    const file = path.join(site, name);
    const text = fs.readFileSync(file, "utf8");
    traffic.bytes += brotli(file, text);
    traffic.requests += 1;
    return text;
  };
  const { engine, root, files } = JSON.parse(fs.readFileSync(path.join(site, "search/index.json"), "utf8"));
  const page = fs.readFileSync(path.join(site, "search.html"), "utf8");
  // Pages load the engine with the panel, in one file; what needs no page is there by itself as well.
  read(/** @type {string} */ (page.match(/data-panel="([^"]+)"/)?.[1]));
  const context = vm.createContext({});
  vm.runInContext(fs.readFileSync(path.join(site, engine), "utf8"), context);
  const { search } = context.answerbook;
  const load = async (/** @type {string} */ name) => {
    let received;
    search.receive = (/** @type {string} */ _name, /** @type {any} */ payload) => { received = payload; };
    vm.runInContext(read(files[name]), context);
    return received;
  };
  return { index: await search.open(load, root), traffic };
}

/** A quantile of some numbers. @param {number[]} numbers @param {number} part */
export function quantile(numbers, part) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
