"use strict";
/** Hears every event before the page's scripts do, and keeps from them what happens in the extension's own element. */
{
  const hearsay = (globalThis.hearsay ??= {});

  const HEARD = (
    "pointerdown pointerup pointermove pointerrawupdate pointerover pointerout pointerenter pointerleave pointercancel " +
    "gotpointercapture lostpointercapture mousedown mouseup mousemove mouseover mouseout mouseenter mouseleave " +
    "mousewheel click dblclick auxclick contextmenu keydown keypress keyup focus blur focusin focusout touchstart " +
    "touchmove touchend touchcancel wheel drag dragstart dragend dragenter dragover dragleave drop selectstart copy cut " +
    "paste beforecopy beforecut beforepaste beforeinput input change beforetoggle toggle scroll scrollend command"
  ).split(" ");
  // To listen to these and be able to prevent them makes a page scroll late.
  const PASSIVE = new Set(["touchstart", "touchmove", "wheel", "mousewheel", "scroll"]);

  /** @type {Element | null} */
  let guarded = null;
  /** @type {(event: Event) => void} */
  let receive = () => {};

  /**
   * Takes what is meant for the guarded element out of the page's hands; events that a script made are ignored.
   * @param {Event} event
   * @returns {void}
   */
  function hear(event) {
    if (!guarded) return;
    if (event.target === guarded) {
      event.stopImmediatePropagation();
      if (event.isTrusted) receive(event);
    } else if (event.relatedTarget === guarded) {
      event.stopImmediatePropagation();
    }
  }

  /**
   * Guards an element from now on.
   * @param {Element} element
   * @param {(event: Event) => void} receiver Gets what the page does not.
   * @returns {void}
   */
  function guard(element, receiver) {
    guarded = element;
    receive = receiver;
  }

  if (!hearsay.shield) {
    for (const type of HEARD) addEventListener(type, hear, { capture: true, passive: PASSIVE.has(type) });
    hearsay.shield = { guard };
  }
}
