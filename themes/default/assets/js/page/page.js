// @ts-check
// What the page scripts share. Each other file adds one feature and works independently: if its elements are
// missing from a page, it does nothing. Pages are complete without any of it.
"use strict";

/**
 * The one global name, shared with the search engine. Other files add to `page`.
 * @type {{page: typeof pageParts & Record<string, any>, [part: string]: any}}
 */
var answerbook = globalThis.answerbook ?? {};
globalThis.answerbook = answerbook;

/** The plural form for a number. A language that the browser does not know counts like English. */
const plural = (() => {
  try {
    return new Intl.PluralRules(document.documentElement.lang);
  } catch {
    return new Intl.PluralRules("en");
  }
})();

/** The live region for screen readers, and the timer of the next message. */
const voice = document.createElement("div");
voice.className = "hidden";
voice.setAttribute("role", "status");
let saying = 0;

const pageParts = {
  /** The relative path from this page to the root of the site: "", "../", ... */
  root: document.documentElement.dataset.root ?? "",

  /**
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {any[]}
   */
  all: (selector, within = document) => [...within.querySelectorAll(selector)],

  /** What the page says, before scripts add to it. */
  first: document.getElementById("main")?.textContent,

  /** What is on the screen: the document, or a part of it if the whole site is in one file. @type {() => Document | Element} */
  shown: () => document,

  /** Where something is, as a key for what the browser keeps about it. @param {Element} element */
  place: element => location.pathname + (element.closest(".leaf")?.id ?? ""),

  /** Some hosts leave out the end of an address: this is the part that both forms share. @param {string} url */
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
   * The words for a key, with values filled in; `count` chooses the plural form. See `theme.yml` for where the words come from.
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
   * An element with attributes and children. A `false` or missing attribute is left out; `on...` adds a listener.
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
   * Applies a function to every element that matches a selector: now, and whenever the preview adds it to the open page or
   * changes its words. The function must be safe to run twice.
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
   * Announces a message to screen readers, politely, and only the last of a quick series.
   * @param {string} text
   * @param {number} [after] milliseconds
   */
  say(text, after = 100) {
    clearTimeout(saying);
    saying = setTimeout(() => { voice.textContent = text; }, after);
  },

  /**
   * A value stored in the browser, or null if storage is blocked or contains something else.
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
   * Stores a value in the browser; null deletes it.
   * @param {string} key
   * @param {any} value
   * @param {() => Storage} store
   */
  keep(key, value, store) {
    try {
      if (value === null) store().removeItem("answerbook-" + key);
      else store().setItem("answerbook-" + key, JSON.stringify(value));
    } catch {
      // Full or blocked: the page works, but does not remember.
    }
  },
};

answerbook.page = pageParts;
document.body.append(voice);
