// What a reader types and what comes first, on the small site of tests/parity/site.json.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { engine, openSite } = require("./search.support.js");

const first = async (text, options) => {
  const { index } = await openSite();
  return (await index.search(text, options)).results[0]?.id;
};

test("a question in other words finds its answer", async () => {
  assert.equal(await first("my package didn't arrive"), "orders/late#where");
  assert.equal(await first("how do I get my money back?"), "orders/refunds#how");
  assert.equal(await first("cant login"), "account/password#reset");
  assert.equal(await first("changing my email"), "account/email");
});

test("the answer comes whole, with its points", async () => {
  const { index } = await openSite();
  const { results } = await index.search("how do I get a refund?");
  const { score, marks, titleMarks, ...result } = results[0];
  assert.ok(score > 0);
  assert.deepEqual(JSON.parse(JSON.stringify(result)), {
    url: "orders/refunds.html#how", id: "orders/refunds#how", kind: "question", title: "How do I get a refund?", section: "Orders",
    answer: "Refunds go back to the card that paid, within five working days.",
    items: ["Open the order.", "Choose Refund.", "Tell the customer the day."],
    preview: [],
    state: "",
  });
  assert.deepEqual(Array.from(marks, ([start, end]) => result.answer.slice(start, end)), ["Refunds"]);
  assert.deepEqual(Array.from(titleMarks, ([start, end]) => result.title.slice(start, end)), ["refund"]);
});

test("words that begin alike are offered for those that found nothing", async () => {
  const { index } = await openSite({ apart: true });
  assert.deepEqual((await index.search("refundxyz ")).results.length, 0);
  assert.deepEqual(Array.from(await index.near("the refundxyz")), ["refund", "refunds"]);
  assert.deepEqual(Array.from(await index.near("qwrtzpxk")), []);
});

test("misspelled words are corrected, and said so", async () => {
  const { index } = await openSite();
  const { results, corrected } = await index.search("apolagize to an agnry caller ");
  assert.equal(results[0].id, "talk/angry");
  assert.equal(corrected, "apologize to an angry caller ");
  assert.equal((await index.search("angry caller")).corrected, null);
  assert.equal((await index.search("pqrcel ")).corrected, "parcel ");
  assert.equal((await index.search("tefund ")).corrected, "refund ", "a neighboring key first");
});

test("a reader who insists on the words as typed gets no corrected ones", async () => {
  const { index } = await openSite();
  const { results, corrected, missing } = await index.search("pqrcel ", { exact: true });
  assert.equal(corrected, null);
  assert.equal(results.length, 0);
  assert.deepEqual(Array.from(missing), ["pqrcel"]);
});

test("the last word is completed while it is typed", async () => {
  assert.equal(await first("put on ho"), "talk/hold");
  assert.equal(await first("forgot pass"), "account/password#reset");
});

test("a forgotten space and a word cut short", async () => {
  const { index } = await openSite({ apart: true });
  const { results, corrected } = await index.search("deliveryaddress ");
  assert.deepEqual([results[0].id, corrected], ["orders/change", "delivery address "]);
  assert.equal((await index.search("reimb for my parcel")).results.length > 0, true);
});

test("quoted words must be there", async () => {
  const { index } = await openSite();
  const ids = async (text) => Array.from((await index.search(text, { limit: 50 })).results, ({ id }) => id);
  assert.ok((await ids("a late refund")).length > 3);
  assert.deepEqual(await ids('"late refund"'), ["orders/late#postage", "orders/late"]);
  assert.deepEqual(await ids('"angry refund"'), await ids("angry refund"));
});

test("synonyms of the site, in groups and one way", async () => {
  assert.equal(await first("reimbursement"), "orders/refunds#how");
  assert.equal(await first("where is my shipment?"), "orders/late#where");
  assert.equal(await first("defect"), "terms/churn");
  const { index } = await openSite();
  assert.ok(!(await index.search("churn")).results.some(({ id }) => id === "defect"));
});

test("a synonym costs no file of its own", async () => {
  const { index, loaded } = await openSite({ apart: true });
  const { results } = await index.search("shipment ");
  assert.equal(results[0].id, "orders/late#where");
  assert.notEqual(index.fileOf("parcel"), index.fileOf("shipment"), "they are in different files");
  assert.deepEqual(loaded.filter((name) => name.startsWith("t")), [index.fileOf("shipment")]);
});

