"use strict";
/** Turns a page into the blocks of its article, each a run of visible text with the nodes that it is made of. */
{
  const hearsay = (globalThis.hearsay ??= {});

  const SKIPPED = [
    "nav", "aside", "footer", "form", "code", "pre", "kbd", "samp", "textarea", "input", "select", "button", "label",
    "script", "style", "noscript", "template", "svg", "math", "canvas", "video", "audio", "iframe", "object", "dialog",
    "menu", "sup", "[hidden]", "[inert]", "[aria-hidden=true]", "[contenteditable]:not([contenteditable=false])",
    ...["navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "textbox", "form"].map(
      (role) => `[role=${role}]`,
    ),
  ].join(",");
  const MAIN = "main, [role=main]";
  const ARTICLE = "article, [role=article], [itemprop=articleBody]";
  const INLINE = new Set(
    "A ABBR ACRONYM B BDI BDO BIG CITE DATA DEL DFN EM FONT I INS LABEL MARK NOBR Q RUBY S SMALL SPAN STRIKE STRONG SUB TIME TT U VAR WBR".split(" "),
  );
  // A frame's task at sixty frames a second is sixteen milliseconds; the page needs some of them itself.
  const SLICE = 8;

  /**
   * @typedef {{node: Text, start: number}} Piece A text node, and where its text starts in the block's.
   * @typedef {{element: Element, text: string, pieces: Piece[], sentences: import("./sentences.js").Sentence[]}} Block
   */

  /**
   * Where the article stands: what the page calls main, else what it calls articles, else all of it.
   * @returns {Element[]}
   */
  function roots() {
    if (document.designMode === "on" || !document.body) return [];
    for (const selector of [MAIN, ARTICLE]) {
      const found = [...document.querySelectorAll(selector)].filter((element) => hasWords(element));
      if (found.length) return found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
    }
    return [document.body];
  }

  /**
   * The blocks under an element, in order, a few at a time, so that the page never waits.
   * @param {Element} root
   * @param {() => boolean} isWanted False as soon as nobody wants the rest.
   * @yields {Block}
   */
  async function* blocksOf(root, isWanted) {
    const skipped = root === document.body ? `${SKIPPED},header` : SKIPPED;
    if (root.closest(SKIPPED)) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(skipped) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    let open = fresh(root);
    let since = performance.now();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isText = node.nodeType === Node.TEXT_NODE;
      const element = isText ? blockOf(node.parentElement) : node;
      if (isText && element === open.element) {
        add(open, node);
        continue;
      }
      if (!isText && INLINE.has(node.tagName)) continue;
      const block = closed(open);
      if (block) yield block;
      open = fresh(blockOf(element));
      if (isText) add(open, node);
      if (performance.now() - since > SLICE) {
        await rest();
        since = performance.now();
        if (!isWanted()) return;
      }
    }
    const block = closed(open);
    if (block) yield block;
  }

  /**
   * The element that an element's text is a part of: itself, or the first around it that is no mere phrase.
   * @param {Element} element
   * @returns {Element}
   */
  function blockOf(element) {
    let block = element;
    while ((INLINE.has(block.tagName) || block.tagName === "BR") && block.parentElement) block = block.parentElement;
    return block;
  }

  /**
   * The stretch of the page that holds a sentence, or null where the page has changed under it.
   * @param {Block} block
   * @param {import("./sentences.js").Sentence} sentence
   * @returns {Range | null}
   */
  function rangeOf(block, sentence) {
    const first = block.pieces.findLast((piece) => piece.start <= sentence.start);
    const last = block.pieces.findLast((piece) => piece.start < sentence.end);
    if (!isAsRead(block, first) || !isAsRead(block, last)) return null;
    const range = document.createRange();
    range.setStart(first.node, sentence.start - first.start);
    range.setEnd(last.node, sentence.end - last.start);
    return range;
  }

  /**
   * Lets the page have its turn.
   * @returns {Promise<void>}
   */
  function rest() {
    return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 100 }));
  }

  /**
   * @param {Element} element
   * @returns {Block}
   */
  function fresh(element) {
    return { element, text: "", pieces: [], sentences: [] };
  }

  /**
   * @param {Block} block
   * @param {Text} node
   * @returns {void}
   */
  function add(block, node) {
    block.pieces.push({ node, start: block.text.length });
    block.text += node.data;
  }

  /**
   * The block with its sentences, or null where it has none that anybody can see.
   * @param {Block} block
   * @returns {Block | null}
   */
  function closed(block) {
    if (block.text.length < 12) return null;
    block.sentences = hearsay.sentences.sentencesOf(block.text);
    return block.sentences.length && isVisible(block.element) ? block : null;
  }

  /**
   * Whether a reader can see it: neither hidden nor clipped to a dot for screen readers alone.
   * @param {Element} element
   * @returns {boolean}
   */
  function isVisible(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    return !(element.offsetWidth <= 1 && element.offsetHeight <= 1);
  }

  /**
   * @param {Block} block
   * @param {Piece} piece
   * @returns {boolean}
   */
  function isAsRead(block, { node, start }) {
    return node.isConnected && block.text.startsWith(node.data, start);
  }

  /**
   * @param {Element} element
   * @returns {boolean}
   */
  function hasWords(element) {
    return !element.parentElement?.closest(SKIPPED) && element.textContent.length > 80;
  }

  hearsay.article = { roots, blocksOf, blockOf, rangeOf, rest };
}
