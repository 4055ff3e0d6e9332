// How much of an answer the list of results shows. Run with `node --test tests/js/`.
"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const answerbook = { page: {} };
vm.runInNewContext(readFileSync(join(__dirname, "../../themes/default/assets/js/panel/excerpt.js"), "utf8"), { answerbook, Map, Object });
const { excerpt, points, pick, sentence } = answerbook.page;

const shown = pieces => Array.from(pieces, ({ text, mark }) => (mark ? `[${text}]` : text)).join("");

test("a short answer is shown in full, with its matches marked", () => {
  assert.equal(shown(excerpt("Say you are sorry first.", [[12, 17]], 100)), "Say you are [sorry] first.");
});

test("a long answer ends at a word", () => {
  assert.equal(shown(excerpt("Say you are sorry first, then ask.", [], 20)), "Say you are sorry …");
});

test("a long answer begins at the sentence of its first match", () => {
  const answer = "Let them finish. Lower your own voice. Then say the problem back in their words.";
  const at = answer.indexOf("problem");
  assert.equal(shown(excerpt(answer, [[at, at + 7]], 45)), "… Then say the [problem] back in their words.");
});

test("marks beyond the cut, or inside one another, are left out", () => {
  assert.equal(shown(excerpt("one two three four five", [[0, 3], [1, 3], [19, 23]], 12)), "[one] two …");
});

test("text without spaces is cut all the same", () => {
  assert.equal(shown(excerpt("あ".repeat(50), [], 10)), "あ".repeat(10) + " …");
});

test("list points that do not fit are counted", () => {
  const { shown: fit, more } = points(["a".repeat(40), "b".repeat(40), "c".repeat(40)], 100);
  assert.deepEqual([fit.length, more], [3, 0]);
  const few = points(["a".repeat(40), "b".repeat(40), "c".repeat(40)], 50);
  assert.deepEqual([few.shown.length, few.more], [2, 1]);
});

test("the first list point is always shown", () => {
  assert.equal(points(["a".repeat(400)], 50).shown.length, 1);
});

test("a page appears at most twice, and says how many more results it has", () => {
  const results = ["a.html#1", "a.html#2", "b.html", "a.html#3", "a.html#4"].map(url => ({ url }));
  const picked = pick(results, 8);
  assert.deepEqual(Array.from(picked, ({ result, more }) => [result.url, more]), [["a.html#1", 0], ["a.html#2", 2], ["b.html", 0]]);
});

test("no more results than asked for", () => {
  assert.equal(pick(["a", "b", "c"].map(url => ({ url })), 2).length, 2);
});

test("the sentence around a place is whole", () => {
  const text = "Say you are sorry. Ask what they need! Then “wait.” And listen";
  assert.equal(sentence(text, 0), "Say you are sorry.");
  assert.equal(sentence(text, 23), "Ask what they need!");
  assert.equal(sentence(text, 58), "And listen");
  assert.equal(sentence("", 0), "");
});
