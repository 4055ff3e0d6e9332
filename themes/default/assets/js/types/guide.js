// @ts-check
// A guide: one question at a time. The way taken is the fragment of the address, so the browser's own buttons go back, and a way can be
// bookmarked and shared. A reader who comes to an outcome from a search gets the shortest way to it.
"use strict";
{
  const { all, make, decoded, word } = answerbook.page;
  // In the file that holds the whole site, fragments are pages; there the sections stay a list.
  const guide = all(".guide").find(found => !found.closest(".leaf"));
  if (guide) {
    const steps = () => all(":scope > section", guide);
    /** @param {string} id */
    const step = id => steps().find(found => found.id === id);
    /** @param {string} id */
    const title = id => all("h2", step(id))[0];
    /** The choice that leads from one step to another. @param {string} from @param {string} to */
    const choice = (from, to) => all("li a", step(from)).find(link => link.hash === `#${to}`);

    /** The ids of the way in the address. */
    const way = () => {
      const ids = decoded(location.hash.slice(1)).split("/");
      const last = step(ids[ids.length - 1]);
      if (!last) return [steps()[0].id];
      const isWhole = ids[0] === steps()[0].id && ids.every((id, at) => step(id) && (at === 0 || choice(ids[at - 1], id)));
      return isWhole ? ids : [...(last.dataset.way ?? "").split(" ").filter(Boolean), last.id];
    };
    /** @param {string[]} ids */
    const address = ids => "#" + ids.join("/");

    const taken = make("ol", { class: "way" });
    const trail = make("nav", { "aria-label": word("guide_way"), class: "trail" }, taken);
    const again = make("a", { href: address([steps()[0].id]) }, word("start_again"));
    guide.prepend(trail);
    guide.append(make("p", { class: "tools" }, again));
    guide.classList.add("stepper");

    /** @param {boolean} moves whether a reader chose it, so that the focus follows */
    const show = moves => {
      const ids = way();
      const last = ids[ids.length - 1];
      for (const one of steps()) {
        one.classList.toggle("current", one.id === last);
        for (const link of all("li a", one)) link.dataset.to = link.hash.slice(1);
      }
      taken.replaceChildren(...ids.slice(0, -1).map((id, at) =>
        make("li", {}, make("a", { href: address(ids.slice(0, at + 1)) }, title(id).textContent), " ", choiceText(id, ids[at + 1]))));
      trail.hidden = ids.length < 2;
      again.parentElement.hidden = ids.length < 2;
      const heading = title(last);
      heading.tabIndex = -1;
      if (moves) heading.focus();
    };
    /** @param {string} from @param {string} to */
    const choiceText = (from, to) => choice(from, to)?.firstChild.textContent ?? "";

    guide.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      const link = /** @type {HTMLElement} */ (event.target).closest("section li a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      location.hash = address([...way(), /** @type {HTMLAnchorElement} */ (link).hash.slice(1)]);
    });
    addEventListener("hashchange", () => show(true));
    document.addEventListener("answerbook:patched", () => show(false));
    show(false);
  }
}
