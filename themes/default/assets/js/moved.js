// @ts-check
// A page at a former address leads to the same part of the new page, as a host does that redirects; and a page that lost a part leads to where
// that is now. No host can do that: it does not know which part was asked for.
"use strict";
{
  let part = location.hash.slice(1);
  try {
    part = decodeURIComponent(part);
  } catch {
    // Not an encoded name; then it is meant as it is.
  }
  const led = /** @type {HTMLAnchorElement | null} */ (part && document.getElementById(part)?.querySelector("[data-moved]"));
  const page = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-moved=page]"));
  if (led) location.replace(led.href);
  else if (page && part && !page.hash) location.replace(page.href + location.hash);
}
