// @ts-check
/**
 * An editor's YAML language server with the schemas that `answerbook schema` prints, set up as `docs/content/editors.md` says: what it
 * completes, and what it finds wrong.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { answerbook, temporaryFolder } from "./support.mjs";

const require = createRequire(import.meta.url);
const SERVER = join(require.resolve("yaml-language-server/package.json"), "../bin/yaml-language-server");
const SCHEMAS = { "answerbook.yml": "config", "synonyms.yml": "synonyms", "queries.yml": "queries" };

/** A language server, spoken to over its standard input and output. */
class Editor {
  /** @param {string} root The folder that is open. */
  constructor(root) {
    this.root = root;
    this.count = 0;
    /** @type {Map<number, (result: any) => void>} */
    this.waiting = new Map();
    /** @type {Map<string, (problems: any[]) => void>} */
    this.problems = new Map();
    this.heard = Buffer.alloc(0);
    this.server = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.server.stdout.on("data", (data) => this.hear(data));
  }

  /** @param {object} message */
  send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.server.stdin.write(body);
  }

  /** @param {string} method @param {object} params @returns {Promise<any>} */
  ask(method, params) {
    const id = ++this.count;
    this.send({ id, method, params });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  /** @param {Buffer} data */
  hear(data) {
    this.heard = Buffer.concat([this.heard, data]);
    for (;;) {
      const end = this.heard.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(this.heard.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end < 0 || this.heard.length < end + 4 + length) return;
      const message = JSON.parse(this.heard.subarray(end + 4, end + 4 + length).toString());
      this.heard = this.heard.subarray(end + 4 + length);
      this.take(message);
    }
  }

  /** @param {any} message */
  take(message) {
    if (message.method === "textDocument/publishDiagnostics") {
      this.problems.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method === "workspace/configuration") {
      const own = { validate: true, completion: true, schemaStore: { enable: false } };
      const section = (/** @type {any} */ item) => (item.section === "yaml" ? own : null);
      this.send({ id: message.id, result: message.params.items.map(section) });
    } else if (message.method && message.id !== undefined) {
      this.send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      this.waiting.get(message.id)?.(message.result);
    }
  }

  async open() {
    const uri = pathToFileURL(this.root).href;
    const workspace = { configuration: true, workspaceFolders: true };
    const textDocument = { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: {} };
    const capabilities = { workspace, textDocument };
    const workspaceFolders = [{ uri, name: "site" }];
    await this.ask("initialize", { processId: process.pid, rootUri: uri, workspaceFolders, capabilities });
    this.send({ method: "initialized", params: {} });
  }

  /**
   * Opens a file and tells what is wrong with it, and what is offered at `¦`.
   *
   * @param {keyof typeof SCHEMAS} file
   * @param {string} text
   */
  async type(file, text) {
    const written = `# yaml-language-server: $schema=.schemas/${SCHEMAS[file]}.json\n${text}`;
    const before = written.split("¦")[0].split("\n");
    const position = { line: before.length - 1, character: before[before.length - 1].length };
    // Each text is a file of its own, so that no answer is about the one before.
    const uri = pathToFileURL(join(this.root, `${++this.count}-${file}`)).href;
    const problems = new Promise((resolve) => this.problems.set(uri, resolve));
    const document = { uri, languageId: "yaml", version: 1, text: written.replace("¦", "") };
    this.send({ method: "textDocument/didOpen", params: { textDocument: document } });
    const reported = /** @type {any[]} */ (await problems);
    const offered = await this.ask("textDocument/completion", { textDocument: { uri }, position });
    const items = offered?.items ?? offered ?? [];
    return {
      offered: items.map((/** @type {any} */ item) => item.label.replaceAll('"', "")),
      problems: reported.map((problem) => `${problem.range.start.line}: ${problem.message}`),
    };
  }
}

/** @type {Editor} */
let editor;
/** @type {string} */
let folder;

before(async () => {
  folder = temporaryFolder("editor");
  answerbook("new", join(folder, "site"));
  const schemas = join(folder, "site/.schemas");
  mkdirSync(schemas);
  for (const name of Object.values(SCHEMAS)) {
    writeFileSync(join(schemas, `${name}.json`), answerbook("schema", name));
  }
  editor = new Editor(join(folder, "site"));
  await editor.open();
});

after(() => editor?.server.kill());

test("settings and their values are completed", async () => {
  for (const [text, expected] of /** @type {[string, string[]][]} */ ([
    ["¦", ["title", "description", "menu", "search", "ask", "check", "external"]],
    ["title: T\nmenu:\n  - ¦", ["title", "url"]],
    ["title: T\nurls: ¦", ["file", "directory"]],
    ["title: T\nsearch:\n  ¦", ["recent", "log_misses", "related_words", "endpoint", "golden"]],
    ["title: T\nsearch:\n  golden: ¦", ["error", "warning", "off"]],
    ["title: T\ncheck:\n  ¦", ["orphan", "too-long", "dead-link", "unused-allow"]],
    ["title: T\ncheck:\n  too-long: ¦", ["error", "warning", "off"]],
    ["title: T\noffline: ¦", ["true", "false"]],
  ])) {
    const { offered } = await editor.type("answerbook.yml", text);
    for (const label of expected) assert.ok(offered.includes(label), `${label} after ${text}: ${offered}`);
  }
});

test("synonyms and expected queries are completed", async () => {
  const { offered: oneWay } = await editor.type("synonyms.yml", "- from: a\n  ¦");
  assert.ok(oneWay.includes("to"), `${oneWay}`);
  const { offered: query } = await editor.type("queries.yml", "- query: a\n  ¦");
  for (const label of ["expect", "within", "kind", "section", "tag"]) assert.ok(query.includes(label), `${query}`);
});

test("what is wrong is marked while it is typed", async () => {
  const { problems: config } = await editor.type("answerbook.yml", "title: T\ntitel: x\nmenu: [{title: A}]\nurls: folder\n");
  assert.deepEqual(config.map((problem) => problem.split(":")[0]).sort(), ["2", "3", "4"], `${config}`);
  const { problems: synonyms } = await editor.type("synonyms.yml", "- [a]\n- {from: a}\n- [a, b]\n");
  assert.deepEqual(synonyms.map((problem) => problem.split(":")[0]).sort(), ["1", "2"], `${synonyms}`);
  const { problems: queries } = await editor.type("queries.yml", "- {query: a}\n- {query: a, expect: b, within: 21}\n");
  assert.deepEqual(queries.map((problem) => problem.split(":")[0]).sort(), ["1", "2"], `${queries}`);
});

test("the files of a new site have nothing wrong", async () => {
  for (const file of /** @type {(keyof typeof SCHEMAS)[]} */ (Object.keys(SCHEMAS))) {
    const { problems } = await editor.type(file, readFileSync(join(folder, "site", file), "utf8"));
    assert.deepEqual(problems, [], file);
  }
});
