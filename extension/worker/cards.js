/** Turns what a server tells of one sentence into a card: what a reader sees, checked in its shape. */

/**
 * What a mark says, most serious first.
 * @typedef {"retracted" | "superseded" | "disputed" | "contradicted" | "unreviewed" | "outdated" | "updated" | "undisputed"} Kind
 * @typedef {{name: string, named: boolean, stance: string}} Step One link of a chain; `name` is "A or B" where it is open.
 * @typedef {{text: string, chain: Step[], why: string[]}} Against
 * @typedef {{publishers: number, origins: number}} Counts
 * @typedef {object} Card
 * @property {Kind} kind
 * @property {boolean} certain Whether it was confirmed that the sentence says what the claim says.
 * @property {string} claimId
 * @property {string} text The known claim.
 * @property {string} standing
 * @property {Step[]} chain From who published it to who said it first.
 * @property {string[]} why Why the sentence and the claim differ, where they do.
 * @property {Against[]} against Known claims that cannot hold beside it.
 * @property {Counts | null} counts Null where nobody has asked yet.
 */

/** @type {readonly Kind[]} */
export const KINDS = Object.freeze([
  "retracted", "superseded", "disputed", "contradicted", "unreviewed", "outdated", "updated", "undisputed",
]);
const BY_STANDING = {
  retracted: "retracted",
  superseded: "superseded",
  disputed: "disputed",
  "disputed, unreviewed": "unreviewed",
  undisputed: "undisputed",
};
const MOST_AGAINST = 3;

/**
 * The card of one result of `POST /v1/lookups`, or null where the sentence meets nothing.
 * @param {unknown} result
 * @returns {Card | null}
 */
export function cardOf(result) {
  const matches = list(result?.matches).filter((match) => text(match?.claim_id) && match.relation !== "related");
  const same = matches.find((match) => match.relation === "duplicate");
  const against = matches.filter((match) => match.relation === "contradiction");
  const later = matches.find((match) => match.relation === "update");
  const subject = same ?? against[0] ?? later;
  if (!subject) return null;
  return {
    kind: kindOf(same, against, later),
    certain: subject.status === "confirmed",
    claimId: text(subject.claim_id),
    text: text(subject.text),
    standing: text(subject.standing),
    chain: chainOf(subject.chain),
    why: same ? [] : reasonsOf(subject),
    against: (same ? against : against.slice(1)).slice(0, MOST_AGAINST).map(againstOf),
    counts: countsOf(subject),
  };
}

/**
 * Another claim that a card's claim cannot hold beside, from a match or from any claim with a chain.
 * @param {any} match
 * @returns {Against}
 */
export function againstOf(match) {
  return { text: text(match.text), chain: chainOf(match.chain), why: reasonsOf(match) };
}

/**
 * The steps of a chain, outermost first.
 * @param {unknown} links
 * @returns {Step[]}
 */
export function chainOf(links) {
  return list(links).map((link) => {
    const sources = link?.source ? [link.source] : list(link?.candidates);
    return {
      name: sources.map((source) => text(source?.name)).join(" / "),
      named: sources.every((source) => source?.named !== false),
      stance: text(link?.stance),
    };
  });
}

/**
 * How many say it and how many of them apart, where the answer tells.
 * @param {any} claim
 * @returns {Counts | null}
 */
export function countsOf(claim) {
  const { publisher_count: publishers, origin_count: origins } = claim ?? {};
  return Number.isInteger(publishers) && Number.isInteger(origins) ? { publishers, origins } : null;
}

/**
 * What a mark says of a claim that stands so.
 * @param {unknown} standing
 * @returns {Kind}
 */
export function kindOfStanding(standing) {
  return BY_STANDING[text(standing)] ?? "undisputed";
}

/**
 * @param {any} same
 * @param {any[]} against
 * @param {any} later
 * @returns {Kind}
 */
function kindOf(same, against, later) {
  if (same) {
    const kind = kindOfStanding(same.standing);
    return kind === "undisputed" && against.length ? "contradicted" : kind;
  }
  if (against.length) return "contradicted";
  return later.newer === "theirs" ? "outdated" : "updated";
}

/**
 * The sentences that say why two claims differ; notes only where nothing else is said.
 * @param {any} match
 * @returns {string[]}
 */
function reasonsOf(match) {
  const reasons = list(match.reasons).filter((reason) => text(reason?.explanation));
  const telling = reasons.filter((reason) => reason.effect !== "note");
  return (telling.length ? telling : reasons).map((reason) => text(reason.explanation));
}

/**
 * @param {unknown} value
 * @returns {any[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function text(value) {
  return typeof value === "string" ? value : "";
}
