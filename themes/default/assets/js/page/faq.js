// @ts-check
// Questions: expand all, expand the one in the address, copy the link to one.
{
  const { all, make, say, copy, decoded, enhance, word } = answerbook.page;

  for (const faq of all(".faq")) {
    const folds = () => all(".question > details", faq);
    if (!folds().some(fold => !fold.open)) continue;
    const button = make("button", { type: "button", onclick() {
      const open = folds().some(fold => !fold.open);
      for (const fold of folds()) fold.open = open;
      button.textContent = open ? word("fold_all") : word("expand_all");
    } }, word("expand_all"));
    faq.prepend(make("div", { class: "faq-tools" }, button));
  }

  const unfold = () => {
    const target = location.hash.length > 1 && document.getElementById(decoded(location.hash.slice(1)));
    if (!target) return;
    for (const fold of all(":scope > details", target)) fold.open = true;
    let moved = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
      moved ||= !fold.open;
      fold.open = true;
    }
    if (moved) target.scrollIntoView();
  };
  unfold();
  addEventListener("hashchange", unfold);

  enhance(".anchor", anchor => {
    anchor.onclick = async () => say(await copy(anchor.href) ? word("link_copied") : "");
  });
}
