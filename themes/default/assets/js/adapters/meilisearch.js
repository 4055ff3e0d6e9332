// @ts-check
// Queries Meilisearch. Published only if configured; docs/content/search-endpoint.md describes the formats.
{
  const { endpoint } = answerbook;

  /** @param {{url: string, index: string, key?: string}} settings @param {string} text @param {any} options */
  endpoint.search = async ({ url, index, key }, text, { limit, ...filters }) => {
    const wanted = ["kind", "section", "tag"].filter(name => filters[name]);
    const answer = await endpoint.post(`${url}/indexes/${encodeURIComponent(index)}/search`, key ? { authorization: `Bearer ${key}` } : {}, {
      q: text,
      limit,
      filter: wanted.map(name => `${name === "tag" ? "tags" : name} = ${JSON.stringify(filters[name])}`),
      attributesToHighlight: ["title", "answer"],
      highlightPreTag: endpoint.START,
      highlightPostTag: endpoint.END,
      showRankingScore: true,
    });
    return answer.hits.map((/** @type {any} */ hit) => endpoint.toResult(hit, hit._rankingScore ?? 0, { title: hit._formatted?.title, answer: hit._formatted?.answer }));
  };
}
