// @ts-check
// Runs before the first paint, so that a chosen theme does not flash, and space is reserved for what page.js adds later.
document.documentElement.dataset.scripted = "";
try {
  const theme = localStorage.getItem("answerbook-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be blocked: then the system's preference applies.
}
