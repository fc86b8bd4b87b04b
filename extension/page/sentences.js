"use strict";
/** Turns the text of one block into its sentences, cut where the server's reading cuts them. */
{
  const hearsay = (globalThis.hearsay ??= {});

  const BOUNDARY =
    /(?<=\S)(?<![.!?…][.!?…])[.!?…]+["'”’»)\]]*(?<gap>\s+|(?<=[”"])(?=[“"]))(?=["'“‘«„(\[]*(?![a-z_])[\p{L}\p{N}])/gu;
  const LAST_WORD = /([^\s"“‘'(\[—–]+)\.$/u;
  const INITIALS = /^(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z])$/;
  const TAIL = /^(?:[^\s,;.!?]+ ){0,5}?([a-z]+)\b/;
  const NUMBER_FOLLOWS = /^\s*\d/;
  const OPENING = /^["'“‘«„(\[]+/;
  const SPEAKS = new Set(
    "said says asked asks told added adds replied replies wrote writes declared declares insisted insists warned".split(" "),
  );
  const FEWEST_WORDS = 4;
  const LONGEST = 1500;

  /**
   * @typedef {{start: number, end: number, quote: string}} Sentence
   * Where it stands in the block's text, in UTF-16 units as everything in a browser is, and what it says in one line.
   */

  /**
   * The sentences of a block's text that may hold a claim, in order.
   * @param {string} text
   * @returns {Sentence[]}
   */
  function sentencesOf(text) {
    const found = [];
    let begin = 0;
    for (const match of text.matchAll(BOUNDARY)) {
      const end = match.index + match[0].length;
      if (end < text.length && endsHere(text, match)) {
        found.push(bounded(text, begin, end - match.groups.gap.length));
        begin = end;
      }
    }
    found.push(bounded(text, begin, text.length));
    return found.filter((sentence) => sentence && isWorthAsking(sentence.quote));
  }

  /**
   * Whether a full stop, question or exclamation mark before a capital ends its sentence.
   * @param {string} text
   * @param {RegExpMatchArray} match
   * @returns {boolean}
   */
  function endsHere(text, match) {
    const mark = match[0];
    const following = text.slice(match.index + mark.length, match.index + mark.length + 80);
    if (mark[0] !== ".") {
      // "Why?" he asked. - the cue belongs to the quotation before it
      const tail = /["'”’»]/.test(mark) ? TAIL.exec(following) : null;
      return !(tail && SPEAKS.has(tail[1]));
    }
    if (mark.trim() !== ".") return true;
    const word = LAST_WORD.exec(text.slice(Math.max(0, match.index - 30), match.index + 1))?.[1];
    return word === undefined || endsAfter(word, following);
  }

  /**
   * Whether a word with a full stop behind it ends its sentence: "Mr." never does, "U.S." where a new one opens.
   * @param {string} word
   * @param {string} following
   * @returns {boolean}
   */
  function endsAfter(word, following) {
    const opener = following.replace(OPENING, "").trim().split(/\s+/, 1)[0].replace(/,+$/, "");
    const opens = hearsay.words.openers.has(opener);
    if (INITIALS.test(word)) return opens && word.length > 1;
    if (/^no$/i.test(word) && word !== "NO" && !NUMBER_FOLLOWS.test(following)) return true;
    const mayEnd = hearsay.words.abbreviations.get(word.toLowerCase());
    return mayEnd === undefined || (mayEnd && opens);
  }

  /**
   * A stretch without the space around it, or null where nothing else is in it.
   * @param {string} text
   * @param {number} start
   * @param {number} end
   * @returns {Sentence | null}
   */
  function bounded(text, start, end) {
    const stretch = text.slice(start, end);
    const quote = stretch.trim();
    if (!quote) return null;
    const begin = start + stretch.indexOf(quote);
    return { start: begin, end: begin + quote.length, quote: quote.replace(/\s+/g, " ") };
  }

  /**
   * @param {string} quote
   * @returns {boolean}
   */
  function isWorthAsking(quote) {
    return quote.length <= LONGEST && quote.split(" ").length >= FEWEST_WORDS;
  }

  hearsay.sentences = { sentencesOf };
}
