// @ts-check
// Light or dark, by choice. boot.js reads the stored value directly, without JSON.
{
  const { make, icon, all, word } = answerbook.page;
  const html = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (html.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";

  const button = make("button", { type: "button", class: "theme-switch", onclick: choose });
  const show = () => {
    const dark = isDark();
    const words = dark ? word("theme_light") : word("theme_dark");
    button.setAttribute("aria-label", words);
    button.title = words;
    button.replaceChildren(icon(dark
      ? "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 1.5v1.6m0 13.8v1.6M1.5 10h1.6m13.8 0h1.6M4 4l1.1 1.1m9.8 9.8L16 16M16 4l-1.1 1.1M5.1 14.9 4 16"
      : "M17 11.6A7.2 7.2 0 1 1 8.4 3a5.8 5.8 0 0 0 8.6 8.6z"));
  };

  function choose() {
    html.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("answerbook-theme", html.dataset.theme);
    } catch {
      // Then it only applies to this page.
    }
    show();
  }

  show();
  system.addEventListener("change", show);
  all(".browse").at(-1)?.after(button);
}
