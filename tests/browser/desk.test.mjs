// @ts-check
// The desk: the page of the preview that shows authors all articles and what to do next.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, request as forward } from "node:http";
import { join } from "node:path";
import { inspect } from "./axe.mjs";
import { newSite, shows, SITE, titles } from "./desk.mjs";
import { answerbook, eventually, preview, reader } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */
reader("the desk lists every article with its state, also those that are not published", {}, async (page) => {
  const { url } = await preview(newSite().root, "--editor", "vscode");
  await page.goto(`${url}~answerbook/`);
  await shows(page, ["Corner Shop", "Too late", "Sans ticket", "No receipt", "<b>Soon</b>", "For staff"]);
  const row = page.locator("#list tr", { hasText: "No receipt" });
  assert.match(await row.innerText(), /due\s+article\s+Ann Lee\s+2021-01-31 \(overdue\)\s+Reviewed today\s+en/);
  assert.match(await page.locator("#list tr", { hasText: "Soon" }).innerText(), /in review/);
  assert.match((await page.locator(".facts").innerText()).replace(/\s+/g, " "), /6 articles 5 need work 0 drafts 1 in review 0 scheduled 1 review overdue 0 verified, 0 % of what is published 3 without an owner 6 without sources: they name none for their facts/);
  assert.match(await row.getByRole("link", { name: "content/returns/receipt.md" }).getAttribute("href") ?? "", /^vscode:\/\/file.*receipt\.md:1:1$/);
  await row.getByRole("link", { name: "No receipt" }).click();
  await page.waitForURL(`${url}returns/receipt.html`);
});

reader("the desk filters and sorts by keyboard, and keeps both in the address", {}, async (page) => {
  const { url } = await preview(newSite().root);
  await page.goto(`${url}~answerbook/`);
  await page.keyboard.press("/");
  await page.keyboard.type("emile");
  await shows(page, ["Too late"]);
  assert.equal(await page.getByRole("status").innerText(), "1 of 6 articles");
  await page.reload();
  await shows(page, ["Too late"]);
  await page.getByRole("button", { name: "Clear" }).press("Enter");
  await page.getByLabel("Language").selectOption("fr");
  await shows(page, ["Sans ticket"]);
  await page.getByRole("button", { name: "Clear" }).press("Enter");
  await page.getByRole("button", { name: "Title" }).press("Enter");
  await shows(page, ["<b>Soon</b>", "Corner Shop", "For staff", "No receipt", "Sans ticket", "Too late"]);
  await page.getByRole("button", { name: "Title" }).press("Enter");
  await shows(page, ["Too late", "Sans ticket", "No receipt", "For staff", "Corner Shop", "<b>Soon</b>"]);
  await page.locator(".facts").getByRole("link", { name: /review overdue/ }).click();
  await shows(page, ["No receipt"]);
  await page.goto(`${url}~answerbook/?owner=%C3%89mile+%26+Co`);
  await shows(page, ["Too late"]);
  await page.locator(".facts").getByRole("link", { name: "1 in review" }).click();
  await shows(page, ["<b>Soon</b>"]);
});

reader("the desk shows what to do in groups, and follows a save", {}, async (page) => {
  const { root, save } = newSite();
  const { url } = await preview(root, "--editor", "vscode");
  await page.goto(`${url}~answerbook/`);
  const group = page.locator(".group", { hasText: "overdue-review" });
  await group.locator("summary").click();
  assert.match(await group.innerText(), /was due on 2021-01-31/);
  assert.match(await group.getByRole("link").getAttribute("href") ?? "", /receipt\.md:4:/);
  save("content/returns/late.md", SITE["content/returns/late.md"].replace("receipt.md", "receit.md"));
  await eventually(async () => assert.match(await page.locator(".group.error").first().innerText(), /broken-link/));
  save("content/returns/late.md", SITE["content/returns/late.md"].replace("Too late", "Too late now"));
  await eventually(async () => assert.equal(await page.locator(".group.error").count(), 0));
  await eventually(async () => assert.ok((await titles(page)).includes("Too late now")));
});

