// @ts-check
// The kind of a result, as an icon and in words.
{
  const { page } = answerbook;
  const { icon, word } = page;

  /** A stroke icon for each kind. @type {Record<string, string>} */
  const PICTURES = {
    article: "M5 2.5h7l3 3v12H5zM8 9h4M8 12.5h4",
    question: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M7.8 8a2.2 2.2 0 1 1 3.1 2c-.6.3-.9.7-.9 1.4M10 14h.01",
    procedure: "M8 5h8.5M8 10h8.5M8 15h8.5M4 5h.01M4 10h.01M4 15h.01",
    script: "M3 4h14v9.5H9.5L6 17v-3.5H3z",
    quote: "M3.5 10h4v4.5h-4zV9a4 4 0 0 1 3-3.5M11.5 10h4v4.5h-4zV9a4 4 0 0 1 3-3.5",
    gesture: "M6 11V5.5a1 1 0 0 1 2 0V9m0-5a1 1 0 0 1 2 0v5m0-4a1 1 0 0 1 2 0v4m0-2a1 1 0 0 1 2 0v5c0 3-1.5 5-4 5-2.3 0-3.3-1.2-5.5-4.5a1 1 0 0 1 1.6-1.1L8 12",
    term: "M4 15V4.5a1.5 1.5 0 0 1 1.5-1.5H16v11H5.5a1.5 1.5 0 0 0 0 3H16v-3",
    claim: "M4 16.5V11m4 5.5V4m4 12.5V8m4 8.5v-5",
    calculator: "M5 2.5h10v15H5zM8 6h4M8 10h.01M12 10h.01M8 14h.01M12 14h.01",
    scenario: "M10 3a3 3 0 1 0 0 6 3 3 0 0 0 0-6M4 17c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5",
    scale: "m3.5 5.5 1.5 1.5 2.5-3M3.5 12.5 5 14l2.5-3M10.5 6h6M10.5 13h6",
    cue: "m3.5 10.5 3 3 5-7M12.5 14l4-4m-4 0 4 4",
  };
  const SAME = new Map([["section", "article"], ["faq", "question"], ["cues", "cue"]]);

  /** Kinds in readers' words; a site's own kinds show as they are. @param {string} kind */
  page.kindName = kind => {
    const known = word("kind_" + kind);
    return known === `kind_${kind}` ? kind.charAt(0).toUpperCase() + kind.slice(1) : known;
  };

  /** An icon, and "Question · Recovery". A site's own kinds have the icon of an article. @param {Result} result */
  page.kindParts = ({ kind, section }) => [
    icon(PICTURES[SAME.get(kind) ?? kind] ?? PICTURES.article),
    [page.kindName(kind), section].filter(Boolean).join(" · "),
  ];
}
