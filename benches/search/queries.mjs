// The questions for a built site: the expected queries of your own site, or questions made from the site's titles.
import fs from "node:fs";
import path from "node:path";

/** Repeatable chance: the same seed gives the same numbers, from 0 to below 1. @param {number} seed */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Two kinds of question about `count` answers of a site: two words of a title, and a whole title with the start of its answer.
 * @param {string} site the folder of a build @param {number} count
 */
export function questions(site, count) {
  const answers = JSON.parse(fs.readFileSync(path.join(site, "answers.json"), "utf8")).answers;
  const random = chance(7);
  const picked = Array.from({ length: count }, () => answers[Math.floor(random() * answers.length)]);
  const words = (/** @type {string} */ text) => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return {
    keywords: picked.map(({ question }) => words(question).toSorted((one, other) => other.length - one.length).slice(0, 2).join(" ")),
    long: picked.map(({ question, answer }) => [...words(question), ...words(answer)].slice(0, 14).join(" ")),
  };
}
