// Keys, drafts and the live queue: what the pages do without being asked again. Everything works without this file.
"use strict";

(() => {
  const one = (selector, within = document) => within.querySelector(selector);

  function keysAreOff() {
    return localStorage.getItem("hearsay-keys") === "off";
  }

  function typingIn(element) {
    return element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox]):not([type=radio])");
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) one(`#${opener.dataset.opens}`).showModal();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && typingIn(event.target)) {
      event.target.blur();
      return;
    }
    if (typingIn(event.target) || keysAreOff() || one("dialog[open]")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled)`);
    if (target) {
      event.preventDefault();
      if (target.matches("input, textarea")) target.focus();
      else target.click();
    }
  });
})();
