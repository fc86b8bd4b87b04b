/** The sign and the tone of each kind of mark, for the popup; a page's part has its own, for it can import nothing. */

/** @type {Record<import("./worker/cards.js").Kind, string>} */
export const SIGNS = {
  retracted: "×",
  superseded: "»",
  disputed: "≠",
  contradicted: "≠",
  unreviewed: "≠?",
  outdated: "»",
  updated: "»",
  undisputed: "=",
};
const ALARM = new Set(["retracted", "disputed", "contradicted", "unreviewed"]);
const LATER = new Set(["superseded", "outdated", "updated"]);

/**
 * "alarm", "later" or "".
 * @param {string} kind
 * @returns {string}
 */
export function tone(kind) {
  return ALARM.has(kind) ? "alarm" : LATER.has(kind) ? "later" : "";
}
