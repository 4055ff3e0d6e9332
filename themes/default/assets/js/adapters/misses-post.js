// @ts-check
// Sends failed searches to the address that the organization configured. Only sites that name one publish this file.
// A beacon arrives even while the page is being left, and needs no response; its type needs no preflight request (CORS).
/** @param {string} url @param {object} miss */
answerbook.postMiss = (url, miss) => {
  navigator.sendBeacon(url, JSON.stringify(miss));
};
