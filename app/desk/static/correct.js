// Stretches of a text taken by selecting them, or by moving their edges word by word; links of a chain put in order.
"use strict";

(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // A word with what belongs to it: an amount keeps its currency and its percent.
  const WORD = /[$€£¥]?[\p{L}\p{N}]+(?:[.,'’\-–:/][\p{L}\p{N}]+)*%?/gu;

  // The text of each field by code points, as the offsets of the house count them; "" where a browser has left one out.
  let fields = {};
  let active = null;

  function read(field) {
    const letters = [];
    for (const piece of all("[data-start]", field)) {
      let place = Number(piece.dataset.start);
      while (letters.length < place) letters.push("");
      for (const letter of piece.textContent) letters[place++] = letter;
    }
    const joined = letters.map((letter) => letter || " ").join("");
    const at = new Map();
    let unit = 0;
    letters.forEach((letter, place) => { at.set(unit, place); unit += (letter || " ").length; });
    at.set(unit, letters.length);
    const words = [...joined.matchAll(WORD)].map((found) => [at.get(found.index), at.get(found.index + found[0].length)]);
    return { letters, words, joined, at };
  }

  const text = (field, start, end) => fields[field].letters.slice(start, end).join("");

  // Where a target's words stand: as the form says, or nowhere.
  function place(target) {
    const words = one("[data-words]", target).value;
    const field = one("[data-in]", target).value;
    const start = Number(one("[data-at]", target).value);
    const known = fields[field];
    if (!words || !known) return null;
    const length = [...words].length;
    for (const end of [start + length, ...known.words.map((word) => word[1])]) if (text(field, start, end) === words) return { field, start, end };
    // Typed, or pasted: where these words stand first.
    const unit = known.joined.indexOf(words);
    return unit < 0 ? null : { field, start: known.at.get(unit), end: known.at.get(unit + words.length) };
  }

  function put(target, found) {
    one("[data-words]", target).value = text(found.field, found.start, found.end);
    one("[data-at]", target).value = found.start;
    one("[data-in]", target).value = found.field;
    draw();
  }

  // Draws the text anew with what the form holds.
  function draw() {
    const targets = all("[data-target]").map((target) => ({ target, found: place(target) }));
    for (const [name, { letters }] of Object.entries(fields)) {
      const here = targets.filter(({ found }) => found && found.field === name);
      const cuts = new Set([0, letters.length, ...here.flatMap(({ found }) => [found.start, found.end])]);
      letters.forEach((letter, at) => { if (!letter) { cuts.add(at); cuts.add(at + 1); } });
      const sorted = [...cuts].sort((a, b) => a - b);
      const pieces = sorted.slice(0, -1).map((start, number) => {
        const piece = document.createElement("span");
        piece.dataset.start = letters[start] ? start : start + 1;
        piece.textContent = text(name, start, sorted[number + 1]);
        const over = here.filter(({ found }) => found.start <= start && start < found.end);
        piece.classList.toggle("extent", over.some(({ target }) => !target.closest("[data-link]")));
        piece.classList.toggle("telling", over.some(({ target }) => target.closest("[data-link]")));
        piece.classList.toggle("active", over.some(({ target }) => target === active));
        return piece;
      });
      one(`[data-field="${name}"]`).replaceChildren(...pieces);
    }
    for (const { target, found } of targets) show(target, found);
  }

  function show(target, found) {
    target.classList.toggle("active", target === active);
    one(".edges", target).hidden = !found;
    if (!found) return;
    for (const thumb of all("[data-edge]", target)) {
      const { words, letters } = fields[found.field];
      const start = thumb.dataset.edge === "start";
      const word = start ? words.find((each) => each[1] > found.start) : [...words].reverse().find((each) => each[0] < found.end);
      const said = word ? text(found.field, start ? Math.max(word[0], found.start) : word[0], start ? word[1] : Math.min(word[1], found.end)) : "";
      one("[data-word]", thumb).textContent = said;
      thumb.setAttribute("aria-valuetext", said);
      thumb.setAttribute("aria-valuenow", start ? found.start : found.end);
      thumb.setAttribute("aria-valuemax", letters.length);
    }
  }

  // Moves an edge by a word, or by a letter; it never meets the other one.
  function move(target, edge, step, byLetter) {
    const found = place(target);
    if (!found) return;
    const { words, letters } = fields[found.field];
    const start = edge === "start";
    const now = start ? found.start : found.end;
    const stops = byLetter ? [now - 1, now + 1] : words.map((word) => word[start ? 0 : 1]);
    if (!byLetter) stops.push(start ? 0 : letters.length);
    const next = step < 0 ? Math.max(...stops.filter((stop) => stop < now)) : Math.min(...stops.filter((stop) => stop > now));
    const moved = start ? { ...found, start: next } : { ...found, end: next };
    if (!Number.isFinite(next) || moved.start < 0 || moved.end > letters.length || moved.start >= moved.end || !text(found.field, moved.start, moved.end).trim()) return;
    put(target, moved);
    const edges = all(".paper .active");
    const shown = start ? edges[0] : edges[edges.length - 1];
    if (shown) shown.scrollIntoView({ block: "nearest" });
  }

  // What is selected in the text, without the space around it.
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const field = [range.startContainer, range.endContainer].map((node) => (node.nodeType === 1 ? node : node.parentElement).closest("[data-field]"));
    if (!field[0] || field[0] !== field[1]) return null;
    const name = field[0].dataset.field;
    const { letters } = fields[name] || (fields[name] = read(field[0]));
    let [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    while (start < end && !(letters[start] || "").trim()) start += 1;
    while (end > start && !(letters[end - 1] || "").trim()) end -= 1;
    return start < end ? { field: name, start, end } : null;
  }

  function offset(node, at) {
    if (node.nodeType === 3) return Number(node.parentElement.dataset.start) + [...node.textContent.slice(0, at)].length;
    const piece = node.matches("[data-start]") ? node : node.childNodes[at] || node.lastElementChild;
    const start = Number((piece.dataset || {}).start || 0);
    return node.childNodes[at] && !node.matches("[data-start]") ? start : start + (node.matches("[data-start]") && at === 0 ? 0 : [...piece.textContent].length);
  }

  function taken() {
    const found = one("[data-sheet]") && selected();
    if (!found) return;
    if (one("[data-correction]")) {
      getSelection().removeAllRanges();
      put(active || one("[data-target]"), found);
      return;
    }
    offer(found);
  }

  // While the text is only read: what is selected can be added.
  function offer(found) {
    const adds = one("[data-adds]");
    if (!adds) return;
    const { words } = fields[found.field];
    const from = adds.getAttribute("href").split("?")[0];
    adds.setAttribute("href", `${from}?start=${found.start}&end=${found.end}&field=${found.field}`);
    adds.classList.add("main");
    const count = words.filter((word) => word[0] >= found.start && word[1] <= found.end).length;
    one("#said").textContent = `${count} word${count === 1 ? "" : "s"} selected: i adds them as a claim`;
  }

  function activate(target) {
    if (target === active) return;
    active = target;
    draw();
  }

  document.addEventListener("mouseup", () => setTimeout(taken));
  document.addEventListener("touchend", () => setTimeout(taken));
  document.addEventListener("keyup", (event) => { if (event.shiftKey && event.target.closest(".paper")) taken(); });

  document.addEventListener("focusin", (event) => {
    const target = event.target.closest("[data-target]");
    if (target && one("[data-correction]")) activate(target);
  });

  document.addEventListener("input", (event) => {
    const target = event.target.matches("[data-words]") && event.target.closest("[data-target]");
    if (target) draw();
    const row = event.target.matches("[data-who]") && event.target.closest("[data-link]");
    if (row && event.target.value) one("[data-called]", row).textContent = event.target.value;
  });

  document.addEventListener("keydown", (event) => {
    const thumb = event.target.closest("[data-edge]");
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (thumb && step && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      move(thumb.closest("[data-target]"), thumb.dataset.edge, step, event.shiftKey);
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) { event.preventDefault(); event.target.form.requestSubmit(); }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.step) move(button.closest("[data-target]"), button.dataset.moves, Number(button.dataset.step), false);
    const row = button.closest("[data-link]");
    if (!row) return;
    if (button.matches("[data-up]") && row.previousElementSibling.matches("[data-link]")) row.previousElementSibling.before(row);
    if (button.matches("[data-down]") && row.nextElementSibling) row.nextElementSibling.after(row);
    if (button.matches("[data-out]")) {
      const out = row.classList.toggle("out");
      button.setAttribute("aria-pressed", String(out));
    }
    if (button.closest("[data-ordering]")) { number(); button.focus(); }
  });

  // The places as the rows stand now.
  function number() {
    all("[data-link]").forEach((row, place) => {
      one("[data-place]", row).value = row.classList.contains("out") ? 0 : place + 1;
    });
  }

  function begin() {
    fields = {};
    active = null;
    for (const field of all("[data-sheet] [data-field]")) fields[field.dataset.field] = read(field);
    const form = one("[data-correction]");
    if (!form) return;
    one("[data-help]").hidden = false;
    for (const order of all("[data-ordering]", form)) order.hidden = false;
    for (const place of all("[data-place]", form)) place.closest("[data-placing]").hidden = true;
    for (const row of all("[data-link]", form)) {
      const out = one("[data-place]", row).value === "0";
      row.classList.toggle("out", out);
      one("[data-out]", row).setAttribute("aria-pressed", String(out));
    }
    number();
    active = one("[data-target]", form);
    draw();
    const shown = one(".paper .extent");
    if (shown) shown.scrollIntoView({ block: "center" });
    const first = place(active) ? one("[data-edge=end]", active) : one("[data-words]", active);
    first.focus({ preventScroll: true });
  }

  document.addEventListener("htmx:afterSettle", begin);
  begin();
})();
