"use strict";
/** Shows the card of one sentence beside it, in the closed root, for eyes, keyboards and screen readers. */
{
  const hearsay = (globalThis.hearsay ??= {});
  const GAP = 6;
  const EDGE = 8;
  const LEAST_ROOM = 240;
  const MOST = 0.6;

  /**
   * @typedef {{left: number, top: number, width: number, height: number}} Box
   * @typedef {{label: string, act: () => void, last?: boolean}} Act
   * @typedef {{card: import("../worker/cards.js").Card | null, quote: string, note?: string, box: Box, acts: Act[]}} Shown
   */

  /** @type {HTMLElement | null} */
  let card = null;
  /** @type {Shown | null} */
  let shown = null;
  /** @type {Element | null} */
  let before = null;
  /** @type {Map<Element, () => void>} */
  const acts = new Map();

  /**
   * Shows a card; `focus` puts the keyboard into it, and Escape puts it back.
   * @param {Shown} what
   * @param {{focus?: boolean}} [options]
   * @returns {void}
   */
  function show(what, { focus = false } = {}) {
    const root = hearsay.layer.open();
    const focused = focus || hasFocus();
    // What is shown again with more in it leaves the keyboard where it is: somebody may be about to press Enter.
    const kept = !focus && shows(what.quote) ? acting().indexOf(root.activeElement) : -1;
    if (!card) before = document.activeElement;
    card?.remove();
    shown = what;
    card = built(what);
    root.append(card);
    place(what.box);
    if (focused) {
      card.classList.add("kept");
      (acting()[kept] ?? card).focus({ preventScroll: true });
    }
  }

  /** @returns {HTMLElement[]} What of the card can be pressed, in its order. */
  function acting() {
    return [...(card?.querySelectorAll(".act") ?? [])];
  }

  /**
   * Whether that very thing is shown.
   * @param {string} quote
   * @returns {boolean}
   */
  function shows(quote) {
    return shown?.quote === quote;
  }

  /** Takes the card away, and gives the keyboard back to where it was. */
  function hide() {
    if (!card) return;
    const focused = hasFocus();
    card.remove();
    card = shown = null;
    acts.clear();
    if (focused && before?.isConnected) before.focus({ preventScroll: true });
  }

  /**
   * Whether a point is in the card; a card takes the pointer only from then on, so that a page cannot feel for it.
   * @param {number} x
   * @param {number} y
   * @returns {boolean}
   */
  function holds(x, y) {
    if (!card) return false;
    const { left, top, right, bottom } = card.getBoundingClientRect();
    const inside = x >= left && x <= right && y >= top && y <= bottom;
    card.classList.toggle("held", inside);
    return inside;
  }

  /**
   * Does what an event in the card asks for; the shield hands it on, for no other listener may have it.
   * @param {Event} event
   * @returns {void}
   */
  function receive(event) {
    if (!card) return;
    if (event.type === "keydown" && event.key === "Escape") {
      event.preventDefault();
      hide();
      hearsay.paint.frame(null);
    } else if (event.type === "click") {
      const root = hearsay.layer.open();
      const at = event.detail ? root.elementFromPoint(event.clientX, event.clientY) : root.activeElement;
      acts.get(at)?.();
    } else if (event.type === "pointermove") {
      hearsay.hands.stay();
    }
  }

  /**
   * @returns {boolean}
   */
  function hasFocus() {
    return Boolean(card && hearsay.layer.open().activeElement);
  }

  /**
   * @param {Shown} what
   * @returns {HTMLElement}
   */
  function built(what) {
    const { word, tone } = hearsay.wording;
    const { element } = hearsay.layer;
    const made = element("div", `card ${what.card ? tone(what.card.kind) : ""}`);
    const heading = what.card ? word(`kind_${what.card.kind}`) : word("name");
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-label", what.card ? `${word("name")}: ${heading}` : heading);
    made.tabIndex = -1;
    made.append(top(what.card, heading));
    if (what.note) made.append(element("div", "what", what.note));
    if (what.card) made.append(...body(what.card, what.quote));
    const said = [...made.querySelectorAll("[data-text]")].map((part) => part.getAttribute("aria-label") ?? part.dataset.text);
    made.setAttribute("aria-description", said.slice(1).join(" "));
    made.append(buttons(what.acts));
    return made;
  }

  /**
   * @param {import("../worker/cards.js").Card | null} known
   * @param {string} heading
   * @returns {HTMLElement}
   */
  function top(known, heading) {
    const { element } = hearsay.layer;
    const line = element("div", "top");
    if (known) {
      const sign = element("span", "sign", hearsay.wording.SIGNS[known.kind]);
      sign.setAttribute("aria-hidden", "true");
      line.append(sign);
    }
    line.append(element("span", "kind", heading));
    if (known) line.append(element("span", "from", hearsay.wording.word("name")));
    return line;
  }

  /**
   * @param {import("../worker/cards.js").Card} known
   * @param {string} quote
   * @returns {HTMLElement[]}
   */
  function body(known, quote) {
    const { word, counts } = hearsay.wording;
    const { element } = hearsay.layer;
    const parts = [element("div", "what", word(`what_${known.kind}`))];
    if (!says(quote, known.text)) {
      const claim = element("div", "claim");
      const label = known.certain ? "known_claim" : "known_claim_likely";
      claim.append(element("span", "label", word(label)), element("span", "", `“${known.text}”`));
      parts.push(claim);
    }
    parts.push(steps(known.chain));
    if (known.why.length) parts.push(...known.why.map((sentence) => element("div", "why", sentence)));
    if (known.counts?.origins) parts.push(element("div", "counts", counts(known.counts)));
    parts.push(...known.against.map(against));
    return parts;
  }

  /**
   * Whether a sentence is little more than a claim in the same words: nobody is told again what they have just read.
   * @param {string} quote
   * @param {string} claim
   * @returns {boolean}
   */
  function says(quote, claim) {
    const [read, known] = [quote, claim].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim());
    return read.includes(known) && known.length > MOST * read.length;
  }

  /**
   * A chain as words and arrows: who published it, and whom they have it from.
   * @param {import("../worker/cards.js").Step[]} chain
   * @returns {HTMLElement}
   */
  function steps(chain) {
    const { element } = hearsay.layer;
    const line = element("div", "steps");
    const { word, step } = hearsay.wording;
    if (!chain.length) line.append(element("span", "step open", word("no_chain")));
    chain.forEach((each, place) => {
      if (place) {
        const arrow = element("span", "arrow", "←");
        arrow.setAttribute("role", "img");
        arrow.setAttribute("aria-label", word("has_it_from"));
        line.append(arrow);
      }
      line.append(element("span", `step ${each.named ? "" : "open"}`, step(each)));
    });
    return line;
  }

  /**
   * @param {import("../worker/cards.js").Against} other
   * @returns {HTMLElement}
   */
  function against(other) {
    const { element } = hearsay.layer;
    const box = element("div", "against");
    const claim = element("div", "claim");
    claim.append(element("span", "label", hearsay.wording.word("against")), element("span", "", `“${other.text}”`));
    box.append(claim, steps(other.chain), ...other.why.map((sentence) => element("div", "why", sentence)));
    return box;
  }

  /**
   * @param {Act[]} wanted
   * @returns {HTMLElement}
   */
  function buttons(wanted) {
    const { element } = hearsay.layer;
    const line = element("div", "acts");
    acts.clear();
    const close = { label: hearsay.wording.word("close"), act: () => (hide(), hearsay.paint.frame(null)), last: true };
    for (const { label, act, last } of [...wanted, close]) {
      const button = element("button", last ? "act last" : "act", label);
      button.type = "button";
      acts.set(button, act);
      line.append(button);
    }
    return line;
  }

  /**
   * Below the sentence where there is room, else above it, else where there is more; over it only in a tiny window.
   * @param {Box} box
   * @returns {void}
   */
  function place(box) {
    const below = innerHeight - EDGE - (box.top + box.height + GAP);
    const above = box.top - GAP - EDGE;
    const wanted = card.getBoundingClientRect().height;
    const isBelow = below >= wanted || below >= above;
    const room = Math.max(isBelow ? below : above, LEAST_ROOM);
    card.style.maxHeight = `${Math.min(room, innerHeight - 2 * EDGE)}px`;
    const { width, height } = card.getBoundingClientRect();
    const top = isBelow ? box.top + box.height + GAP : box.top - GAP - height;
    card.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
    card.style.left = `${Math.max(EDGE, Math.min(box.left, innerWidth - width - EDGE))}px`;
  }

  hearsay.card = { show, shows, hide, holds, receive, isShown: () => Boolean(card), hasFocus };
}
