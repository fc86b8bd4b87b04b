"use strict";
/** Looks a page up when the worker says so, and follows it wherever it goes: rewritten, navigated, put aside, taken up. */
{
  const hearsay = (globalThis.hearsay ??= {});
  const QUIET = 250;
  const LONGEST_QUIET = 5000;
  const TELL_EVERY = 200;
  const MOST_PLACES = 40;
  const SMALLEST_FRAME = 200;
  const SEEN = { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["hidden", "aria-hidden", "open"] };

  let begun = false;
  let address = location.href;
  let telling = 0;
  let rereading = 0;
  let announced = false;
  /** @type {Set<Element>} */
  const changed = new Set();
  const observer = new MutationObserver(note);

  /**
   * Reads the page and asks for its sentences.
   * @param {boolean} privately
   * @returns {Promise<void>}
   */
  async function begin(privately) {
    hearsay.hands.start(privately);
    if (begun) return hearsay.marks.again();
    begun = true;
    hearsay.layer.open();
    observer.observe(document.documentElement, SEEN);
    hearsay.marks.watch(tellSoon);
    await hearsay.marks.read(hearsay.article.roots());
  }

  /** Takes everything back. */
  function end() {
    begun = announced = false;
    observer.disconnect();
    clearTimeout(rereading);
    changed.clear();
    hearsay.hands.close();
    hearsay.marks.clear();
    hearsay.paint.stop();
    hearsay.layer.close();
    hearsay.wire.tell("summary", { summary: { state: "idle", trouble: null, slow: false, sentences: 0, asked: 0, marks: [] } });
  }

  /**
   * Does what the worker or the popup asks for.
   * @param {any} message
   * @returns {true} Whoever asked whether somebody is there hears so.
   */
  function hear(message) {
    if (message.kind === "begin") begin(message.privately);
    else if (message.kind === "end") end();
    else if (message.kind === "again") hearsay.marks.again();
    else if (message.kind === "step") hearsay.hands.step(message.by);
    else if (message.kind === "jump") hearsay.hands.jump(message.id);
    else if (message.kind === "selection") {
      hearsay.hands.start(Boolean(message.privately));
      hearsay.hands.lookUpSelection(hearsay.wire.ask);
    }
    return true;
  }

  /**
   * Notes which parts of the page have changed; they are read again when it has come to rest a little.
   * @param {MutationRecord[]} records
   * @returns {void}
   */
  function note(records) {
    for (const { type, target, addedNodes, removedNodes } of records) {
      if ([...addedNodes, ...removedNodes].some(hearsay.layer.isOwn)) continue;
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const added = [...addedNodes].filter((each) => each.nodeType === Node.ELEMENT_NODE);
      const blocks = added.length === addedNodes.length ? added.filter((each) => hearsay.article.blockOf(each) === each) : [];
      if (type === "childList" && blocks.length && blocks.length === added.length) blocks.forEach((each) => changed.add(each));
      else if (element) changed.add(hearsay.article.blockOf(element));
    }
    hearsay.paint.plan();
    if (changed.size && !rereading) rereading = setTimeout(reread, QUIET);
  }

  /** Reads what has changed; the longer that takes, the longer until the next time. */
  async function reread() {
    const since = performance.now();
    const roots = hearsay.article.roots();
    let places = [...changed].filter((each) => each.isConnected);
    changed.clear();
    if (places.length > MOST_PLACES || places.some((place) => roots.some((root) => place.contains(root)))) places = roots;
    places = places.filter((place) => !places.some((other) => other !== place && other.contains(place)));
    hearsay.marks.forget(places);
    await hearsay.marks.read(places.filter((place) => roots.some((root) => root.contains(place))));
    const pause = Math.min(LONGEST_QUIET, QUIET + 10 * (performance.now() - since));
    rereading = changed.size ? setTimeout(reread, pause) : 0;
    tellSoon();
  }

  /** Begins anew where the page has become another without being loaded. */
  function move() {
    const [before, now] = [address, location.href].map((each) => each.split("#", 1)[0]);
    address = location.href;
    if (!begun || before === now) return;
    hearsay.hands.close();
    // What was asked for the page before is of no use any more.
    hearsay.wire.hangUp();
    hearsay.marks.clear();
    announced = false;
    changed.clear();
    setTimeout(() => begun && hearsay.marks.read(hearsay.article.roots()), QUIET);
  }

  /** Tells the worker how things stand, not more often than anybody could look. */
  function tellSoon() {
    telling ||= setTimeout(() => {
      telling = 0;
      if (!begun) return;
      const summary = hearsay.marks.summary();
      hearsay.wire.tell("summary", { summary });
      if (summary.state === "done" && !announced && window === window.top) {
        announced = true;
        hearsay.layer.say(hearsay.wording.outcome(summary.marks));
      }
    }, TELL_EVERY);
  }

  /** Takes up a page that the browser had put aside, with its wire cut. */
  function takeUp() {
    hearsay.wire.renew();
    if (begun) hearsay.marks.again();
  }

  const isLargeEnough = window === window.top || (innerWidth >= SMALLEST_FRAME && innerHeight >= SMALLEST_FRAME);
  if (!hearsay.page && isLargeEnough && /html/.test(document.contentType)) {
    hearsay.page = { begin, end };
    chrome.runtime.onMessage.addListener((message, _sender, reply) => reply(hear(message)));
    globalThis.navigation?.addEventListener("currententrychange", move);
    addEventListener("pageshow", (event) => event.persisted && takeUp());
    hearsay.wire.connect(hear);
  }
}
