"use strict";
/** Draws a line under each marked sentence that is in view, beside the page and not in it. */
{
  const hearsay = (globalThis.hearsay ??= {});
  // The CSS Custom Highlight API would be shorter, but its registry is the page's too: any script could list the results.
  const AGAIN = 700;
  const NEAR = "50%";
  const SAME_LINE = 3;

  /** @typedef {{left: number, top: number, width: number, height: number}} Box In the window's coordinates. */

  /** @type {Map<Element, Set<import("./marks.js").Mark>>} */
  const marksOf = new Map();
  /** @type {Set<Element>} */
  const near = new Set();
  /** @type {IntersectionObserver | null} */
  let observer = null;
  /** @type {HTMLElement | null} */
  let layer = null;
  let planned = false;
  let timer = 0;
  /** @type {import("./marks.js").Mark | null} */
  let current = null;

  /**
   * Draws a mark from now on, whenever it is in view.
   * @param {import("./marks.js").Mark} mark
   * @returns {void}
   */
  function add(mark) {
    start();
    const { element } = mark.block;
    if (!marksOf.has(element)) {
      marksOf.set(element, new Set());
      observer.observe(element);
    }
    marksOf.get(element).add(mark);
    plan();
  }

  /**
   * @param {import("./marks.js").Mark} mark
   * @returns {void}
   */
  function remove(mark) {
    const { element } = mark.block;
    marksOf.get(element)?.delete(mark);
    if (!marksOf.get(element)?.size) {
      marksOf.delete(element);
      near.delete(element);
      observer?.unobserve(element);
    }
    mark.boxes = [];
    plan();
  }

  /**
   * Frames one mark, or none.
   * @param {import("./marks.js").Mark | null} mark
   * @returns {void}
   */
  function frame(mark) {
    current = mark;
    plan();
  }

  /**
   * The mark at a point of the window.
   * @param {number} x
   * @param {number} y
   * @returns {import("./marks.js").Mark | null}
   */
  function at(x, y) {
    for (const mark of inView()) {
      const hit = mark.boxes.some((box) => x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height);
      if (hit) return mark;
    }
    return null;
  }

  /** Draws before the next frame, once, however often it is asked for. */
  function plan() {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      draw();
    });
  }

  /** Stops drawing and watching. */
  function stop() {
    observer?.disconnect();
    observer = null;
    clearInterval(timer);
    marksOf.clear();
    near.clear();
    layer?.replaceChildren();
    for (const type of ["scroll", "resize"]) removeEventListener(type, plan, { capture: true });
  }

  /** Begins to watch what moves the text: scrolling, resizing, and whatever else the page does, looked at now and then. */
  function start() {
    if (observer) return;
    observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) near[entry.isIntersecting ? "add" : "delete"](entry.target);
        plan();
      },
      { rootMargin: NEAR },
    );
    for (const type of ["scroll", "resize"]) addEventListener(type, plan, { capture: true, passive: true });
    timer = setInterval(() => document.visibilityState === "visible" && near.size && plan(), AGAIN);
  }

  /** Measures everything first and draws then, so that the browser lays the page out once. */
  function draw() {
    const root = hearsay.layer.open();
    layer ??= hearsay.layer.element("div", "layer");
    if (layer.parentNode !== root) root.prepend(layer);
    const origin = layer.getBoundingClientRect();
    const lines = [];
    for (const mark of inView()) {
      mark.boxes = boxesOf(mark.range).filter((box) => isUncovered(box, mark.block.element));
      for (const box of mark.boxes) lines.push(lineOf(mark, box, origin));
    }
    layer.replaceChildren(...lines);
  }

  /**
   * @yields {import("./marks.js").Mark}
   */
  function* inView() {
    for (const element of near) yield* marksOf.get(element) ?? [];
  }

  /**
   * One box for each line of text that a range crosses, those out of the window left out.
   * @param {Range} range
   * @returns {Box[]}
   */
  function boxesOf(range) {
    /** @type {Box[]} */
    const boxes = [];
    for (const { left, top, width, height } of range.getClientRects()) {
      if (width < 2 || height < 4 || top > innerHeight || top + height < 0) continue;
      const line = boxes.find((box) => Math.abs(box.top + box.height - top - height) <= SAME_LINE);
      if (!line) {
        boxes.push({ left, top, width, height });
        continue;
      }
      const right = Math.max(line.left + line.width, left + width);
      line.left = Math.min(line.left, left);
      line.width = right - line.left;
    }
    return boxes;
  }

  /**
   * Whether the text can be seen there: nothing stuck to the window covers it, nothing that scrolls has cut it off.
   * @param {Box} box
   * @param {Element} element
   * @returns {boolean}
   */
  function isUncovered(box, element) {
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const seen = document.elementFromPoint(x, y);
    return !seen || hearsay.layer.isOwn(seen) || seen.contains(element) || element.contains(seen);
  }

  /**
   * @param {import("./marks.js").Mark} mark
   * @param {Box} box
   * @param {DOMRect} origin
   * @returns {HTMLElement}
   */
  function lineOf(mark, box, origin) {
    mark.pale ??= isPale(mark.block.element);
    const names = ["line", mark.card.kind, mark.pale ? "pale" : "", mark === current ? "current" : ""];
    const line = hearsay.layer.element("div", names.join(" "));
    line.style.left = `${box.left - origin.left}px`;
    line.style.top = `${box.top - origin.top}px`;
    line.style.width = `${box.width}px`;
    line.style.height = `${box.height + 2}px`;
    return line;
  }

  /**
   * Whether the text is light, so on a dark ground, whatever the system prefers.
   * @param {Element} element
   * @returns {boolean}
   */
  function isPale(element) {
    const [red, green, blue] = getComputedStyle(element).color.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
    return 0.299 * red + 0.587 * green + 0.114 * blue > 140;
  }

  hearsay.paint = { add, remove, frame, at, plan, stop };
}
