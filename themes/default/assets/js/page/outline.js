// @ts-check
// The outline next to a text follows the reading: the heading that was passed last is the current one.
{
  const { page } = answerbook;
  const { all, decoded } = page;
  let isPlanned = false;

  const show = () => {
    isPlanned = false;
    const links = all(".rail .outline a", page.shown());
    if (!links[0]?.checkVisibility?.()) return;
    const isPassed = (/** @type {HTMLAnchorElement} */ link) => {
      const { top = Infinity } = document.getElementById(decoded(link.hash.slice(1)))?.getBoundingClientRect() ?? {};
      return top < innerHeight / 3;
    };
    const isEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const current = isEnd ? links.at(-1) : links.findLast(isPassed);
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    // A long outline scrolls on its own.
    const rail = current?.closest(".rail");
    if (!rail || rail.scrollHeight <= rail.clientHeight) return;
    const above = current.getBoundingClientRect().top - rail.getBoundingClientRect().top;
    if (above < 32 || above > rail.clientHeight - 64) rail.scrollTop += above - rail.clientHeight / 3;
  };
  const plan = () => {
    if (!isPlanned) requestAnimationFrame(show);
    isPlanned = true;
  };
  for (const event of ["scroll", "resize"]) addEventListener(event, plan, { passive: true });
  document.addEventListener("answerbook:patched", plan);
  plan();
}
