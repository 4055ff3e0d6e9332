// @ts-check
// Blanks in a script become small fields. Each is filled in on its own, also where another has the same name; one that
// repeats another is tied to the one of that name before it. Nothing is kept: the next customer has a different name.
{
  const { page } = answerbook;
  const { all, make } = page;

  /** A blank and those tied to it: a run of repeats and the blank before them. @param {HTMLInputElement} field @returns {HTMLInputElement[]} */
  const tied = field => {
    /** @type {HTMLInputElement[]} */
    let run = [];
    for (const other of all("input.blank", /** @type {ParentNode} */ (field.closest(".preview") ?? field.getRootNode()))) {
      if (other.dataset.blank !== field.dataset.blank) continue;
      if (other.dataset.repeats == null) {
        if (run.includes(field)) break;
        run = [];
      }
      run.push(other);
    }
    return run;
  };

  /** Replaces a blank by a field. @param {HTMLElement} blank */
  page.fillIn = blank => {
    const { blank: name = "", repeats } = blank.dataset;
    const size = (/** @type {string} */ typed) => Math.max(4, name.length, typed.length);
    const field = make("input", {
      class: "blank", type: "text", "data-blank": name, "data-repeats": repeats, "aria-label": name, placeholder: name, size: size(""), autocomplete: "off",
      oninput() {
        for (const other of tied(field)) {
          other.size = size(field.value);
          if (other !== field) other.value = field.value;
        }
      },
      onkeydown(/** @type {KeyboardEvent} */ event) {
        // In the search panel of the home page it is inside a form, which must not be sent.
        if (event.key === "Enter") event.preventDefault();
      },
    });
    blank.replaceWith(field);
    const [{ value }] = tied(field);
    field.value = value;
    field.size = size(value);
  };
  page.enhance("[data-blank]:not(input)", page.fillIn);
}
