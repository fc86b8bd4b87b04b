"use strict";
/** Holds what the extension draws: one bare element with a closed root, the same whether anything was found or not. */
{
  const hearsay = (globalThis.hearsay ??= {});
  const MOST_RETURNS = 20;

  /** @type {HTMLElement | null} */
  let host = null;
  /** @type {ShadowRoot | null} */
  let root = null;
  let returns = 0;

  /**
   * The root to draw in; put back where the page threw it out.
   * @returns {ShadowRoot}
   */
  function open() {
    if (!root) build();
    if (!host.isConnected && returns < MOST_RETURNS) {
      returns += 1;
      document.documentElement.append(host);
    }
    return root;
  }

  /**
   * Whether a node is the extension's own.
   * @param {Node | null} node
   * @returns {boolean}
   */
  function isOwn(node) {
    return node === host && host !== null;
  }

  /**
   * An element for the root. Its text is drawn by the style sheet, out of an attribute: text nodes could be found by the
   * page with `window.find`, in a closed root too.
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   * @returns {HTMLElement}
   */
  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text) made.dataset.text = text;
    return made;
  }

  /**
   * Has a screen reader say something, without a word of it in the page.
   * @param {string} text
   * @returns {void}
   */
  function say(text) {
    open();
    host.ariaNotify?.(text);
  }

  /** Takes everything away. */
  function close() {
    host?.remove();
    returns = 0;
  }

  /** Makes the element once; what happens in it goes to the shield. */
  function build() {
    host = document.createElement("div");
    root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hearsay.looks);
    root.adoptedStyleSheets = [sheet];
    document.documentElement.append(host);
    hearsay.shield.guard(host, (event) => hearsay.card.receive(event));
  }

  hearsay.layer = { open, isOwn, element, say, close };
}
