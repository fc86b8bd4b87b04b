"use strict";
/** Puts what is known of a sentence into words, from the messages of the extension's language. */
{
  const hearsay = (globalThis.hearsay ??= {});

  // Beside the word, for those who know them; none of them says true or false.
  const SIGNS = {
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
  const STANCES = { denies: "stance_denies", doubts: "stance_doubts" };

  /**
   * A message in the reader's language.
   * @param {string} name
   * @param {string | string[]} [values]
   * @returns {string}
   */
  function word(name, values) {
    return chrome.i18n.getMessage(name, values);
  }

  /**
   * "1 outlet", "3 outlets".
   * @param {string} name Of the message for many; the one for one ends in `_one`.
   * @param {number} count
   * @returns {string}
   */
  function count(name, count) {
    return count === 1 ? word(`${name}_one`) : word(name, String(count));
  }

  /**
   * One step of a chain: "a French official (not named)".
   * @param {{name: string, named: boolean, stance: string}} step
   * @returns {string}
   */
  function step({ name, named, stance }) {
    const notes = [named ? "" : word("not_named"), STANCES[stance] ? word(STANCES[stance]) : ""].filter(Boolean);
    return notes.length ? `${name} (${notes.join(", ")})` : name;
  }

  /**
   * "3 outlets, from 1 origin"; where no outlet is known, the origins alone.
   * @param {{publishers: number, origins: number}} counts
   * @returns {string}
   */
  function counts({ publishers, origins }) {
    if (!publishers) return word("counts_origins", count("origins", origins));
    return word("counts", [count("outlets", publishers), count("origins", origins)]);
  }

  /**
   * How the card of a kind looks: "alarm", "later" or "".
   * @param {string} kind
   * @returns {string}
   */
  function tone(kind) {
    return ALARM.has(kind) ? "alarm" : LATER.has(kind) ? "later" : "";
  }

  /**
   * What a screen reader says of a page that was looked up.
   * @param {{kind: string}[]} marks
   * @returns {string}
   */
  function outcome(marks) {
    if (!marks.length) return `${word("name")}: ${word("nothing_known")}`;
    const alarming = marks.filter((mark) => ALARM.has(mark.kind)).length;
    return `${word("name")}: ${word("outcome", [count("known_claims", marks.length), String(alarming)])}`;
  }

  hearsay.wording = { word, step, counts, tone, outcome, SIGNS };
}
