// @ts-check
// Runs before the first paint, so that a chosen theme does not flash, and room is kept for what page.js puts in later.
document.documentElement.dataset.scripted = "";
try {
  const theme = localStorage.getItem("answerbook-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be forbidden: then the system's preference holds.
}
