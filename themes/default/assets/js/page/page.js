// @ts-check
// What the page scripts share. Each further file adds one thing and works alone: where its elements are
// missing from a page it does nothing. Pages are complete without any of it.
"use strict";

/**
 * The one global name, shared with the search engine. Other files add to `page`.
 * @type {{page: typeof pageParts & Record<string, any>, [part: string]: any}}
 */
var answerbook = globalThis.answerbook ?? {};
globalThis.answerbook = answerbook;

/** Which plural form goes with a number. A language that the browser can't read counts as English does. */
const plural = (() => {
  try {
    return new Intl.PluralRules(document.documentElement.lang);
  } catch {
    return new Intl.PluralRules("en");
  }
})();

/** What screen readers are told, and the timer of the next message. */
const voice = document.createElement("div");
voice.className = "hidden";
voice.setAttribute("role", "status");
let saying = 0;

const pageParts = {
  /** The way from this page to the root of the site: "", "../", ... */
  root: document.documentElement.dataset.root ?? "",

  /**
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {any[]}
   */
  all: (selector, within = document) => [...within.querySelectorAll(selector)],

  /** Some hosts leave out the end of an address: what two forms of one have in common. @param {string} url */
  plain: url => url.replace(/(index)?(\.html)?(?=#|$)/, ""),

  /** A part of an address as text; one that is malformed stays as it is. @param {string} part */
  decoded(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  },

  /** The full address of this page, or of a part of it, as others can use it. @param {string} [id] */
  address: (id) => location.href.split(/[?#]/)[0] + (id ? `#${id}` : ""),

  /**
   * The words for a key, with values filled in; `count` chooses the plural form. `theme.yml` says where the words come from.
   * @param {string} key
   * @param {Record<string, any>} [values]
   * @returns {string}
   */
  word(key, values = {}) {
    const found = answerbook.words?.[key] ?? key;
    const text = typeof found === "string" ? found : found[plural.select(values.count)] ?? found.other;
    return text.replace(/\{(\w+)\}/g, (/** @type {string} */ hole, /** @type {string} */ name) => values[name] ?? hole);
  },

  /**
   * The same with elements filled in, as a list of children.
   * @param {string} key
   * @param {Record<string, any>} values
   * @returns {(Node | string)[]}
   */
  words: (key, values) => pageParts.word(key).split(/\{(\w+)\}/).map((part, at) => at % 2 ? values[part] : part),

  /**
   * An element with attributes and children. A `false` or missing attribute is left out, `on...` listens.
   * @param {string} tag
   * @param {Record<string, any>} [attributes]
   * @param {...(Node | string)} children
   * @returns {any}
   */
  make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  },

  /**
   * Does something to each element that a selector means: now, and when the preview puts it into the open page or
   * changes its words. What is done must bear to be done twice.
   * @param {string} selector
   * @param {(element: any) => void} action
   */
  enhance(selector, action) {
    const { all } = pageParts;
    all(selector).forEach(action);
    document.addEventListener("answerbook:patched", event => {
      /** @type {Element[]} */
      const roots = /** @type {CustomEvent} */ (event).detail;
      all(selector).filter(element => roots.some(root => root.contains(element))).forEach(action);
    });
  },

  /**
   * A stroke icon that matches those of the templates.
   * @param {string} path
   */
  icon(path) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  },

  /**
   * Tells screen readers, politely and only the last of a quick series.
   * @param {string} text
   * @param {number} [after] milliseconds
   */
  say(text, after = 100) {
    clearTimeout(saying);
    saying = setTimeout(() => { voice.textContent = text; }, after);
  },

  /**
   * A value kept in the browser, or null where storage is forbidden or holds something else.
   * @param {string} key
   * @param {() => Storage} store
   */
  recall(key, store) {
    try {
      return JSON.parse(store().getItem("answerbook-" + key) ?? "null");
    } catch {
      return null;
    }
  },

  /**
   * Keeps a value in the browser; null forgets it.
   * @param {string} key
   * @param {any} value
   * @param {() => Storage} store
   */
  keep(key, value, store) {
    try {
      if (value === null) store().removeItem("answerbook-" + key);
      else store().setItem("answerbook-" + key, JSON.stringify(value));
    } catch {
      // Full or forbidden: the page works, it only forgets.
    }
  },
};

answerbook.page = pageParts;
document.body.append(voice);
