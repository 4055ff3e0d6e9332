// @ts-check
// Runs before the first paint, so that a chosen theme does not flash. Everything else waits in page.js.
try {
  const theme = localStorage.getItem("answerbook-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be forbidden: then the system's preference holds.
}