test("codes, accents and scripts without spaces", async () => {
  assert.equal(await first("c++"), "tools/c");
  assert.equal(await first("max_retries"), "tools/c");
  assert.equal(await first("cafe strasse"), "tools/cafe");
  assert.equal(await first("返品"), "tools/ja");
});

test("filters leave only their records", async () => {
  const { index } = await openSite();
  const ids = async (options) => Array.from((await index.search("refund parcel caller late", { limit: 50, ...options })).results, ({ kind, section, id }) => [kind, section, id]);
  assert.ok((await ids({ kind: "script" })).every(([kind]) => kind === "script"));
  assert.ok((await ids({ section: "Orders" })).every(([, section]) => section === "Orders"));
  assert.deepEqual((await ids({ tag: "delay" })).map(([, , id]) => id).sort(), ["orders/late", "orders/late#postage", "orders/late#where", "talk/apology#no-but"]);
  assert.deepEqual(await ids({ tag: "nowhere" }), []);
  assert.deepEqual(await ids({ tag: "delay", kind: "quote" }), []);
});

test("words that no result holds are missing", async () => {
  const { index } = await openSite();
  const { missing, results } = await index.search("refund for a Xylophone today?");
  assert.ok(results.length > 0);
  assert.deepEqual(Array.from(missing), ["Xylophone"]);
});

test("a newer search supersedes an older one", async () => {
  const { index } = await openSite({ apart: true });
  const [old, recent] = await Promise.all([index.search("refund"), index.search("password")]);
  assert.equal(old, null);
  assert.equal(recent.results[0].id, "account/password#reset");
});

test("one file or many give the same", async () => {
  const { index: one } = await openSite();
  const { index: many, loaded } = await openSite({ apart: true });
  for (const text of ["how do I get my money back", "agnry caler", "put on ho", "日本", "thumb"]) {
    assert.equal(JSON.stringify(await many.search(text)), JSON.stringify(await one.search(text)), text);
  }
  assert.equal(new Set(loaded).size, loaded.length, "every file once");
});

test("a file that fails is asked for again", async () => {
  let broken = true;
  const { index } = await openSite({ apart: true, wait: async (name) => { if (broken && name !== "root") throw new Error("offline"); } });
  await assert.rejects(index.search("refund"), /offline/);
  broken = false;
  assert.equal((await index.search("how do I get a refund")).results[0].id, "orders/refunds#how");
});

test("terms are found wherever their beginnings put them", async () => {
  const questions = ["refund", "apolagize to an agnry caller ", "forgot pass", "how do I get my money back?", "put on ho", "qwrtz", "re"];
  const plain = await openSite({ apart: true });
  for (const most of [8, 2]) {
    const divided = await openSite({ apart: true, most });
    for (const text of questions) {
      const ids = async ({ index }) => Array.from((await index.search(text)).results, ({ id, score }) => [id, score]);
      assert.deepEqual(await ids(divided), await ids(plain), `${text}, ${most}`);
    }
  }
});

test("of letters that too many terms begin with the index tells the likeliest", async () => {
  const { index, loaded } = await openSite({ apart: true, most: 8 });
  assert.ok(index.divided.has("re"));
  assert.ok((await index.search("re")).results.length > 0);
  assert.ok(loaded.includes(index.fileOf("re*")));
});

test("hostile text is only text", async () => {
  const { index } = await openSite({ apart: true });
  const texts = ["", " ", "__proto__", "constructor toString valueOf", "\ud800\udfff\udc00", "🙂👩‍💻", "\0", ";,:|>\"'<script>", ":kquestion",
    "a".repeat(100_000), "é ".repeat(50_000), "refund ".repeat(10_000), "\u202e\u2028\u2029", "((((", "\u0301", "'", "n't", "漢".repeat(5_000)];
  for (const text of texts) {
    const { results, missing } = await index.search(text);
    assert.ok(Array.isArray(Array.from(results)) && Array.isArray(Array.from(missing)), JSON.stringify(text.slice(0, 20)));
  }
  for (const value of [undefined, null, 7, {}, []]) assert.ok(await index.search(value));
  for (const name of ["__proto__", "constructor", ":;,"]) assert.equal((await index.search("refund", { kind: name, section: name, tag: name })).results.length, 0);
});

test("the engine is two functions", () => {
  assert.deepEqual(Object.keys(engine().search).sort(), ["open", "receive"]);
});
