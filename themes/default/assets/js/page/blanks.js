// @ts-check
// Blanks in a script become small fields. The same name is the same field all over the page. Nothing is kept: the
// next customer has another name.
{
  const { all, make, enhance } = answerbook.page;
  enhance("[data-blank]:not(input)", blank => {
    const name = blank.dataset.blank;
    blank.replaceWith(make("input", {
      class: "blank", type: "text", "data-blank": name, "aria-label": name, placeholder: name, size: Math.max(4, name.length), autocomplete: "off",
      oninput(/** @type {{target: HTMLInputElement}} */ { target }) {
        for (const field of all("input.blank")) {
          if (field.dataset.blank !== name) continue;
          field.size = Math.max(4, name.length, target.value.length);
          if (field !== target) field.value = target.value;
        }
      },
    }));
  });
}
