/** Turns pages on: one page because somebody asked for it now, a site because they want it always; all else stays off. */

import { originPattern, readSettings } from "./settings.js";

/** Runs before the page's own scripts, so that it hears first of whatever happens in a card. */
export const FIRST = Object.freeze(["page/shield.js"]);
/** In the order in which each needs those before it. */
export const FILES = Object.freeze([
  "page/words.js",
  "page/sentences.js",
  "page/article.js",
  "page/wording.js",
  "page/looks.js",
  "page/layer.js",
  "page/paint.js",
  "page/card.js",
  "page/wire.js",
  "page/marks.js",
  "page/hands.js",
  "page/page.js",
]);

/**
 * The origins that are always looked up.
 * @returns {Promise<string[]>}
 */
export async function readSites() {
  const { sites = [] } = await chrome.storage.local.get("sites");
  return sites;
}

/**
 * Whether pages at this address are looked up without being asked for.
 * @param {string | undefined} address
 * @returns {Promise<boolean>}
 */
export async function isOnSite(address) {
  return Boolean(address) && URL.canParse(address) && (await readSites()).includes(new URL(address).origin);
}

/**
 * Looks up a site's pages from now on; the browser's leave has been asked for by whoever calls.
 * @param {string} origin
 * @returns {Promise<void>}
 */
export async function addSite(origin) {
  const sites = new Set(await readSites());
  await chrome.storage.local.set({ sites: [...sites.add(origin)].sort() });
  await registerSites();
}

/**
 * Leaves a site alone from now on, and gives the browser's leave back unless the server stands there.
 * @param {string} origin
 * @returns {Promise<void>}
 */
export async function removeSite(origin) {
  await chrome.storage.local.set({ sites: (await readSites()).filter((site) => site !== origin) });
  await registerSites();
  const { server } = await readSettings();
  if (!server || originPattern(server) !== originPattern(origin)) await giveBack(originPattern(origin));
}

/**
 * Makes what the browser runs on pages what the list of sites says; an update of the extension forgets it.
 * @returns {Promise<void>}
 */
export async function registerSites() {
  const allowed = [];
  for (const site of await readSites()) {
    if (await chrome.permissions.contains({ origins: [originPattern(site)] })) allowed.push(originPattern(site));
  }
  await chrome.scripting.unregisterContentScripts();
  if (!allowed.length) return;
  const everywhere = { matches: allowed, allFrames: true, persistAcrossSessions: true };
  await chrome.scripting.registerContentScripts([
    { ...everywhere, id: "first", js: [...FIRST], runAt: "document_start" },
    { ...everywhere, id: "page", js: [...FILES], runAt: "document_end" },
  ]);
}

/**
 * Looks up what a tab shows now.
 * @param {number} tabId
 * @returns {Promise<boolean>} Whether the browser lets it.
 */
export async function turnOn(tabId) {
  if (!(await ensurePage(tabId))) return false;
  await chrome.tabs.sendMessage(tabId, { kind: "begin", privately: (await readSettings()).privately });
  return true;
}

/**
 * Puts the page's part into a tab unless it is there already; pages of the browser itself refuse.
 * @param {number} tabId
 * @returns {Promise<boolean>}
 */
export async function ensurePage(tabId) {
  if (await isThere(tabId)) return true;
  try {
    await chrome.scripting.executeScript({ target: { tabId, allFrames: true }, files: [...FIRST, ...FILES] });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the page's part runs in the tab's own frame.
 * @param {number} tabId
 * @returns {Promise<boolean>}
 */
export async function isThere(tabId) {
  try {
    return Boolean(await chrome.tabs.sendMessage(tabId, { kind: "there?" }, { frameId: 0 }));
  } catch {
    return false;
  }
}

/**
 * @param {string} pattern
 * @returns {Promise<void>}
 */
export async function giveBack(pattern) {
  try {
    await chrome.permissions.remove({ origins: [pattern] });
  } catch {
    // The browser keeps what an administrator granted.
  }
}
