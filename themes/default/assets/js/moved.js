// @ts-check
// A page at a former address leads to the same part of the new page, as a host does that redirects. The page itself can't: it does not know
// which part was asked for.
"use strict";
{
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("main a"));
  if (link && location.hash && !link.hash) location.replace(link.href + location.hash);
}
