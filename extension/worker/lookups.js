/** Turns sentences of a page into cards, openly: the texts go to the user's server and are not kept there. */

import { call } from "./calls.js";
import { againstOf, cardOf, chainOf, countsOf } from "./cards.js";

const MATCHES = 5;

/**
 * A card, or null, for each text.
 * @param {import("./settings.js").Settings} settings
 * @param {string[]} texts At most 200.
 * @param {{url?: string, signal?: AbortSignal}} options `url` tells the server whose claims not to show as matches.
 * @returns {Promise<(import("./cards.js").Card | null)[]>}
 */
export async function lookUp(settings, texts, { url, signal }) {
  const body = { texts, limit: MATCHES, store: false, ...(url && { url }) };
  const answer = await call(settings, "/v1/lookups", { body, signal });
  const cards = texts.map(() => null);
  for (const result of Array.isArray(answer?.results) ? answer.results : []) {
    if (result?.index in cards) cards[result.index] = cardOf(result);
  }
  return cards;
}

/**
 * What a card lacks until somebody looks at it: how many say it, and what it is disputed by.
 * @param {import("./settings.js").Settings} settings
 * @param {import("./cards.js").Card} card
 * @param {{signal?: AbortSignal}} options
 * @returns {Promise<import("./cards.js").Card>}
 */
export async function withDetails(settings, card, { signal }) {
  const claim = await call(settings, `/v1/claims/${encodeURIComponent(card.claimId)}`, { signal });
  const against = card.against.length || card.kind === "contradicted" ? card.against : await disputedBy(settings, claim, signal);
  return { ...card, counts: countsOf(claim), against };
}

/**
 * The claim on the other side of the newest contradiction that was not rejected.
 * @param {import("./settings.js").Settings} settings
 * @param {any} claim
 * @param {AbortSignal} [signal]
 * @returns {Promise<import("./cards.js").Against[]>}
 */
async function disputedBy(settings, claim, signal) {
  const judgements = Array.isArray(claim?.judgements) ? claim.judgements : [];
  const found = judgements.find((each) => each?.relation === "contradiction" && each.status !== "rejected");
  if (!found) return [];
  const ours = found.our_claim_id === claim.id;
  const [otherId, appearanceId] = ours
    ? [found.their_claim_id, found.their_appearance_id]
    : [found.our_claim_id, found.our_appearance_id];
  if (otherId === claim.id) return [];
  const other = await call(settings, `/v1/claims/${encodeURIComponent(otherId)}`, { signal });
  const appearances = Array.isArray(other?.appearances) ? other.appearances : [];
  const shown = appearances.find((each) => each?.id === appearanceId) ?? appearances[0];
  return [{ ...againstOf({ ...found, text: other?.text }), chain: chainOf(shown?.chain) }];
}
