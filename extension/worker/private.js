/** Turns sentences of a page into cards without telling the server what is read: only prefixes of hashes leave. */

import { TEXT_KEY_VERSION, sha256Hex, textKey } from "../text_key.js";
import { Troubled, call } from "./calls.js";
import { KINDS, chainOf, countsOf, kindOfStanding } from "./cards.js";

/**
 * What the server says of its buckets, with the address that said it.
 * @typedef {{server: string, length: number, batch: number}} Terms
 */

/**
 * A card, or null, for each text.
 * @param {import("./settings.js").Settings} settings
 * @param {string[]} texts
 * @param {{signal?: AbortSignal}} options
 * @returns {Promise<(import("./cards.js").Card | null)[]>}
 */
export async function lookUpPrivately(settings, texts, { signal }) {
  try {
    return await lookUpByTerms(settings, texts, signal);
  } catch (error) {
    // It may have been set up anew meanwhile: the next time it is asked how.
    await chrome.storage.session.remove("terms");
    throw error;
  }
}

/**
 * @param {import("./settings.js").Settings} settings
 * @param {string[]} texts
 * @param {AbortSignal} [signal]
 * @returns {Promise<(import("./cards.js").Card | null)[]>}
 */
async function lookUpByTerms(settings, texts, signal) {
  const terms = await termsOf(settings, signal);
  const hashes = await Promise.all(texts.map(hashOf));
  const found = new Map();
  // In order of the hashes, not of the page.
  const prefixes = [...new Set(hashes.filter(Boolean).map((hash) => hash.slice(0, terms.length)))].sort();
  for (let start = 0; start < prefixes.length; start += terms.batch) {
    const body = { prefixes: prefixes.slice(start, start + terms.batch) };
    const answer = await call(settings, "/v1/lookups:prefixes", { body, signal });
    for (const bucket of answer?.buckets ?? []) {
      for (const entry of bucket?.texts ?? []) found.set(entry.sha256, entry.claims);
    }
  }
  return hashes.map((hash) => privateCard(found.get(hash)));
}

/**
 * The most serious card of the claims that a passage holds, or null where nothing is known of it.
 * @param {any[] | undefined} claims As a bucket lists them.
 * @returns {import("./cards.js").Card | null}
 */
export function privateCard(claims) {
  const cards = (claims ?? []).map(cardOfClaim);
  return cards.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))[0] ?? null;
}

/**
 * @param {any} claim
 * @returns {import("./cards.js").Card}
 */
function cardOfClaim(claim) {
  const against = (claim.against ?? []).filter((each) => each.relation === "contradiction");
  return {
    kind: kindOfStanding(claim.standing),
    certain: true,
    claimId: String(claim.claim_id),
    text: String(claim.text),
    standing: String(claim.standing),
    chain: stepsOf(claim),
    why: [],
    against: against.map((each) => ({
      text: String(each.text),
      chain: chainOf([{ source: { name: each.chain, named: true } }]),
      why: (each.why ?? []).map((reason) => String(reason.explanation)),
    })),
    counts: countsOf(claim),
  };
}

/**
 * @param {any} claim
 * @returns {import("./cards.js").Step[]}
 */
function stepsOf(claim) {
  const links = Array.isArray(claim.links) ? claim.links : [];
  if (!links.length && claim.chain) return [{ name: String(claim.chain), named: true, stance: "asserts" }];
  return links.map(({ name, named, stance }) => ({ name: String(name), named: named !== false, stance: String(stance) }));
}

/**
 * The full hash of a passage, which stays here; empty where nothing is left to look up.
 * @param {string} text
 * @returns {Promise<string>}
 */
async function hashOf(text) {
  const key = textKey(text);
  return key ? sha256Hex(key) : "";
}

/**
 * How the server cuts hashes, asked once in a session of the browser.
 * @param {import("./settings.js").Settings} settings
 * @param {AbortSignal} [signal]
 * @returns {Promise<Terms>}
 */
async function termsOf(settings, signal) {
  const { terms } = await chrome.storage.session.get("terms");
  if (terms?.server === settings.server) return terms;
  const told = await call(settings, "/v1/lookups/prefix", { signal });
  // A server that makes its keys otherwise would never find anything, in silence.
  if (told?.text_key !== TEXT_KEY_VERSION) throw new Troubled({ name: "newer" });
  const fresh = { server: settings.server, length: told.length, batch: told.batch_limit };
  await chrome.storage.session.set({ terms: fresh });
  return fresh;
}
