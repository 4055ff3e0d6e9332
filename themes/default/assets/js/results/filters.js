// @ts-check
// The filters of the page of all results: by kind and section as buttons, by tag as a list. The address contains the choice.
{
  const { page } = answerbook;
  const { all, make, word } = page;
  const FIELDS = ["kind", "section"];

  page.Filters = class {
    /** @param {URLSearchParams} asked the address @param {(focus: () => void) => void} changed searches again, then calls what it is given */
    constructor(asked, changed) {
      /** The chosen value of each field, or "". @type {Record<string, string>} */
      this.chosen = Object.fromEntries([...FIELDS, "tag"].map(field => [field, asked.get(field) ?? ""]));
      this.changed = changed;
      this.tags = this.tagField();
    }

    get isAny() {
      return Object.values(this.chosen).some(Boolean);
    }

    /** There are too many tags for buttons: the page lists them, and here they become one field. */
    tagField() {
      const listed = document.getElementById("search-tags");
      if (!listed) return [];
      const choose = () => {
        this.chosen.tag = select.value;
        this.changed(() => select.focus());
      };
      const select = make("select", { onchange: choose },
        make("option", { value: "" }, word("filter_tag_every")),
        ...all("a", listed).map(({ textContent }) => make("option", { selected: textContent === this.chosen.tag }, textContent)));
      return [make("label", { class: "filters" }, `${word("filter_tag")} `, select)];
    }

    /**
     * One row of buttons for each field whose values differ.
     * @param {Result[]} results @param {boolean} areAll whether these are all results, so that they can be counted
     */
    rows(results, areAll) {
      return make("div", { class: "filters-all" }, ...FIELDS.flatMap(field => this.row(field, results, areAll)), ...this.tags);
    }

    /** @param {string} field @param {any[]} results @param {boolean} areAll */
    row(field, results, areAll) {
      /** @type {Map<string, number>} */
      const values = new Map();
      for (const { [field]: value } of results) if (value) values.set(value, (values.get(value) ?? 0) + 1);
      if (values.size < 2 && !this.chosen[field]) return [];
      const name = (/** @type {string} */ value) => field === "kind" ? page.kindName(value) : value;
      return [make("div", { class: "filters", role: "group", "aria-label": word("filter_" + field), "data-filter": field },
        this.button(field, "", word("filter_" + `${field}_every`)),
        ...[...values].map(([value, count]) => this.button(field, value, [name(value), ...(areAll ? [count] : [])].join(" "))))];
    }

    /** @param {string} field @param {string} value @param {string} words */
    button(field, value, words) {
      const choose = () => {
        this.chosen[field] = value;
        this.changed(() => all(`[data-filter="${field}"] [aria-pressed="true"]`)[0]?.focus());
      };
      return make("button", { type: "button", "aria-pressed": String(this.chosen[field] === value), onclick: choose }, words);
    }
  };
}
