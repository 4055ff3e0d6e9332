// @ts-check
// The sample site in other clothes: with a logo, a menu and a footer of its own, or in the bare theme.

import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerbook, PROJECT, temporaryFolder } from "./support.mjs";

/** The settings that this file has words of its own for. */
const REPLACED = /^(menu|footer|home):.*\n(?:[ #].*\n|\n)*/gm;

/** A new site. @param {string} name */
function sample(name) {
  const root = join(temporaryFolder(name), "site");
  answerbook("new", root);
  return root;
}

/** A mark and a name, as wide as many logos are. @param {string} ink */
const logo = (ink) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><rect width="40" height="40" rx="8" fill="#7a2b1c"/>
<path d="M12 28 28 12M12 12l16 16" stroke="#fff" stroke-width="4"/><path d="M52 20h96" stroke="${ink}" stroke-width="8"/></svg>`;

/** The sample site with everything that settings can change of its look; returns the published folder. */
export function brandedSite() {
  const root = sample("branded");
  const settings = join(root, "answerbook.yml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace(REPLACED, ""));
  appendFileSync(settings, `
logo: {light: logo.svg, dark: logo-dark.svg, alt: Corner Repairs}
menu:
  - {title: Questions, url: repairs/questions.md}
  - {title: At the counter, url: counter/index.md}
  - {title: Prices, url: counter/price-first.md}
footer:
  text: "Ask the desk *before* you promise a date. [How to say it](counter/late-repair.md)"
  links: [{title: All repairs, url: repairs/index.md}]
home:
  blocks: [sections, text, questions]
`);
  mkdirSync(join(root, "static"));
  writeFileSync(join(root, "static/logo.svg"), logo("#1b211f"));
  writeFileSync(join(root, "static/logo-dark.svg"), logo("#e8ece9"));
  answerbook("build", "--root", root);
  return join(root, "public");
}

/** The sample site in the bare theme; returns the published folder. */
export function bareSite() {
  const root = sample("bare");
  cpSync(join(PROJECT, "tests/themes/bare"), join(root, "themes/bare"), { recursive: true });
  appendFileSync(join(root, "answerbook.yml"), "\ntheme: bare\n");
  answerbook("build", "--root", root);
  return join(root, "public");
}
