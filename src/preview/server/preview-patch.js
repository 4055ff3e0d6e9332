// @ts-check
// Turns the open page into the server's current one, by changing only what the server changed.
//
// The server's page is kept as a separate document, and each of its nodes knows the matching node of the open page.
// A new page is compared with the kept one, never with the open one: what scripts added, and what the reader typed,
// checked, opened, or scrolled to, is not a difference. Every change is made to both the kept page and the open one. If the
// kept page does not then equal the new one, or a place in the open page is not as expected, the answer is "no", and the
// page is reloaded.
//
// Page scripts follow by two events of the document:
// - `answerbook:patched`: `detail` has the elements that were added, as the server wrote them, and those whose own
//   words changed. A script that lost what it needs calls `preventDefault`; then the page is reloaded.
// - `answerbook:changed`: something on the site is different, here or elsewhere (sent by preview.js).

const answerbookPatch = (() => {
  "use strict";

  /** Scripts that run. Others are data, such as JSON-LD. */
  const SCRIPTS = 'script:not([type$="json"])';
  /** Elements that look at their contents only once, or keep them separately. */
  const WHOLE = new Set(["NOSCRIPT", "TEMPLATE", "PICTURE", "VIDEO", "AUDIO", "OBJECT", "IFRAME", "SELECT", "TEXTAREA"]);
  /** Attributes that are no reason for page scripts to enhance something. Any other one makes a different element. */
  const FREE = /^(id|href|src|srcset|alt|title|content|datetime|width|height|open|start|lang|dir|aria-.*)$/;
  /** How many pairs of siblings are compared at most. */
  const PAIRS = 1_000_000;

  class Doubt extends Error {}

  /** The children of every node as they were read, before any script changed them. @type {Map<Node, Node[]>} */
  const read = new Map();
  /** The server's page. @type {Document | null} */
  let kept = null;
  /** From its nodes to those of the open page. @type {WeakMap<Node, Node>} */
  const live = new WeakMap();

  /** The nodes that this patch added. @type {Set<Element>} */
  let added = new Set();
  /** Elements whose own words this patch changed. @type {Set<Element>} */
  let reworded = new Set();
  /** What the reader did to elements that this patch removed. @type {Map<string, State[]>} */
  let lost = new Map();

  // --- Knowing the page -----------------------------------------------------------------------------------------

  /** Called when the page is parsed and only scripts in its head have run. */
  function begin() {
    for (const node of nodesOf(document.documentElement)) read.set(node, [...node.childNodes]);
    keep(/** @type {Document} */ (document.cloneNode(true)));
  }

  /** Sets what the server sent for the open page: the page without the changes of the first scripts. @param {string} html */
  function know(html) {
    if (read.size > 0) keep(parse(html));
    read.clear();
  }

  /** @param {Document} page */
  function keep(page) {
    kept = link(page.documentElement, document.documentElement) ? withoutMark(page) : null;
  }

  /** Whether each node has its counterpart. @param {Node} node @param {Node} seen @returns {boolean} */
  function link(node, seen) {
    if (node.nodeName !== seen.nodeName) return false;
    live.set(node, seen);
    if (WHOLE.has(node.nodeName)) return true;
    const children = read.get(seen) ?? [...seen.childNodes];
    return children.length === node.childNodes.length && children.every((child, at) => link(node.childNodes[at], child));
  }

  /** @param {string} html */
  function parse(html) {
    return withoutMark(new DOMParser().parseFromString(html, "text/html"));
  }

  /** The preview's own script has the hash of the page it came with, and what only the preview says about it. @param {Document} page */
  function withoutMark(page) {
    const script = page.querySelector("script[data-page]");
    for (const name of ["data-page", "data-mark"]) script?.removeAttribute(name);
    return page;
  }

  /** Parts that can't be changed while scripts run. @param {Document} page */
  function frame(page) {
    const outer = [page.documentElement, page.body].map((element) => /** @type {Element} */ (element.cloneNode()).outerHTML);
    return [...outer, ...[...page.querySelectorAll(SCRIPTS)].map((script) => script.outerHTML)].join("\n");
  }

  // --- Becoming another page ------------------------------------------------------------------------------------

  /** Turns the open page into what the server has. `false`: it may be only partly changed. @param {string} html */
  function become(html) {
    const fresh = parse(html);
    if (!kept || frame(kept) !== frame(fresh)) return false;
    read.clear();
    added = new Set();
    reworded = new Set();
    lost = new Map();
    try {
      if (!patch(kept.documentElement, fresh.documentElement)) return false;
    } catch (problem) {
      if (problem instanceof Doubt) return false;
      throw problem;
    }
    return kept.documentElement.outerHTML === fresh.documentElement.outerHTML && tell();
  }

  /** Lets the page's scripts enhance what is new. */
  function tell() {
    const fresh = [...added].filter((element) => element.isConnected);
    const detail = [...new Set([...fresh, ...reworded])].filter((element) => element.isConnected);
    const follows = Boolean(/** @type {any} */ (globalThis).answerbook?.page?.enhance);
    const hasScripts = kept && kept.querySelectorAll(SCRIPTS).length > 1;
    if (fresh.some((element) => document.body.contains(element)) && hasScripts && !follows) return false;
    if (!document.dispatchEvent(new CustomEvent("answerbook:patched", { cancelable: true, detail }))) return false;
    fresh.forEach(giveBack);
    return true;
  }

  /**
   * Changes an element in place. `false`: scripts have changed exactly this, so it must be replaced.
   * @param {Element} old
   * @param {Element} fresh
   */
  function patch(old, fresh) {
    return !WHOLE.has(old.nodeName) && patchAttributes(old, fresh) && patchChildren(old, fresh);
  }

  /** @param {Element} old @param {Element} fresh */
  function patchAttributes(old, fresh) {
    for (const name of new Set([...old.getAttributeNames(), ...fresh.getAttributeNames()])) {
      const [before, after] = [old, fresh].map((element) => element.getAttribute(name));
      if (before === after) continue;
      const seen = /** @type {HTMLLinkElement} */ (live.get(old));
      if (name === "href" && after !== null && seen.matches('link[rel~="stylesheet"]')) replaceStyle(seen, after);
      else if (name !== "open" && seen.getAttribute(name) !== before) return false;
      else set(seen, name, after);
      set(old, name, after);
    }
    return true;
  }

  /** @param {Element} element @param {string} name @param {string | null} value */
  function set(element, name, value) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }

  /** @param {Element} parent @param {Element} fresh */
  function patchChildren(parent, fresh) {
    /** @type {ChildNode | null} */
    let last = null;
    for (const [old, next] of pairs([...parent.childNodes], [...fresh.childNodes])) {
      if (!next) {
        if (!takeOut(/** @type {ChildNode} */ (old))) return false;
        continue;
      }
      /** @type {ChildNode | null} */
      const done = old ? patchChild(old, next) : putIn(parent, last, next);
      if (!done) return false;
      last = done;
    }
    return true;
  }

  /** Returns the kept child, which may be a different one now. @param {ChildNode} old @param {ChildNode} next */
  function patchChild(old, next) {
    if (text(old) === text(next)) return old;
    if (old instanceof Element) return patch(old, /** @type {Element} */ (next)) ? old : renew(old, next);
    const [known, seen, wanted] = /** @type {CharacterData[]} */ ([old, live.get(old), next]);
    if (!inPlace(old) || seen.data !== known.data) return null;
    seen.data = known.data = wanted.data;
    if (seen.parentElement && known.data.trim()) reworded.add(seen.parentElement);
    return old;
  }

  /** Replaces a child. @param {Element} old @param {ChildNode} next */
  function renew(old, next) {
    const { parentElement, previousSibling } = old;
    if (!parentElement || old.matches("head, body")) return null;
    return putIn(parentElement, /** @type {ChildNode} */ (old), next) && takeOut(old)
      ? /** @type {ChildNode} */ (previousSibling ? previousSibling.nextSibling : parentElement.firstChild)
      : null;
  }

  /**
   * Puts a new child after a known one, or before all known ones. What scripts added at the ends stays there.
   * @param {Element} parent
   * @param {ChildNode | null} last
   * @param {ChildNode} fresh
   */
  function putIn(parent, last, fresh) {
    if (fresh instanceof Element && (fresh.matches(SCRIPTS) || fresh.querySelector(SCRIPTS))) throw new Doubt();
    const next = last ? last.nextSibling : parent.firstChild;
    const copy = /** @type {ChildNode} */ (parent.ownerDocument.importNode(fresh, true));
    const seen = /** @type {ChildNode} */ (document.importNode(fresh, true));
    if (last && inPlace(last)) /** @type {ChildNode} */ (live.get(last)).after(seen);
    else if (next && inPlace(next)) /** @type {ChildNode} */ (live.get(next)).before(seen);
    else if (!last && !next) /** @type {Element} */ (live.get(parent)).prepend(seen);
    else return null;
    parent.insertBefore(copy, next);
    if (!link(copy, seen)) throw new Doubt();
    if (seen instanceof Element) added.add(seen);
    return copy;
  }

  /** @param {ChildNode} old */
  function takeOut(old) {
    if (!inPlace(old)) return false;
    const seen = /** @type {ChildNode} */ (live.get(old));
    for (const node of nodesOf(old)) {
      const part = live.get(node);
      // Scripts moved a part of it elsewhere, such as a field into a dialog.
      if (part?.isConnected && !seen.contains(part)) throw new Doubt();
    }
    if (seen instanceof Element) remember(seen);
    seen.remove();
    old.remove();
    return true;
  }

  /** Whether the open page has a node where the server put it. @param {ChildNode} node */
  function inPlace(node) {
    return live.get(node)?.parentNode === live.get(/** @type {Node} */ (node.parentNode));
  }

  /** @param {Node} root */
  function* nodesOf(root) {
    const walker = document.createTreeWalker(root);
    for (let node = /** @type {Node | null} */ (root); node; node = walker.nextNode()) yield node;
  }

  // --- Which children are the same ------------------------------------------------------------------------------

  /** @typedef {[ChildNode | null, ChildNode | null]} Pair an old child and what it becomes; either may be missing */

  /** All children in order: the equal ones paired first, then, between them, those of one shape. @param {ChildNode[]} old @param {ChildNode[]} fresh */
  function pairs(old, fresh) {
    return align(old, fresh, text, (someOld, someFresh) => {
      const ids = [someOld, someFresh].map((nodes) => new Set(nodes.map(idOf)));
      // An id that is on one side only is not a difference: ids made from words change with the words.
      const both = (/** @type {string} */ id) => (ids[0].has(id) && ids[1].has(id) ? id : "");
      return align(someOld, someFresh, (node) => shape(node) + both(idOf(node)), (gone, come) => [
        ...gone.map((node) => /** @type {Pair} */ ([node, null])),
        ...come.map((node) => /** @type {Pair} */ ([null, node])),
      ]);
    });
  }

  /**
   * Pairs as many as possible by the same key, in order. What is between goes to `rest`.
   * @param {ChildNode[]} old
   * @param {ChildNode[]} fresh
   * @param {(node: ChildNode) => string} key
   * @param {(old: ChildNode[], fresh: ChildNode[]) => Pair[]} rest
   * @returns {Pair[]}
   */
  function align(old, fresh, key, rest) {
    const [a, b] = [old, fresh].map((nodes) => nodes.map(key));
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    let [rows, columns] = [a.length, b.length];
    while (rows > start && columns > start && a[rows - 1] === b[columns - 1]) [rows, columns] = [rows - 1, columns - 1];
    if ((rows - start) * (columns - start) > PAIRS) throw new Doubt();

    // How many can be paired from here on: the longest common subsequence.
    const counts = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
    for (let i = rows - 1; i >= start; i -= 1) {
      for (let j = columns - 1; j >= start; j -= 1) {
        counts[i][j] = a[i] === b[j] ? counts[i + 1][j + 1] + 1 : Math.max(counts[i + 1][j], counts[i][j + 1]);
      }
    }

    /** @type {[number, number][]} */
    const same = Array.from({ length: start }, (_, at) => [at, at]);
    for (let [i, j] = [start, start]; i < rows && j < columns; ) {
      if (a[i] === b[j]) same.push([i++, j++]);
      else if (counts[i + 1][j] >= counts[i][j + 1]) i += 1;
      else j += 1;
    }
    for (let at = 0; rows + at < a.length; at += 1) same.push([rows + at, columns + at]);

    /** @type {Pair[]} */
    const found = [];
    let [i, j] = [0, 0];
    for (const [nextI, nextJ] of [...same, [a.length, b.length]]) {
      if (i < nextI || j < nextJ) found.push(...rest(old.slice(i, nextI), fresh.slice(j, nextJ)));
      if (nextI < a.length) found.push([old[nextI], fresh[nextJ]]);
      [i, j] = [nextI + 1, nextJ + 1];
    }
    return found;
  }

  /** @param {ChildNode} node */
  function text(node) {
    return node instanceof Element ? node.outerHTML : `${node.nodeName} ${node.nodeValue}`;
  }

  /** What two elements must share for one to be changed into the other. @param {ChildNode} node */
  function shape(node) {
    if (!(node instanceof Element)) return node.nodeName;
    const fixed = node.getAttributeNames().filter((name) => !FREE.test(name));
    return JSON.stringify([node.nodeName, ...fixed.map((name) => [name, node.getAttribute(name)])]);
  }

  /** @param {ChildNode} node */
  function idOf(node) {
    return node instanceof Element ? node.id : "";
  }

  // --- What the reader did --------------------------------------------------------------------------------------

  /** @typedef {{value?: string, checked?: boolean, open?: boolean, focused: boolean, from?: number | null, to?: number | null}} State */

  /** @param {Element} root @returns {any[]} */
  function controls(root) {
    const all = "input, textarea, select, details, summary, button, a[href]";
    return [...(root.matches(all) ? [root] : []), ...root.querySelectorAll(all)];
  }

  /** A name that a control keeps when it is replaced. @param {any} control */
  function nameOf(control) {
    const near = () => (control.localName === "details" ? control.closest("[id]")?.id : control.parentElement?.textContent.trim());
    const name = control.id || control.name || control.getAttribute("aria-label") || control.getAttribute("href") || near();
    return JSON.stringify([control.localName, control.type ?? "", name]);
  }

  /** @param {Element} root */
  function remember(root) {
    for (const control of controls(root)) {
      const { value, checked, open, selectionStart: from, selectionEnd: to } = control;
      const states = lost.get(nameOf(control)) ?? [];
      states.push({ value, checked, open, focused: control === document.activeElement, from, to });
      lost.set(nameOf(control), states);
    }
  }

  /** @param {Element} root */
  function giveBack(root) {
    for (const control of controls(root)) {
      const state = lost.get(nameOf(control))?.shift();
      if (!state) continue;
      if (control.localName === "details") control.open = state.open;
      if (control.matches("input, textarea, select") && (control.value !== state.value || control.checked !== state.checked)) {
        Object.assign(control, control.type === "checkbox" || control.type === "radio" ? { checked: state.checked } : { value: state.value });
        for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
      }
      if (!state.focused) continue;
      control.focus({ preventScroll: true });
      if (typeof state.from === "number") control.setSelectionRange(state.from, state.to);
    }
  }

  // --- Styles ---------------------------------------------------------------------------------------------------

  /**
   * Replaces a style sheet; the old one stays until the new one has loaded, so that unstyled text never flashes.
   * @param {HTMLLinkElement} link
   * @param {string} href
   */
  function replaceStyle(link, href) {
    const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
    next.href = href;
    next.addEventListener("load", () => link.remove());
    next.addEventListener("error", () => link.remove());
    link.after(next);
    for (const known of kept?.querySelectorAll("link") ?? []) {
      if (live.get(known) === link) live.set(known, next);
    }
  }

  return { begin, know, become, replaceStyle };
})();
