"use strict";
/** Opens and closes cards for whoever points at a sentence, walks from one to the next by key, or has selected some text. */
{
  const hearsay = (globalThis.hearsay ??= {});
  const OPEN_AFTER = 180;
  const CLOSE_AFTER = 300;
  const MOST_SELECTED = 20;
  const CONTROLS = "a[href], button, input, select, textarea, summary, [role=button], [role=link]";

  let opening = 0;
  let closing = 0;
  /** @type {import("./marks.js").Mark | null} */
  let pointed = null;
  /** @type {import("./marks.js").Mark | null} */
  let walked = null;
  let started = false;
  let privately = false;

  /**
   * Begins to watch the pointer and the keyboard.
   * @param {boolean} isPrivate Whether cards say what a click would tell the server.
   * @returns {void}
   */
  function start(isPrivate) {
    privately = isPrivate;
    if (started) return;
    started = true;
    addEventListener("pointermove", follow, { capture: true, passive: true });
    addEventListener("click", click, { capture: true, passive: true });
    addEventListener("keydown", (event) => event.key === "Escape" && close(), { capture: true, passive: true });
    addEventListener("scroll", () => hearsay.card.hasFocus() || close(), { capture: true, passive: true });
  }

  /** Keeps the card that the pointer is in. */
  function stay() {
    clearTimeout(closing);
    closing = 0;
  }

  /** Takes the card away. */
  function close() {
    clearTimeout(opening);
    stay();
    pointed = null;
    hearsay.card.hide();
    hearsay.paint.frame(null);
  }

  /**
   * Goes to the next mark, or the one before, round and round, and puts the keyboard into its card.
   * @param {number} by 1 or -1.
   * @returns {void}
   */
  function step(by) {
    const marks = hearsay.marks.all();
    if (!marks.length) return hearsay.layer.say(hearsay.wording.outcome([]));
    const at = walked ? marks.findIndex((mark) => mark.id === walked.id || mark.quote === walked.quote) : -1;
    const next = at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length;
    goTo(marks[next]);
  }

  /**
   * @param {number} id Of a mark.
   * @returns {void}
   */
  function jump(id) {
    const mark = hearsay.marks.all().find((each) => each.id === id);
    if (mark) goTo(mark);
  }

  /**
   * Looks up what is selected and shows what is known of it, without marking anything.
   * @param {(kind: string, rest: object) => Promise<any>} ask
   * @param {string} kind "lookup", or "openly" where a click said so.
   * @returns {Promise<void>}
   */
  async function lookUpSelection(ask, kind = "lookup") {
    const selection = getSelection();
    const quote = selection?.toString().trim().replace(/\s+/g, " ") ?? "";
    if (!quote) return;
    const { word } = hearsay.wording;
    const box = selection.getRangeAt(0).getBoundingClientRect();
    hearsay.card.show({ card: null, quote, note: word("looking_up"), box, acts: [] }, { focus: true });
    const texts = hearsay.sentences.sentencesOf(quote).map((sentence) => sentence.quote).slice(0, MOST_SELECTED);
    const answer = await ask(kind, { texts: texts.length ? texts : [quote.slice(0, 1500)] });
    if (!hearsay.card.shows(quote)) return;
    const openly = { label: word("ask_openly"), act: () => lookUpSelection(ask, "openly") };
    const acts = answer.privately && kind === "lookup" ? [openly] : [];
    const card = answer.cards?.find(Boolean) ?? null;
    const note = answer.trouble ? word(`trouble_${answer.trouble.name}`) : card ? "" : word("nothing_known_of_it");
    hearsay.card.show({ card, quote, note, box, acts: card ? [opener(card), ...acts] : acts }, { focus: true });
    if (card && !answer.privately) complete(card, quote, { box, acts: [opener(card)] });
  }

  /**
   * @param {PointerEvent} event
   * @returns {void}
   */
  function follow(event) {
    const { clientX: x, clientY: y } = event;
    if (hearsay.card.holds(x, y)) return stay();
    const mark = hearsay.paint.at(x, y);
    if (mark === pointed) return mark ? stay() : undefined;
    clearTimeout(opening);
    pointed = mark;
    if (mark) opening = setTimeout(() => show(mark, x, y), OPEN_AFTER);
    else if (hearsay.card.isShown() && !closing && !hearsay.card.hasFocus()) closing = setTimeout(close, CLOSE_AFTER);
  }

  /**
   * Opens a card at once for a click or a tap on plain text, and leaves links and buttons to the page.
   * @param {MouseEvent} event
   * @returns {void}
   */
  function click({ clientX: x, clientY: y, target, isTrusted }) {
    if (!isTrusted || hearsay.card.holds(x, y) || (target instanceof Element && target.closest(CONTROLS))) return;
    const mark = hearsay.paint.at(x, y);
    if (mark && getSelection()?.isCollapsed !== false) show(mark, x, y);
    else if (!mark) close();
  }

  /**
   * @param {import("./marks.js").Mark} mark
   * @param {number} x
   * @param {number} y
   * @returns {void}
   */
  function show(mark, x, y) {
    stay();
    const whole = mark.range.getBoundingClientRect();
    if (!mark.boxes.length || hearsay.card.shows(mark.quote)) return;
    // Where the sentence is taller than the window, beside the line that is pointed at.
    const line = mark.boxes.find((box) => y >= box.top && y <= box.top + box.height) ?? whole;
    const { top, height } = whole.height < innerHeight / 3 ? whole : line;
    present(mark, { left: x - 40, top, width: 0, height }, false);
  }

  /**
   * @param {import("./marks.js").Mark} mark
   * @returns {void}
   */
  function goTo(mark) {
    walked = pointed = mark;
    mark.range.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: "instant" });
    present(mark, mark.range.getBoundingClientRect(), true);
  }

  /**
   * @param {import("./marks.js").Mark} mark
   * @param {import("./card.js").Box} box
   * @param {boolean} focus
   * @returns {void}
   */
  function present(mark, box, focus) {
    hearsay.paint.frame(mark);
    const acts = [opener(mark.card)];
    hearsay.card.show({ card: mark.card, quote: mark.quote, box, acts }, { focus });
    if (!mark.card.counts) complete(mark.card, mark.quote, { box, acts });
  }

  /**
   * Asks for what a card lacks and shows it if it is still wanted.
   * @param {import("../worker/cards.js").Card} card
   * @param {string} quote
   * @param {{box: import("./card.js").Box, acts: import("./card.js").Act[]}} rest
   * @returns {Promise<void>}
   */
  async function complete(card, quote, rest) {
    const answer = await hearsay.wire.ask("details", { card });
    if (!answer.card?.counts) return;
    Object.assign(card, answer.card);
    if (hearsay.card.shows(quote)) hearsay.card.show({ card, quote, ...rest });
  }

  /**
   * @param {import("../worker/cards.js").Card} card
   * @returns {import("./card.js").Act}
   */
  function opener(card) {
    const label = hearsay.wording.word(privately ? "open_claim_privately" : "open_claim");
    return { label, act: () => hearsay.wire.tell("open", { claimId: card.claimId }) };
  }

  hearsay.hands = { start, stay, close, step, jump, lookUpSelection };
}
