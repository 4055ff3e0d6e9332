// The browser's analysis is that of the index: see tests/parity.rs.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { engine, parity } = require("./search.support.js");

const { searchParts } = engine();

test("words are those of the list", () => {
  for (const { text, words } of parity("words.json")) {
    assert.deepEqual(Array.from(searchParts.words(text), ({ word }) => word), words, text);
  }
});

test("stems are those of the list", () => {
  for (const [word, stem] of Object.entries(parity("stems.json"))) assert.equal(searchParts.languages.en.stem(word), stem, word);
});

test("words know their places", () => {
  const text = "I can't e\u0301te\u0301 top-up ﬁne!";
  assert.deepEqual(Array.from(searchParts.words(text), ({ start, end, word }) => [text.slice(start, end), word]), [
    ["I", "i"], ["can't", "can"], ["can't", "not"], ["e\u0301te\u0301", "ete"],
    ["top", "top"], ["up", "up"], ["top-up", "topup"], ["ﬁne", "fine"],
  ]);
});

test("a lone surrogate separates", () => {
  assert.deepEqual(Array.from(searchParts.words("a\ud800b\udfff"), ({ word }) => word), ["a", "b"]);
});

test("distance counts swapped neighbours once", () => {
  const { distance } = searchParts.spelling;
  assert.equal(distance("refudn", "refund", 2), 1);
  assert.equal(distance("recieve", "receive", 2), 1);
  assert.equal(distance("apoligise", "apologize", 2), 2);
  assert.equal(distance("cat", "catalog", 2), 3);
});

test("terms are ordered by code point", () => {
  const starts = ["", "b", "\uffee", "\u{10400}"];
  assert.equal(searchParts.place(starts, "a"), 0);
  assert.equal(searchParts.place(starts, "b"), 1);
  assert.equal(searchParts.place(starts, "\uffee"), 2);
  assert.equal(searchParts.place(starts, "\u{10401}"), 3);
});
