// @ts-check
// The box with the answers: below the field, or in a dialog that fills a narrow screen.
{
  const { page } = answerbook;
  const { make, narrow, word } = page;

  page.Frame = class {
    /** @param {HTMLFormElement} form @param {HTMLInputElement} input */
    constructor(form, input) {
      const { box, note, attach } = page.box;
      this.form = form;
      this.input = input;
      this.box = box;
      this.note = note;
      this.attach = attach;
      this.list = make("div", { role: "listbox", id: "search-options", class: "options", tabindex: -1, "aria-label": word("answers_list"), hidden: true });
      this.preview = make("div", { class: "preview", hidden: true });
      this.everything = make("a", { class: "all", onclick: () => page.misses.chosen() }, word("all_results"));
      this.foot = make("div", { class: "panel-foot", hidden: true }, this.everything, make("span", { class: "keys" }, word("panel_keys")));
      this.row = make("div", { class: "dialog-row" }, make("button", { type: "button", onclick: () => this.close(true) }, word("close")));
      this.dialog = make("dialog", { class: "search-dialog", "aria-label": word("search") });
      this.place = document.createComment("");
      /** While true, focus comes from a script and must not open anything. */
      this.isQuiet = false;
      /** What to do when the box closes. */
      this.closed = () => {};
      this.copies = make("div", { class: "copies" });
      box.append(make("div", { class: "panel-body" }, this.list, this.copies, this.preview), this.foot);
      document.body.append(this.dialog);
      page.closePanel = () => this.dialog.open || this.close();
      page.tell = (/** @type {(Node | string)[]} */ parts) => {
        note.replaceChildren(...parts);
        this.open();
      };
    }

    open() {
      if (narrow.matches && !this.dialog.open) {
        this.form.replaceWith(this.place);
        this.row.prepend(this.form);
        this.dialog.append(this.row, this.box);
        this.dialog.showModal();
        this.focus();
      }
      this.box.hidden = false;
    }

    /** @param {boolean} [keepFocus] */
    close(keepFocus) {
      this.box.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.closed();
      if (!this.dialog.open) return;
      this.dialog.close();
      this.place.replaceWith(this.form);
      this.attach();
      if (keepFocus) this.focus();
    }

    /** Focuses the field, remembering where focus was before. */
    focus() {
      const from = page.cameFrom;
      this.isQuiet = true;
      this.input.focus();
      this.isQuiet = false;
      page.cameFrom = from;
    }

    /** Clears the field and returns focus to where it was. */
    leave() {
      this.input.value = "";
      page.misses.left();
      this.close(true);
      const back = page.cameFrom?.isConnected && page.cameFrom !== document.body ? page.cameFrom : null;
      if (back) back.focus();
      else this.input.blur();
    }

    /** Whether a node belongs to the field or the box. @param {any} node */
    holds(node) {
      return this.form.contains(node) || this.box.contains(node);
    }
  };
}