reader("a search says which answers are due for review", {}, async (page) => {
  const { url } = await preview(newSite().root);
  await page.goto(url);
  await page.getByRole("combobox").fill("receipt");
  await page.getByRole("option", { name: "No receipt Article · Returns · Review due" }).waitFor();
  await page.getByRole("combobox").fill("too late");
  await page.getByRole("option", { name: /Too late Article · Returns(?! ·)/ }).waitFor();
});

reader("the desk works without JavaScript, and it changes nothing", { javaScriptEnabled: false }, async (page) => {
  const { root } = newSite();
  const { url } = await preview(root);
  await page.goto(`${url}~answerbook/`);
  assert.equal((await titles(page)).length, 6);
  assert.equal(await page.locator("#filters").isVisible(), false);
  for (const method of ["POST", "PUT", "DELETE"]) {
    const answer = await page.request.fetch(`${url}~answerbook/`, { method, data: "title=x", headers: { origin: "https://elsewhere.example" } });
    assert.equal(answer.status(), 405, method);
  }
  for (const [path, text] of Object.entries(SITE)) assert.equal(readFileSync(join(root, path), "utf8"), text);
  assert.equal((await page.request.get(`${url}~answerbook/none.js`)).status(), 404);
  answerbook("build", "--root", root);
  assert.ok(existsSync(join(root, "public/index.html")) && !existsSync(join(root, "public/~answerbook")), "it is never published");
});

reader("an article is started from a form, and nothing is written before", { allow: [/status of 422/] }, async (page) => {
  const { root } = newSite();
  const { url } = await preview(root, "--editor", "vscode");
  await page.goto(`${url}~answerbook/`);
  await page.locator("header").getByRole("link", { name: "Start an article" }).click();
  await page.getByLabel("Type").selectOption("script");
  await page.getByLabel("Title").fill("…");
  await page.getByLabel("Section").fill("returns");
  await page.getByRole("button", { name: "Write the file" }).click();
  assert.match(await page.getByRole("alert").innerText(), /the title needs at least one letter or digit/);
  assert.deepEqual([await page.getByLabel("Type").inputValue(), await page.getByLabel("Section").inputValue()], ["script", "returns"], "the form is kept");
  await page.getByLabel("Title").fill("<Broken> & wet");
  await page.getByLabel("Section").fill("../outside");
  await page.getByRole("button", { name: "Write the file" }).click();
  assert.match(await page.getByRole("alert").innerText(), /outside/);
  assert.deepEqual(readdirSync(join(root, "content/returns")).sort(), ["late.md", "receipt.fr.md", "receipt.md", "soon.md", "staff.md"]);
  await page.getByLabel("Section").fill("returns");
  await page.getByRole("button", { name: "Write the file" }).click();
  await page.getByRole("heading", { name: "The article is there" }).waitFor();
  assert.match(readFileSync(join(root, "content/returns/broken-wet.md"), "utf8"), /^---\ntitle: "<Broken> & wet"\ntype: script\n/);
  assert.match(await page.getByRole("link", { name: "Open the file" }).getAttribute("href") ?? "", /^vscode:.*broken-wet\.md:1:1$/);
  await page.getByRole("link", { name: "See its page" }).click();
  await page.getByRole("heading", { name: "<Broken> & wet" }).waitFor();
  await page.goto(`${url}~answerbook/new`);
  await page.getByLabel("Title").fill("Too late");
  await page.getByLabel("Section").fill("returns");
  await page.getByRole("button", { name: "Write the file" }).click();
  await page.getByRole("heading", { name: "The article is there" }).waitFor();
  assert.equal(readFileSync(join(root, "content/returns/late.md"), "utf8"), SITE["content/returns/late.md"]);
  await page.goto(`${url}~answerbook/new`);
  await page.getByLabel("Title").fill("Late");
  await page.getByLabel("Section").fill("returns");
  await page.getByRole("button", { name: "Write the file" }).click();
  assert.match(await page.getByRole("alert").innerText(), /already exists/);
  assert.equal(readFileSync(join(root, "content/returns/late.md"), "utf8"), SITE["content/returns/late.md"]);
});

