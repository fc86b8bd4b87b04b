/** Keeps what each tab's frames say of themselves, for the popup and the badge; in memory only, never on disk. */

import { KINDS } from "./cards.js";

/**
 * @typedef {"idle" | "reading" | "asking" | "waiting" | "trouble" | "done"} State
 * @typedef {{id: number, kind: import("./cards.js").Kind, quote: string, frameId?: number}} Marked
 * @typedef {object} Summary
 * @property {State} state
 * @property {import("./calls.js").Trouble | null} trouble
 * @property {boolean} slow Whether an answer takes longer than a reader would expect.
 * @property {number} sentences How many were found.
 * @property {number} asked How many of them have been answered.
 * @property {Marked[]} marks In the order of the page.
 */

const ORDER = ["idle", "done", "reading", "asking", "waiting", "trouble"];
const ALARMING = new Set(["retracted", "superseded", "disputed", "contradicted", "unreviewed"]);
const CALM = "#1d4f5c";
const ALARM = "#9c2f1f";
let last = Promise.resolve();

/**
 * Keeps what a frame says, or forgets the frame where it says nothing.
 * @param {number} tabId
 * @param {number} frameId
 * @param {Summary | null} summary
 * @returns {Promise<void>}
 */
export function keep(tabId, frameId, summary) {
  last = last.then(async () => {
    const name = `tab:${tabId}`;
    const { [name]: frames = {} } = await chrome.storage.session.get(name);
    if (summary) frames[frameId] = summary;
    else delete frames[frameId];
    if (Object.keys(frames).length) await chrome.storage.session.set({ [name]: frames });
    else await chrome.storage.session.remove(name);
    await showBadge(tabId, whole(frames));
  });
  return last;
}

/**
 * Forgets a tab.
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export function forget(tabId) {
  last = last.then(() => chrome.storage.session.remove(`tab:${tabId}`));
  return last;
}

/**
 * What a tab's frames come to together, or null where none has begun.
 * @param {Record<string, Summary>} frames
 * @returns {Summary | null}
 */
export function whole(frames) {
  const begun = Object.entries(frames).filter(([, summary]) => summary.state !== "idle");
  if (!begun.length) return null;
  const worst = begun.map(([, each]) => each).sort((a, b) => ORDER.indexOf(b.state) - ORDER.indexOf(a.state))[0];
  const sum = (/** @type {"sentences" | "asked"} */ name) => begun.reduce((total, [, each]) => total + each[name], 0);
  const marks = begun.flatMap(([frameId, each]) => each.marks.map((mark) => ({ ...mark, frameId: Number(frameId) })));
  const slow = begun.some(([, each]) => each.slow);
  return { state: worst.state, trouble: worst.trouble, slow, sentences: sum("sentences"), asked: sum("asked"), marks };
}

/**
 * How many marks there are of each kind, most serious first, kinds without one left out.
 * @param {Marked[]} marks
 * @returns {[import("./cards.js").Kind, number][]}
 */
export function counted(marks) {
  const counts = KINDS.map((kind) => [kind, marks.filter((mark) => mark.kind === kind).length]);
  return counts.filter(([, count]) => count > 0);
}

/**
 * Says it in the toolbar, which no page can read.
 * @param {number} tabId
 * @param {Summary | null} summary
 * @returns {Promise<void>}
 */
async function showBadge(tabId, summary) {
  const alarming = summary?.marks.some((mark) => ALARMING.has(mark.kind));
  const color = alarming || summary?.trouble ? ALARM : CALM;
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId, color });
    await chrome.action.setBadgeTextColor({ tabId, color: "#ffffff" });
    await chrome.action.setBadgeText({ tabId, text: badge(summary) });
    await chrome.action.setTitle({ tabId, title: title(summary) });
  } catch {
    // The tab is gone.
  }
}

/**
 * @param {Summary | null} summary
 * @returns {string}
 */
function badge(summary) {
  if (!summary) return "";
  if (summary.trouble) return "!";
  return summary.state === "done" || summary.marks.length ? String(summary.marks.length) : "…";
}

/**
 * @param {Summary | null} summary
 * @returns {string}
 */
function title(summary) {
  const name = chrome.i18n.getMessage("name");
  if (!summary) return name;
  if (summary.trouble) return `${name}: ${chrome.i18n.getMessage(`trouble_${summary.trouble.name}`)}`;
  const kinds = counted(summary.marks).map(([kind, count]) => `${count} ${chrome.i18n.getMessage(`kind_${kind}`)}`);
  return `${name}: ${kinds.join(", ") || chrome.i18n.getMessage("nothing_known")}`;
}
