// @ts-check
// Queries OpenSearch or Elasticsearch. Published only if configured; docs/content/search-endpoint.md describes the formats.
{
  const { endpoint } = answerbook;

  /** @param {{url: string, index: string, key?: string}} settings @param {string} text @param {any} options */
  endpoint.search = async ({ url, index, key }, text, { limit, ...filters }) => {
    const wanted = ["kind", "section", "tag"].filter(name => filters[name]);
    const answer = await endpoint.post(`${url}/${encodeURIComponent(index)}/_search`, key ? { authorization: `ApiKey ${key}` } : {}, {
      size: limit,
      query: { bool: {
        must: { multi_match: { query: text, fields: ["title^3", "ask^3", "answer", "items", "tags", "section"], fuzziness: filters.exact ? 0 : "AUTO" } },
        filter: wanted.map(name => ({ match_phrase: { [name === "tag" ? "tags" : name]: filters[name] } })),
      } },
      highlight: { pre_tags: [endpoint.START], post_tags: [endpoint.END], number_of_fragments: 0, fields: { title: {}, answer: {} } },
    });
    return answer.hits.hits.map((/** @type {any} */ { _source, _score, highlight }) =>
      endpoint.toResult(_source, _score ?? 0, { title: highlight?.title?.[0], answer: highlight?.answer?.[0] }));
  };
}
