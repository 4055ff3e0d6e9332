// @ts-check
// A calculator: the example values become fields, and the results follow what is typed. Kept for this tab.
"use strict";
{
  const { all, make, say, recall, keep, enhance, place, word } = answerbook.page;
  const { value, shown } = answerbook.calculator;
  const store = () => sessionStorage;

  for (const calculator of all(".calculator")) {
    const key = "calculator:" + place(calculator);
    const fields = () => all("input", calculator);

    /** Recalculates everything. Returns the last line in words. */
    const show = () => {
      const values = new Map();
      for (const field of fields()) values.set(field.name, field.validity.valid && field.value !== "" ? field.valueAsNumber : NaN);
      let last = "";
      for (const output of all(".worked-out", calculator)) {
        const result = value(output.dataset.steps, values);
        if (output.dataset.name) values.set(output.dataset.name, result);
        const text = Number.isFinite(result) ? shown(result, Number(output.dataset.digits)) : "–";
        if (output.textContent !== text) output.textContent = text;
        const row = output.closest("tr");
        last = `${row.firstElementChild.firstChild.textContent.trim()}: ${row.lastElementChild.textContent}`;
      }
      reset.hidden = fields().every(field => field.value === field.defaultValue);
      return last;
    };
    const update = () => {
      const last = show();
      keep(key, reset.hidden ? null : fields().map(field => [field.name, field.value]), store);
      say(last, 600);
    };
    const reset = make("button", { type: "button", onclick: () => { for (const field of fields()) field.value = field.defaultValue; update(); } }, word("start_again"));

    const kept = recall(key, store);
    enhance(".calculator data", data => {
      if (!calculator.contains(data)) return;
      const { name, min, max } = data.dataset;
      const label = data.closest("div").querySelector("dt").textContent;
      const field = make("input", { type: "number", name, min, max, step: "any", inputmode: "decimal", value: data.value, "aria-label": label, autocomplete: "off", oninput: update });
      for (const [known, text] of Array.isArray(kept) ? kept : []) if (known === name && typeof text === "string") field.value = text;
      data.replaceWith(field);
    });
    all(".inputs", calculator)[0].after(make("p", { class: "tools" }, reset));
    show();
    document.addEventListener("answerbook:patched", show);
  }
}
