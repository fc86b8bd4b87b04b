// The text of a document and the claims beside it: what is chosen in one is shown in the other, by mouse and by keys.
"use strict";

(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const numbers = (piece, name) => (piece.dataset[name] || "").split(" ").filter(Boolean);

  // One stop for the tabulator in a list; the arrows move within it.
  function rove() {
    for (const list of all("[data-roving]")) {
      const items = all("[data-rove]", list);
      const current = items.find((item) => item.dataset.number === chosen()) || items[0];
      for (const item of items) item.tabIndex = item === current ? 0 : -1;
    }
  }

  const chosen = () => { const sheet = one("[data-sheet]"); return sheet ? sheet.dataset.number || "" : ""; };
  const entry = (number) => one(`[data-entry="${number}"]`);

  function choose(number) {
    const sheet = one("[data-sheet]");
    if (!sheet || !number) return;
    sheet.dataset.number = number;
    for (const piece of all("[data-start]", sheet)) {
      piece.classList.toggle("chosen", numbers(piece, "claims").includes(number));
      piece.classList.toggle("telling", numbers(piece, "told").includes(number));
    }
    for (const mark of all(".paper .no", sheet)) mark.classList.toggle("current", mark.dataset.number === number);
    const details = entry(number);
    if (details && !details.open) details.open = true;
    rove();
  }

  const nearest = (element) => element && element.scrollIntoView({ block: "nearest" });

  document.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-rove]");
    if (!item || item.dataset.number === chosen()) return;
    choose(item.dataset.number);
    if (item.closest(".paper")) nearest(entry(item.dataset.number));
    else nearest(one(`.paper [data-claims~="${item.dataset.number}"]`));
  });

  document.addEventListener("toggle", (event) => {
    if (event.target.matches("[data-entry]") && event.target.open) choose(event.target.dataset.entry);
  }, true);

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".paper .no");
    if (mark) { event.preventDefault(); return one("summary", entry(mark.dataset.number)).focus(); }
    const piece = event.target.closest(".paper [data-claims]");
    if (!piece || !getSelection().isCollapsed) return;
    // Where claims overlap, each click shows the next one.
    const here = numbers(piece, "claims");
    const next = here[(here.indexOf(chosen()) + 1) % here.length];
    choose(next);
    nearest(entry(next));
  });

  document.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-rove]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const items = all("[data-rove]", item.closest("[data-roving]"));
    const place = items.indexOf(item);
    const to = { ArrowDown: place + 1, ArrowRight: place + 1, ArrowUp: place - 1, ArrowLeft: place - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items[Math.max(0, Math.min(items.length - 1, to))].focus();
  });

  function begin() {
    if (!one("[data-sheet]")) return;
    const given = one("[data-chosen]");
    if (given) choose(given.dataset.entry);
    rove();
    if (given) { one("summary", given).focus(); nearest(one(`.paper [data-claims~="${given.dataset.entry}"]`)); }
  }

  document.addEventListener("htmx:afterSettle", begin);
  begin();
})();
