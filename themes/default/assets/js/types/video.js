// @ts-check
// A video on another host: its player is loaded when a reader presses the button, and not before. A page opened from a disk keeps the
// link, because players refuse to work there.
"use strict";
{
  const { enhance, make } = answerbook.page;

  /** @param {HTMLElement} button */
  const play = button => {
    const frame = make("iframe", {
      src: button.dataset.player,
      title: button.dataset.title,
      allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
      allowfullscreen: true,
      referrerpolicy: "strict-origin-when-cross-origin",
    });
    button.replaceWith(frame);
    frame.focus();
  };

  if (location.protocol !== "file:") {
    enhance("a[data-player]", link => {
      const title = link.closest("figure").querySelector(".video-title").textContent;
      const button = make("button", { type: "button", class: "play", "data-player": link.dataset.player, "data-title": title }, ...link.childNodes);
      button.addEventListener("click", () => play(button));
      link.replaceWith(button);
    });
  }
}
