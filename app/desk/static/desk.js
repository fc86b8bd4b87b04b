// Keys, drafts and the live queue: what the pages do without being asked again. Everything works without this file.
"use strict";

(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const LIVE_EVERY = 2000;

  // Storage may be closed to us (private windows): then nothing is kept, and nothing fails.
  const kept = (storage, name) => { try { return storage().getItem(name); } catch { return null; } };
  const keep = (storage, name, value) => { try { value ? storage().setItem(name, value) : storage().removeItem(name); } catch { /* not kept */ } };
  const tab = () => sessionStorage;
  const browser = () => localStorage;
  const KEYS_OFF = "hearsay-keys-off";

  const say = (text) => { const said = one("#said"); if (said) said.textContent = text; };

  // Drafts: what was typed stays in this tab until it was taken, whatever happens in between.
  document.addEventListener("input", (event) => {
    const told = event.target.matches("[data-slides]") && one("output", event.target.closest("label"));
    if (told) told.textContent = event.target.value;
    const name = event.target.dataset && event.target.dataset.draft;
    if (name) keep(tab, name, event.target.value);
  });

  function restore() {
    for (const done of all("[data-done]")) keep(tab, `note:${done.dataset.done}`, "");
    for (const field of all("[data-draft]")) {
      if (field.value) keep(tab, field.dataset.draft, field.value);
      else field.value = kept(tab, field.dataset.draft) || "";
    }
    const off = one("#keys-off");
    if (off) off.checked = kept(browser, KEYS_OFF) === "yes";
    count();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches(".comment")) keep(tab, one("[data-draft]", form).dataset.draft, "");
    if (form.matches("[action='/desk/sign-out']")) { try { sessionStorage.clear(); } catch { /* nothing was kept */ } }
  });

  // Selecting lines.
  function count() {
    const bulk = one("[data-bulk]");
    if (!bulk) return;
    const chosen = all("[data-select]:checked").length;
    for (const place of all("[data-count]", bulk)) place.textContent = chosen;
    const whole = one("[data-select-all]");
    if (whole) whole.checked = chosen > 0 && chosen === all("[data-select]").length;
  }

  document.addEventListener("change", (event) => {
    if (event.target.id === "keys-off") keep(browser, KEYS_OFF, event.target.checked ? "yes" : "");
    if (event.target.matches("[data-select-all]")) for (const box of all("[data-select]")) box.checked = event.target.checked;
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
    count();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) one(`#${opener.dataset.opens}`).showModal();
  });

  // Keys.
  const typingIn = (element) => element.matches("textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=range])");

  // What j and k move through: the lines of the queue, or the claims of a document.
  function move(step) {
    const stops = all(".line .open");
    if (!stops.length) stops.push(...all(".entries [data-rove]"));
    if (!stops.length) return false;
    const within = document.activeElement && document.activeElement.closest(".line, .entry");
    const now = stops.findIndex((stop) => stop.closest(".line, .entry") === within);
    stops[Math.max(0, Math.min(stops.length - 1, now + step))].focus();
    return true;
  }

  function pressed(key) {
    if ((key === "j" || key === "k") && move(key === "j" ? 1 : -1)) return true;
    const line = document.activeElement && document.activeElement.closest(".line");
    if (key === " " && line && document.activeElement.matches(".open")) {
      const box = one("[data-select]", line);
      if (box) box.click();
      return Boolean(box);
    }
    const target = all(`[data-key="${CSS.escape(key)}"]`).find((found) => !found.disabled && (found.checkVisibility ? found.checkVisibility() : found.offsetParent !== null));
    if (!target) return false;
    if (target.matches("textarea, summary, input:not([type=radio])")) target.focus();
    if (!target.matches("textarea, input:not([type=radio])")) target.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
    if (event.key === "Escape" && typingIn(event.target)) return event.target.blur();
    if (typingIn(event.target) || one("dialog[open]") || kept(browser, KEYS_OFF) === "yes") return;
    if (pressed(event.key)) event.preventDefault();
  });

  // The live queue: asks whether anything changed, and puts the new lines in without losing a selection or the place.
  let asking = false;

  async function live() {
    const queue = one("[data-queue]");
    if (!queue || document.hidden || asking) return;
    asking = true;
    try {
      const seen = one("[data-head]", queue).dataset.head;
      const answer = await fetch(`/desk/lines${location.search}${location.search ? "&" : "?"}head=${seen}`, { headers: { "X-Live": "1" } });
      if (answer.redirected) say("Your session has ended. Reload the page to sign in again.");
      else if (answer.status === 200) show(queue, await answer.text());
    } catch { /* away for a moment: asked again soon */ } finally {
      asking = false;
    }
  }

  function show(queue, lines) {
    const chosen = new Set(all("[data-select]:checked", queue).map((box) => box.value));
    const focused = document.activeElement && document.activeElement.closest("[data-line]");
    const place = focused && all("[data-line]", queue).indexOf(focused);
    const before = all("[data-line]", queue).map((line) => line.dataset.line);
    queue.innerHTML = lines;
    if (window.htmx) window.htmx.process(queue);
    for (const box of all("[data-select]", queue)) box.checked = chosen.has(box.value);
    const after = all("[data-line]", queue);
    if (focused) {
      const same = after.find((line) => line.dataset.line === focused.dataset.line) || after[Math.min(place, after.length - 1)];
      if (same) one(".open", same).focus();
    }
    const fresh = after.filter((line) => !before.includes(line.dataset.line)).length;
    if (fresh) say(`${fresh} new`);
    count();
  }

  setInterval(live, LIVE_EVERY);
  document.addEventListener("visibilitychange", live);

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== document.body) return;
    // Whoever moves a slider goes on moving it.
    if (document.activeElement && document.activeElement.matches("[data-slides]")) return;
    one("#main").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
  document.addEventListener("htmx:afterSettle", restore);
  document.addEventListener("htmx:sendError", () => say("The desk cannot be reached. What you typed is kept; try again."));
  restore();
})();
