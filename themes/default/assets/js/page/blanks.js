// @ts-check
// Blanks in a script become small fields. The same name is the same field everywhere on the page. Nothing is kept: the
// next customer has a different name.
{
  const { page } = answerbook;
  const { all, make } = page;

  /** Replaces a blank by a field. @param {HTMLElement} blank */
  page.fillIn = blank => {
    const name = blank.dataset.blank ?? "";
    const typed = all("input.blank").find(field => field.dataset.blank === name)?.value ?? "";
    const field = make("input", {
      class: "blank", type: "text", "data-blank": name, "aria-label": name, placeholder: name, size: Math.max(4, name.length, typed.length), autocomplete: "off",
      oninput(/** @type {{target: HTMLInputElement}} */ { target }) {
        for (const field of all("input.blank")) {
          if (field.dataset.blank !== name) continue;
          field.size = Math.max(4, name.length, target.value.length);
          if (field !== target) field.value = target.value;
        }
      },
      onkeydown(/** @type {KeyboardEvent} */ event) {
        // In the search panel of the home page it is inside a form, which must not be sent.
        if (event.key === "Enter") event.preventDefault();
      },
    });
    field.value = typed;
    blank.replaceWith(field);
  };
  page.enhance("[data-blank]:not(input)", page.fillIn);
}
