// @ts-check
// Queries Typesense. Published only if configured; docs/content/search-endpoint.md describes the formats.
{
  const { endpoint } = answerbook;

  /** @param {{url: string, index: string, key?: string}} settings @param {string} text @param {any} options */
  endpoint.search = async ({ url, index, key }, text, { limit, ...filters }) => {
    const wanted = ["kind", "section", "tag"].filter(name => filters[name]);
    const answer = await endpoint.post(`${url}/multi_search`, key ? { "x-typesense-api-key": key } : {}, { searches: [{
      collection: index,
      q: text,
      query_by: "title,ask,answer,items,tags",
      query_by_weights: "3,3,1,1,1",
      per_page: limit,
      filter_by: wanted.map(name => `${name === "tag" ? "tags" : name}:=\`${filters[name].replaceAll("`", "")}\``).join(" && "),
      highlight_full_fields: "title,answer",
      highlight_start_tag: endpoint.START,
      highlight_end_tag: endpoint.END,
      ...(filters.exact ? { num_typos: 0 } : {}),
    }] });
    const [found] = answer.results;
    if (found.error) throw new Error(found.error);
    return found.hits.map((/** @type {any} */ { document: record, highlight, text_match }) =>
      endpoint.toResult(record, text_match ?? 0, { title: highlight?.title?.value, answer: highlight?.answer?.value }));
  };
}
