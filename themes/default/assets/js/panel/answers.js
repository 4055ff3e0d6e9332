// @ts-check
// What the panel shows: suggestions while the field is empty, answers while the reader types, and the active answer in full.
{
  const { page } = answerbook;
  const { make, say, narrow, word } = page;
  /** How many answers the panel shows. Each is shown in full, so more would rarely fit on the screen, and each may cost a file. */
  const SHOWN = page.most ?? 5;
  /** About six lines of the list, which is never much wider than 35em. */
  const budget = () => Math.floor(Math.min(innerWidth, 560) / 8) * 6;

  /** @param {{result: any, more: number}} picked @returns {Option} */
  const optionOf = ({ result, more }) => ({
    result,
    element: make("div", { role: "option", class: "option", "aria-selected": "false" },
      make("b", {}, ...page.titleParts(result)),
      make("span", { class: "of" }, ...page.kindParts(result)),
      ...page.answerParts(result, budget()),
      ...(more ? [make("span", { class: "of" }, word("more_on_page", { count: more }))] : [])),
  });

  page.Answers = class {
    /** @param {any} frame */
    constructor(frame) {
      this.frame = frame;
      this.input = frame.input;
      /** Whether answers are still being looked up. */
      this.isWanted = false;
      this.insisted = "";
      this.choice = new page.Choice(frame.input, frame.list, {
        moved: (/** @type {Option | undefined} */ option) => this.preview(option?.result),
        chosen: (/** @type {Option} */ option, /** @type {boolean} */ elsewhere) => this.go(option, elsewhere),
      });
      frame.preview.addEventListener("click", (/** @type {any} */ { target }) => target.closest(".copy") && page.misses.chosen());
      frame.closed = () => {
        this.isWanted = false;
        page.waiting.stop();
        this.choice.activate(-1);
      };
    }

    /** @param {Option[]} options @param {(Node | string)[]} notes @param {number} first @param {Node[]} [children] */
    show(options, notes, first, children) {
      const { frame } = this;
      page.waiting.stop();
      frame.note.replaceChildren(...notes);
      frame.foot.hidden = !options[0]?.result;
      frame.everything.href = `${page.root}search.html?q=${encodeURIComponent(this.input.value.trim())}`;
      // Where there is no room for the preview. They are next to the list, because its options can't contain buttons.
      frame.copies.replaceChildren(...options.flatMap(({ result, element }) => result ? page.copyIcon(result.title, () => this.copied(result), element) : []));
      frame.open();
      this.choice.fill(options, first, children);
    }

    /** The whole block of the active result, for wide panels. @param {any} result */
    preview(result) {
      const { preview, box } = this.frame;
      // Moving the pointer over another option would remove what is focused here.
      if (preview.contains(document.activeElement)) box.focus();
      preview.hidden = !result;
      if (!result) return;
      preview.replaceChildren(
        make("p", { class: "of" }, ...page.kindParts(result)),
        make("p", { class: "preview-title" }, ...page.titleParts(result)),
        ...page.previewParts(result),
        make("div", { class: "row" },
          make("a", { class: "button", href: page.root + result.url, onclick: () => this.opened(result) }, word("open")),
          ...(result.kind === "script" ? [] : [page.copyButton(word("copy_answer"), "", () => this.copied(result), null, word("answer_copied"))]),
          ...(page.own ? [page.own.button({ url: result.url, title: result.title })] : [])),
      );
    }

    /** Returns the text of a result to copy, and records that the reader found it. @param {any} result */
    copied(result) {
      page.misses.chosen();
      return page.answerText(result);
    }

    /** With an empty field. */
    async start() {
      this.isWanted = true;
      page.waiting.stop();
      const groups = await page.starts();
      if (!this.isWanted || this.input.value.trim()) return;
      const options = groups.flatMap((/** @type {{options: Option[]}} */ group) => group.options);
      if (!options.length) {
        if (narrow.matches) this.show([], [word("type_here")], -1);
        else this.frame.close();
        return;
      }
      const forget = () => {
        page.recent.clear();
        page.own?.clear();
        this.start();
        this.frame.focus();
      };
      const isKept = groups.some((/** @type {{isKept?: boolean}} */ group) => group.isKept);
      const notes = isKept ? [make("button", { type: "button", onclick: forget }, word("recent_clear"))] : [];
      this.show(options, notes, -1, groups.map(page.groupOf));
    }

    async search() {
      const text = this.input.value.trim();
      if (!text) {
        page.misses.left();
        return this.start();
      }
      /** If a newer call has started or the field has changed meanwhile, what is shown stays. */
      const isOver = () => !this.isWanted || this.input.value.trim() !== text;
      this.isWanted = true;
      if (narrow.matches) this.frame.open();
      page.waiting.start();
      try {
        const index = await page.openIndex();
        const found = await index.search(this.input.value, { limit: SHOWN, perPage: 2, exact: this.insisted === text });
        if (!found || isOver()) return;
        const picked = page.pick(found.results, SHOWN);
        const notes = picked.length
          ? page.noteParts(found, text, (/** @type {string} */ words) => this.insist(words))
          : [`${word("no_answer_for", { text })}. ${word("try_other")}`, await page.ways(text, (/** @type {string} */ words) => this.ask(words))];
        if (!isOver()) this.answer(text, found, picked, notes);
      } catch {
        if (isOver()) return;
        this.show([], [], -1);
        page.waiting.fail();
      }
    }

    /** @param {string} text @param {any} found @param {any[]} picked @param {(Node | string)[]} notes */
    answer(text, found, picked, notes) {
      this.show(picked.map(optionOf), notes, picked.length ? 0 : -1);
      page.misses.shown(text, found.results.length);
      say(picked.length ? this.heard(text, found, picked) : word("no_answer_for", { text }), 700);
    }

    /** What screen readers announce about answers: first what was not found or was corrected. @param {string} text @param {any} found @param {any[]} picked */
    heard(text, found, picked) {
      const answers = word("answers", { count: picked.length });
      return [...page.noteWords(found, text), word("answers_first", { answers, title: picked[0].result.title })].join(" ");
    }

    /** Searches something else. @param {string} text */
    ask(text) {
      this.input.value = text;
      this.frame.focus();
      return this.search();
    }

    /** Searches for exactly what was typed. @param {string} text */
    insist(text) {
      this.insisted = text;
      this.frame.focus();
      return this.search();
    }

    /** @param {Option} option @param {boolean} elsewhere in another tab */
    go({ result, text, url }, elsewhere) {
      if (text) {
        this.ask(text);
        return;
      }
      if (result) this.opened(elsewhere ? null : result);
      const address = page.root + (url ?? result.url);
      if (elsewhere) window.open(address, "_blank", "noopener");
      else {
        this.frame.close();
        location.href = address;
        page.arrive();
      }
    }

    /** The reader opened a result. @param {any} result what this tab opens */
    opened(result) {
      page.misses.chosen();
      page.recent.add(this.input.value);
      if (result) page.point(result);
    }
  };
}
