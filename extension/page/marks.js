"use strict";
/** Keeps which sentences of the page are known, and keeps to it while the page rewrites itself. */
{
  const hearsay = (globalThis.hearsay ??= {});
  const BATCH = 200;
  // The first answer comes sooner when less is asked for.
  const FIRST_BATCH = 50;
  const SLOW = 3000;
  const MOST_TOLD = 500;

  /**
   * @typedef {import("./article.js").Block} Block
   * @typedef {import("./sentences.js").Sentence} Sentence
   * @typedef {import("../worker/cards.js").Card} Card
   * @typedef {{id: number, quote: string, card: Card, block: Block, sentence: Sentence, range: Range, boxes: any[], pale?: boolean}} Mark
   */

  /** @type {Block[]} In the order of the page. */
  let blocks = [];
  /** @type {Map<Block, Mark[]>} */
  let marked = new Map();
  /** @type {Map<string, Card | null>} What has been answered, by what the sentence says. */
  let known = new Map();
  /** @type {Set<string>} */
  let unasked = new Set();
  let asking = false;
  let round = 0;
  let latest = 0;
  /** @type {import("../worker/summaries.js").Summary["trouble"]} */
  let trouble = null;
  let reading = 0;
  let slow = false;
  let waiting = 0;
  let onChange = () => {};

  /**
   * Reads what stands under some elements and asks for what is new in it; what is known already is marked at once.
   * @param {Element[]} roots
   * @returns {Promise<void>}
   */
  async function read(roots) {
    const mine = round;
    reading += 1;
    onChange();
    for (const root of roots) {
      const atEnd = !blocks.length || follows(root, blocks.at(-1).element);
      for await (const block of hearsay.article.blocksOf(root, () => mine === round)) {
        if (mine !== round) return;
        if (atEnd) blocks.push(block);
        else blocks.splice(placeOf(block), 0, block);
        take(block);
      }
    }
    if (mine !== round) return;
    reading -= 1;
    await ask();
    onChange();
  }

  /**
   * Forgets the blocks that stand under an element, or that the page has thrown away.
   * @param {Element[]} elements
   * @returns {void}
   */
  function forget(elements) {
    const gone = (/** @type {Block} */ { element }) =>
      !element.isConnected || elements.some((each) => each.contains(element));
    for (const block of blocks) if (gone(block)) drop(block);
    blocks = blocks.filter((block) => !gone(block));
  }

  /** Forgets everything: another page, or none. */
  function clear() {
    round += 1;
    blocks.forEach(drop);
    [blocks, marked, known, unasked] = [[], new Map(), new Map(), new Set()];
    [asking, reading, trouble, slow] = [false, 0, null, false];
    clearTimeout(waiting);
  }

  /**
   * Asks again what has not been answered.
   * @returns {Promise<void>}
   */
  async function again() {
    trouble = null;
    clearTimeout(waiting);
    await ask();
    onChange();
  }

  /**
   * All marks in the order of the page.
   * @returns {Mark[]}
   */
  function all() {
    return blocks.flatMap((block) => marked.get(block) ?? []);
  }

  /**
   * What there is to say of this frame.
   * @returns {import("../worker/summaries.js").Summary}
   */
  function summary() {
    const marks = all().slice(0, MOST_TOLD).map(({ id, card, quote }) => ({ id, kind: card.kind, quote: quote.slice(0, 240) }));
    const left = unasked.size;
    const state = trouble ? (trouble.name === "busy" ? "waiting" : "trouble") : asking ? "asking" : reading ? "reading" : "done";
    const sentences = known.size + left;
    return { state, trouble, slow, sentences, asked: known.size, marks };
  }

  /**
   * Marks what is known of a block and notes what is not.
   * @param {Block} block
   * @returns {void}
   */
  function take(block) {
    for (const sentence of block.sentences) {
      if (known.has(sentence.quote)) mark(block, sentence);
      else unasked.add(sentence.quote);
    }
  }

  /**
   * Asks for what is not known, batch by batch, one at a time.
   * @returns {Promise<void>}
   */
  async function ask() {
    if (asking) return;
    const mine = round;
    asking = true;
    while (unasked.size && !trouble && mine === round) {
      const texts = [...unasked].slice(0, known.size ? BATCH : FIRST_BATCH);
      onChange();
      const answer = await patiently(hearsay.wire.ask("lookup", { texts, canonical: canonical() }));
      if (mine !== round) return;
      if (answer.trouble) stumble(answer.trouble);
      else await settle(texts, answer.cards);
    }
    if (mine === round) asking = false;
  }

  /**
   * The address that the page itself calls the right one.
   * @returns {string | undefined}
   */
  function canonical() {
    return document.querySelector("link[rel=canonical][href]")?.href;
  }

  /**
   * Keeps an answer and marks what it is about, a little at a time.
   * @param {string[]} texts
   * @param {(Card | null)[]} cards
   * @returns {Promise<void>}
   */
  async function settle(texts, cards) {
    const found = new Set();
    texts.forEach((text, place) => {
      unasked.delete(text);
      known.set(text, cards[place] ?? null);
      if (cards[place]) found.add(text);
    });
    if (!found.size) return;
    let since = performance.now();
    for (const block of [...blocks]) {
      for (const sentence of block.sentences) if (found.has(sentence.quote)) mark(block, sentence);
      if (performance.now() - since > 8) {
        await hearsay.article.rest();
        since = performance.now();
      }
    }
  }

  /**
   * Notes what is in the way; where the server only wants to be left alone for a while, asks again after that.
   * @param {{name: string, seconds?: number}} met
   * @returns {void}
   */
  function stumble(met) {
    trouble = met;
    if (met.name === "busy") waiting = setTimeout(again, (met.seconds ?? 5) * 1000);
  }

  /**
   * An answer; meanwhile it is told when it is long in coming.
   * @param {Promise<any>} answer
   * @returns {Promise<any>}
   */
  async function patiently(answer) {
    const timer = setTimeout(() => {
      slow = true;
      onChange();
    }, SLOW);
    const came = await answer;
    clearTimeout(timer);
    slow = false;
    return came;
  }

  /**
   * @param {Block} block
   * @param {Sentence} sentence
   * @returns {void}
   */
  function mark(block, sentence) {
    const card = known.get(sentence.quote);
    if (!card || marked.get(block)?.some((other) => other.sentence === sentence)) return;
    const range = hearsay.article.rangeOf(block, sentence);
    if (!range) return;
    latest += 1;
    const made = { id: latest, quote: sentence.quote, card, block, sentence, range, boxes: [] };
    marked.set(block, [...(marked.get(block) ?? []), made]);
    hearsay.paint.add(made);
  }

  /**
   * @param {Block} block
   * @returns {void}
   */
  function drop(block) {
    marked.get(block)?.forEach(hearsay.paint.remove);
    marked.delete(block);
  }

  /**
   * Where a block belongs among those that are there.
   * @param {Block} block
   * @returns {number}
   */
  function placeOf(block) {
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (follows(block.element, blocks[middle].element)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * @param {Element} element
   * @param {Element} other
   * @returns {boolean} Whether the element stands behind the other, or is it.
   */
  function follows(element, other) {
    return element === other || Boolean(other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  hearsay.marks = { read, forget, clear, again, all, summary, watch: (/** @type {() => void} */ change) => (onChange = change) };
}