reader("another site's page can't start an article", { allow: [/status of 40[34]/, /request to another host/] }, async (page) => {
  const { root } = newSite();
  const { url } = await preview(root);
  const before = readdirSync(join(root, "content")).sort();
  const target = `${url}~answerbook/new`;
  const token = /name="token" value="(\w+)"/.exec(await (await page.request.get(target)).text())?.[1] ?? "";
  const post = async (/** @type {Record<string, string>} */ headers, /** @type {Record<string, string>} */ form) =>
    (await page.request.post(target, { headers, form: { type: "article", title: "Planted", section: "", ...form } })).status();
  const own = { origin: new URL(url).origin };
  assert.equal(await post({}, { token }), 403, "no origin");
  assert.equal(await post({ origin: "null" }, { token }), 403);
  assert.equal(await post({ origin: "https://elsewhere.example" }, { token }), 403);
  assert.equal(await post(own, {}), 403, "no token");
  assert.equal(await post(own, { token: `${token}0` }), 403);
  assert.equal((await page.request.post(target, { headers: { ...own, "content-type": "text/plain" }, data: `type=article&title=Planted&token=${token}` })).status(), 415);
  // A page of another origin that sends the form by itself, as a browser does it.
  const foreign = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(`<form method="post" action="${target}"><input name="title" value="Planted"><input name="type" value="article"><input name="token" value="${token}"></form><script>document.forms[0].submit()</script>`);
  });
  await new Promise((resolve) => foreign.listen(0, "localhost", () => resolve(null)));
  await page.goto(`http://localhost:${/** @type {import("node:net").AddressInfo} */ (foreign.address()).port}/`);
  await page.getByText("other sites' pages").waitFor();
  // And one that shows the form in a frame, for a click that is meant for something else.
  const answer = await page.request.get(target);
  assert.match(answer.headers()["content-security-policy"], /frame-ancestors 'none'/);
  foreign.close();
  assert.deepEqual(readdirSync(join(root, "content")).sort(), before);
  assert.equal(await post(own, { token }), 200, "the page itself may");
  assert.ok(existsSync(join(root, "content/planted.md")));
});

reader("an article is started without JavaScript", { javaScriptEnabled: false }, async (page) => {
  const { root } = newSite();
  const { url } = await preview(root);
  await page.goto(`${url}~answerbook/new`);
  await page.getByLabel("Title").fill("A new one");
  await page.getByRole("button", { name: "Write the file" }).click();
  await page.getByRole("heading", { name: "The article is there" }).waitFor();
  assert.ok(existsSync(join(root, "content/a-new-one.md")));
});

reader("an article begins in the language of the site, as its settings say", {}, async (page) => {
  const { root, save } = newSite();
  save("answerbook.yml", "title: Hilfe\nlanguage: de\nstates: {new: in review}\n");
  const { url } = await preview(root);
  await page.goto(`${url}~answerbook/new`);
  await page.getByLabel("Type").selectOption("procedure");
  await page.getByLabel("Title").fill("Paket zurücksenden");
  await page.getByRole("button", { name: "Write the file" }).click();
  await page.getByText("Its state is “in review”, so this preview does not show it").waitFor();
  const text = readFileSync(join(root, "content/paket-zurucksenden.md"), "utf8");
  assert.match(text, /^type: procedure\nstatus: in review\n/m);
  assert.match(text, /^description: "Die Antwort in ein oder zwei Sätzen\."$/m);
  assert.match(text, /^1\. \[ \] \*\*Was zuerst zu tun ist\.\*\*/m);
});

