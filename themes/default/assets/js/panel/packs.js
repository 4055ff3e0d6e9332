// @ts-check
// Loads single parts of the index out of packs: files of many parts, whose names contain a hash of their content.
// `src/search/index.rs` documents the format. Over HTTP a part is a range of a pack, compressed; where that does not work (from a
// disk, with an old browser, or if a host sends something else), the same pack is loaded whole, as a script.
{
  const { page } = answerbook;
  const HEAD = 12;
  const HASH = 6;
  const canInflate = typeof DecompressionStream === "function";
  const bytes = new TextDecoder();

  /** @typedef {{file: string, hash: string, start: number, room: number}} Place where a part is: the pack's file without its ending, and bytes in it */

  /**
   * The packs of an index.
   * @param {any} table `packs` of the root
   * @param {string} folder the address of the packs, from the root of the site
   */
  page.Packs = class {
    constructor(/** @type {any} */ table, /** @type {string} */ folder) {
      this.table = table;
      this.folder = folder;
      /** Packs that a host sent as a whole. @type {Map<string, Uint8Array<ArrayBuffer>>} */
      this.whole = new Map();
      /** The first byte of each part, if parts have different lengths. @type {Map<string, number[]>} */
      this.starts = new Map();
      this.hasRanges = canInflate && /^https?:$/.test(location.protocol);
    }

    /** @param {string} name @returns {Place} */
    place(name) {
      const kind = this.table[name[0]];
      const { size } = this.table;
      const at = Number(name.slice(1));
      const pack = Math.floor(at / size);
      const hash = kind.hashes.substr(HASH * pack, HASH);
      const file = `${this.folder}${name[0]}${String(pack).padStart(3, "0")}-${hash}`;
      if (kind.slot) return { file, hash, start: (at % size) * kind.slot, room: kind.slot };
      let starts = this.starts.get(name[0]);
      if (!starts) {
        starts = [0];
        for (const length of answerbook.searchParts.numbers(kind.sizes)) starts.push(starts[starts.length - 1] + length * kind.unit);
        this.starts.set(name[0], starts);
      }
      return { file, hash, start: starts[at] - starts[pack * size], room: starts[at + 1] - starts[at] };
    }

    /** The payload of a part. @param {string} name @returns {Promise<any>} */
    async load(name) {
      const place = this.place(name);
      if (this.hasRanges) {
        try {
          return await this.ranged(place, "default").catch(() => this.ranged(place, "reload"));
        } catch {
          // The pack as a script may still work.
        }
      }
      const own = place.file.slice(this.folder.length);
      const parts = await page.load(`${place.file}.js`, (/** @type {any} */ _payload, /** @type {string} */ said) => said === own);
      // A host or policy that does not let parts through will not change its mind.
      this.hasRanges = false;
      if (!(name in parts)) throw new Error(`${place.file} lacks ${name}`);
      return parts[name];
    }

    /** @param {Place} place @param {RequestCache} cache */
    async ranged(place, cache) {
      const part = await this.bytes(place, place.start, place.room, cache);
      const number = (/** @type {number} */ at) => part[at] << 16 | part[at + 1] << 8 | part[at + 2];
      if (bytes.decode(part.subarray(0, HASH)) !== place.hash) throw new Error(`${place.file} is not of this version`);
      const [length, rest] = [number(HASH), number(HASH + 3)];
      let data = part.subarray(HEAD, HEAD + length);
      if (data.length < length) {
        const more = await this.bytes(place, rest, length - data.length, cache);
        data = new Uint8Array(await new Blob([data, more]).arrayBuffer());
      }
      // The data has a checksum: what is broken is never read.
      const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
      return JSON.parse(await new Response(stream).text());
    }

    /** Bytes of a pack. A host without ranges sends all of it, which is kept. @param {Place} place @param {number} start @param {number} length @param {RequestCache} cache */
    async bytes({ file }, start, length, cache) {
      const cut = (/** @type {Uint8Array<ArrayBuffer>} */ all) => all.subarray(start, start + length);
      const known = this.whole.get(file);
      if (known && cache === "default") return cut(known);
      const { signal, end } = page.patience();
      try {
        const url = `${page.root}${file}.bin`;
        const answer = await fetch(cache === "default" ? url : page.past(url), { cache, signal, headers: { range: `bytes=${start}-${start + length - 1}` } });
        const body = new Uint8Array(await answer.arrayBuffer());
        if (answer.status === 206) return body;
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        this.whole.set(file, body);
        return cut(body);
      } finally {
        end();
      }
    }
  };
}
