// @ts-check
// The kind of a result, as an icon and in words.
{
  const { page } = answerbook;
  const { icon, word } = page;

  /** A stroke icon for each kind. @type {Record<string, string>} */
  const PICTURES = {
    article: "M5 2.5h7l3 3v12H5zM8 9h4M8 12.5h4",
    question: "M10 2.5a7.5 7.5 0 1 0 .1 0M8 8a2 2 0 1 1 3 2l-1 1.5M10 14h.01",
    procedure: "M8 5h9m-9 5h9m-9 5h9M4 5h.01M4 10h.01M4 15h.01",
    script: "M3 4h14v9H9l-3 4v-4H3z",
    quote: "M4 10h4v4.5H4V9l3-4m5 5h4v4.5h-4V9l3-4",
    gesture: "M7 11V4.5h2V10 3h2v7-6h2v6-4h2v7c0 3-2 4.5-4 4.5s-3.5-1-6-5.5L6.5 10 8 12",
    term: "M4 15V4l1-1h11v11H5l-1 1 1 2h11v-3",
    claim: "M4 16.5V11m4 5.5V4m4 12.5V8m4 8.5v-5",
    calculator: "M5 2.5h10v15H5zM8 6h4M8 10h.01M12 10h.01M8 14h.01M12 14h.01",
    scenario: "M10 3a3 3 0 1 0 .1 0M4 17c0-7 12-7 12 0",
    scale: "m3 6 2 2 3-4m-5 9 2 2 3-4m3-5h6m-6 7h6",
    cue: "m3 10 3 3 6-7m1 8 4-4m-4 0 4 4",
  };
  const SAME = new Map([["faq", "question"], ["cues", "cue"]]);

  /** Kinds in readers' words; a site's own kinds show as they are. @param {string} kind */
  page.kindName = kind => {
    const known = word("kind_" + kind);
    return known === `kind_${kind}` ? kind.charAt(0).toUpperCase() + kind.slice(1) : known;
  };

  /** An icon, and "Question · Recovery · Review due". A site's own kinds have the icon of an article. @param {Result} result */
  page.kindParts = ({ kind, section, state }) => [
    icon(PICTURES[SAME.get(kind) ?? kind] ?? PICTURES.article),
    [page.kindName(kind), section, state && word("state_" + state)].filter(Boolean).join(" · "),
  ];
}