reader("the preview works under a path of a proxy", { allow: [/request to another host/] }, async (page) => {
  const { root, save } = newSite();
  const { url } = await preview(root, "--allow-host", "desk.example");
  const behind = createServer((request, response) => {
    const path = request.url?.replace(/^\/team\/docs/, "") ?? "/";
    const passed = forward(new URL(path, url), { method: request.method, headers: { ...request.headers, host: new URL(url).host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
  });
  await new Promise((resolve) => behind.listen(0, "localhost", () => resolve(null)));
  const front = `http://localhost:${/** @type {import("node:net").AddressInfo} */ (behind.address()).port}/team/docs/`;
  await page.goto(`${front}returns/late.html`);
  save("content/returns/late.md", SITE["content/returns/late.md"].replace("thirty days", "forty days"));
  await page.getByText("forty days").waitFor();
  await page.goto(`${front}~answerbook/`);
  await page.getByRole("link", { name: "Too late" }).click();
  await page.waitForURL(`${front}returns/late.html`);
  await page.goto(`${front}returns`);
  await page.waitForURL(`${front}returns/`);
  behind.closeAllConnections();
  behind.close();
});

reader("axe: the desk", { allow: [/status of 422/] }, async (page) => {
  const { url } = await preview(newSite().root, "--editor", "vscode");
  await inspect(page, `${url}~answerbook/`, async () => {
    for (const summary of await page.locator("summary").all()) await summary.click();
  });
  await inspect(page, `${url}~answerbook/new`, async () => {
    await page.getByLabel("Title").fill("…");
    await page.getByRole("button", { name: "Write the file" }).click();
    await page.getByRole("alert").waitFor();
  });
  await inspect(page, `${url}~answerbook/created/returns/late.md`);
});

reader("the desk lists what readers searched for in vain, by a log in the site's folder", {}, async (page) => {
  const { root, save } = newSite();
  const { url } = await preview(root);
  const section = page.locator("section", { has: page.getByRole("heading", { name: "Searches without an answer" }) });
  await page.goto(`${url}~answerbook/`);
  assert.match(await section.innerText(), /There is no log yet\. Put .* into missed\.jsonl/);
  assert.equal(await page.locator(".facts").getByText("searches without an answer").count(), 0);
  save("missed.jsonl", '{"q": "gift <i>wrapping", "at": "2026-11-02T09:00:00Z"}\n{"q": "Gift <i>wrapping", "at": "2026-11-03T09:00:00Z"}\n{"q": "receipt umbrella"}\nno JSON\n');
  save("missed.fr.jsonl", "emballage cadeau\n");
  await page.reload();
  await page.locator(".facts").getByRole("link", { name: "4 searches without an answer" }).click();
  assert.equal(new URL(page.url()).hash, "#searches");
  const asked = (await section.locator("summary").allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
  assert.equal(asked[0], "2 gift <i>wrapping last on 2026-11-03; found today: nothing");
  assert.ok(asked.some((text) => /^1 receipt umbrella found today: No receipt \[.*\], without umbrella$/.test(text)), asked.join("\n"));
  assert.ok(asked.some((text) => text.startsWith("1 emballage cadeau")), asked.join("\n"));
  await section.locator("summary").first().click();
  assert.match(await section.locator("pre").first().innerText(), /^### Gift <i>wrapping\? \{#gift-i-wrapping\}\n\n:::ask|^### Gift <i>wrapping\?/);
  const answered = section.locator(".group", { hasText: "receipt umbrella" });
  await answered.locator("summary").click();
  await answered.getByRole("link", { name: "See what is found today" }).click();
  await page.waitForURL(/returns\/receipt\.html/);
  await page.goBack();
  const group = page.locator(".group", { hasText: "bad-log-line" });
  await group.locator("summary").click();
  assert.match(await group.innerText(), /missed\.jsonl:4:1/);
});

reader("a review is noted with a button, in the same view, and taken back", {}, async (page) => {
  const { root, save } = newSite();
  // An article below many others, so that coming back to the same place is seen.
  for (let at = 0; at < 40; at += 1) save(`content/more/${at}.md`, `---\ntitle: More ${at}\nowner: Émile & Co\n---\nText.\n`);
  const { url } = await preview(root);
  await page.goto(`${url}~answerbook/?owner=%C3%89mile+%26+Co&sort=title`);
  const file = join(root, "content/returns/late.md");
  const row = page.locator("#list tr", { hasText: "Too late" });
  await row.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 500);
  await row.getByRole("button", { name: "Reviewed today: Too late" }).click();
  await row.getByRole("button", { name: "Undo the review of Too late" }).waitFor();
  const today = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  assert.equal(readFileSync(file, "utf8"), SITE["content/returns/late.md"].replace("owner: Émile & Co\n", `owner: Émile & Co\nreviewed: ${today}\n`));
  assert.equal(new URL(page.url()).search, "?owner=%C3%89mile+%26+Co&sort=title", "the view is the same");
  await eventually(async () => assert.ok(Math.abs(await page.evaluate(() => scrollY) - before) < 60, "and so is the place"));
  await row.getByRole("button", { name: "Undo the review of Too late" }).press("Enter");
  await row.getByRole("button", { name: "Reviewed today: Too late" }).waitFor();
  assert.equal(readFileSync(file, "utf8"), SITE["content/returns/late.md"]);
});

reader("another site's page can't note a review, and nothing but articles is written", { allow: [/status of 4/] }, async (page) => {
  const { root } = newSite();
  const { url } = await preview(root);
  const target = `${url}~answerbook/reviewed`;
  const token = /name="token" value="(\w+)"/.exec(await (await page.request.get(`${url}~answerbook/`)).text())?.[1] ?? "";
  const post = async (/** @type {Record<string, string>} */ headers, /** @type {Record<string, string>} */ form) => (await page.request.post(target, { headers, form: { file: "content/returns/late.md", ...form }, maxRedirects: 0 })).status();
  const own = { origin: new URL(url).origin };
  assert.equal(await post({}, { token }), 403, "no origin");
  assert.equal(await post({ origin: "https://elsewhere.example" }, { token }), 403);
  assert.equal(await post(own, {}), 403, "no token");
  assert.equal(await post(own, { token: `${token}0` }), 403);
  for (const file of ["answerbook.yml", "../secret.md", "content/none.md", ""]) assert.equal(await post(own, { token, file }), 422, file);
  assert.equal(await post(own, { token, undo: "yes" }), 422, "nothing to undo");
  for (const [path, text] of Object.entries(SITE)) assert.equal(readFileSync(join(root, path), "utf8"), text, path);
  const answer = await page.request.post(target, { headers: own, form: { token, file: "content/returns/late.md", view: "?only=overdue\r\nX: y" }, maxRedirects: 0 });
  assert.equal(answer.status(), 303);
  assert.equal(answer.headers().location, "./?only=overdue%0D%0AX%3A+y#articles");
});

reader("a review is noted without JavaScript", { javaScriptEnabled: false }, async (page) => {
  const { root } = newSite();
  const { url } = await preview(root);
  await page.goto(`${url}~answerbook/`);
  await page.getByRole("button", { name: "Reviewed today: Too late" }).click();
  await page.getByRole("button", { name: "Undo the review of Too late" }).waitFor();
  assert.match(readFileSync(join(root, "content/returns/late.md"), "utf8"), /\nreviewed: \d{4}-\d\d-\d\d\n/);
});


reader("a draft is published with a button, once nothing in it is missing, and taken back", { allow: [/status of 4(04|22)/] }, async (page) => {
  const { root, save } = newSite();
  save("content/returns/new.md", "---\ntitle: A new one\ndraft: true # until Monday\n---\n\nSee [it](soon.md).\n");
  const { url } = await preview(root, "--drafts");
  await page.goto(`${url}returns/new.html`);
  await page.getByText("Draft: readers do not see this page").waitFor();
  await page.goto(`${url}returns/late.html`);
  assert.equal(await page.locator("answerbook-mark").count(), 0);
  await page.goto(`${url}~answerbook/?state=draft`);
  const row = (/** @type {string} */ title) => page.locator("#list tr", { hasText: title });
  await row("A new one").getByRole("button", { name: "Publish: A new one" }).click();
  await page.getByRole("heading", { name: "Nothing was changed" }).waitFor();
  await page.getByText("`content/returns/soon.md` is not published: it is a draft").waitFor();
  assert.match(readFileSync(join(root, "content/returns/new.md"), "utf8"), /draft: true/);
  await page.goBack();
  save("content/returns/new.md", "---\ntitle: A new one\ndraft: true # until Monday\n---\n\nSee [it](late.md).\n");
  await shows(page, ["A new one"]);
  await row("A new one").getByRole("button", { name: "Publish: A new one" }).press("Enter");
  await row("A new one").getByRole("button", { name: "Undo the publication of A new one" }).waitFor();
  assert.equal(readFileSync(join(root, "content/returns/new.md"), "utf8"), "---\ntitle: A new one\n---\n\nSee [it](late.md).\n");
  assert.equal(new URL(page.url()).search, "?state=draft", "the view is the same");
  await shows(page, ["A new one"]);
  await row("A new one").getByRole("button", { name: "Undo the publication of A new one" }).click();
  await row("A new one").getByRole("button", { name: "Publish: A new one" }).waitFor();
  assert.match(readFileSync(join(root, "content/returns/new.md"), "utf8"), /draft: true # until Monday/);
  // What someone has changed since then is not overwritten.
  await row("A new one").getByRole("button", { name: "Publish: A new one" }).click();
  await row("A new one").getByRole("button", { name: "Undo the publication of A new one" }).waitFor();
  const changed = "---\ntitle: A new one\n---\n\nMore words.\n";
  save("content/returns/new.md", changed);
  await row("A new one").getByRole("button", { name: "Undo the publication of A new one" }).click();
  await page.getByText("the file was changed after it was published").waitFor();
  assert.equal(readFileSync(join(root, "content/returns/new.md"), "utf8"), changed);
});

reader("another site's page can't publish a draft", { allow: [/status of 4/, /request to another host/] }, async (page) => {
  const { root } = newSite();
  const { url } = await preview(root);
  const target = `${url}~answerbook/publish`;
  const token = /name="token" value="(\w+)"/.exec(await (await page.request.get(`${url}~answerbook/`)).text())?.[1] ?? "";
  const file = "content/returns/soon.md";
  const post = async (/** @type {Record<string, string>} */ headers, /** @type {Record<string, string>} */ form) => (await page.request.post(target, { headers, form: { file, ...form }, maxRedirects: 0 })).status();
  const own = { origin: new URL(url).origin };
  assert.equal(await post({}, { token }), 403, "no origin");
  assert.equal(await post({ origin: "null" }, { token }), 403);
  assert.equal(await post({ origin: "https://elsewhere.example" }, { token }), 403);
  assert.equal(await post(own, {}), 403, "no token");
  assert.equal(await post(own, { token: `${token}0` }), 403);
  for (const other of ["answerbook.yml", "../secret.md", "content/none.md", ""]) assert.equal(await post(own, { token, file: other }), 422, other);
  assert.equal(await post(own, { token, undo: "yes" }), 422, "nothing to undo");
  // A page of another origin that sends the form by itself, as a browser does it.
  const foreign = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(`<form method="post" action="${target}"><input name="file" value="${file}"><input name="token" value="${token}"></form><script>document.forms[0].submit()</script>`);
  });
  await new Promise((resolve) => foreign.listen(0, "localhost", () => resolve(null)));
  await page.goto(`http://localhost:${/** @type {import("node:net").AddressInfo} */ (foreign.address()).port}/`);
  await page.getByText("other sites' pages").waitFor();
  foreign.close();
  for (const [path, text] of Object.entries(SITE)) assert.equal(readFileSync(join(root, path), "utf8"), text, path);
  assert.equal(await post(own, { token }), 303, "the page itself may");
  assert.doesNotMatch(readFileSync(join(root, file), "utf8"), /draft/);
});
