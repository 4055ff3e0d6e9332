// The browser's analysis is that of the index: see tests/parity.rs.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { engine, parity } = require("./search.support.js");

const { searchParts } = engine();

test("words are those of the list", () => {
  for (const { text, words } of parity("words.json")) {
    assert.deepEqual(Array.from(searchParts.words(text), ({ word }) => word), words, text);
  }
});

test("words of drawn texts are those of the list", () => {
  const { pieces, sums } = parity("texts.json");
  let seed = 1;
  const draw = (/** @type {number} */ limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed >>> 8) % limit;
  };
  const line = () => {
    const text = Array.from({ length: 1 + draw(12) }, () => pieces[draw(pieces.length)]).join("");
    return Array.from(searchParts.words(text), ({ word }) => word).join(" ");
  };
  for (const [at, sum] of sums.split(" ").entries()) {
    const lines = Array.from({ length: 100 }, line).join("\n");
    assert.equal(checksum(lines), sum, `hundred ${at}:\n${lines}`);
  }
});

const languages = fs.readdirSync(path.join(__dirname, "../../themes/default/assets/js/languages")).map((name) => path.parse(name).name);

for (const name of languages) {
  const { language, words } = engine(name).searchParts;

  test(`stems of ${name} are those of the list`, () => {
    const list = parity(`stems/${name}.json`);
    const [starts, roots, endings] = ["starts", "roots", "endings"].map((key) => list[key].replaceAll("-", "").split(" "));
    const sums = list.sums.split(" ");
    roots.forEach((root, at) => {
      const stems = starts.flatMap((start) => endings.map((ending) => language.stem(start + root + ending)));
      assert.equal(checksum(stems.join(" ")), sums[at], `the stems of ${root}: ${stems.join(" ")}`);
    });
  });

  test(`forms of a word in ${name} have one stem`, () => {
    for (const forms of parity("forms.json")[name]) {
      const stems = forms.map((form) => Array.from(words(form), ({ word }) => language.stem(word)).join(" "));
      assert.deepEqual([...new Set(stems)], [stems[0]], forms.join(" "));
    }
  });

  test(`stop words of ${name} are words as they are folded`, () => {
    for (const word of language.stopWords) assert.deepEqual(Array.from(words(word), (found) => found.word), [word]);
  });
}

/** FNV-1a. @param {string} text */
function checksum(text) {
  const sum = Buffer.from(text).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5);
  return (sum >>> 0).toString(16).padStart(8, "0");
}

test("words know their places", () => {
  const text = "I can't e\u0301te\u0301 top-up ﬁne!";
  assert.deepEqual(Array.from(searchParts.words(text), ({ start, end, word }) => [text.slice(start, end), word]), [
    ["I", "i"], ["can't", "can"], ["can't", "not"], ["e\u0301te\u0301", "ete"],
    ["top", "top"], ["up", "up"], ["top-up", "topup"], ["ﬁne", "fine"],
  ]);
  const joined = (text) => Array.from(searchParts.words(text)).filter(({ whole }) => whole).map(({ start, end, word }) => [text.slice(start, end), word]);
  assert.deepEqual(joined("é (555) 014-20, 7½ 30kg AT&T"), [["555) 014-20", "55501420"], ["014-20", "01420"], ["30kg", "30kg"], ["AT&T", "att"]]);
});

test("a lone surrogate separates", () => {
  assert.deepEqual(Array.from(searchParts.words("a\ud800b\udfff"), ({ word }) => word), ["a", "b"]);
});

test("letters that are close on the keyboard or sound alike cost less", () => {
  const { distance } = searchParts.spelling;
  const nearer = (word, one, other) => assert.ok(distance(word, one, 2) < distance(word, other, 2), `${word}: ${one}, not ${other}`);
  nearer("refudn", "refund", "refine");
  nearer("deliverd", "delivered", "delivery");
  nearer("acount", "account", "amount");
  nearer("carf", "card", "care");
  nearer("seperate", "separate", "desperate");
  assert.equal(distance("refund", "refund", 2), 0);
  assert.ok(distance("cat", "catalog", 2) > 2);
  assert.ok(distance("naïve", "native", 2) <= 2);
});

test("terms are ordered by code point", () => {
  const starts = ["", "b", "\uffee", "\u{10400}"];
  assert.equal(searchParts.place(starts, "a"), 0);
  assert.equal(searchParts.place(starts, "b"), 1);
  assert.equal(searchParts.place(starts, "\uffee"), 2);
  assert.equal(searchParts.place(starts, "\u{10401}"), 3);
});
