/** The extension's worker: hears the browser's events and hands each to whoever knows what to do. */

import { attend } from "./worker/pages.js";
import { lockStorage, readSettings } from "./worker/settings.js";
import { ensurePage, isThere, readSites, registerSites, removeSite, turnOn } from "./worker/sites.js";
import { forget } from "./worker/summaries.js";

const MENU = "look-up";
const STEPS = { "next-mark": 1, "previous-mark": -1 };

lockStorage();

chrome.runtime.onInstalled.addListener(() => {
  chrome.contextMenus.create({ id: MENU, title: chrome.i18n.getMessage("menu_look_up"), contexts: ["selection"] });
  registerSites();
});
chrome.runtime.onConnect.addListener(attend);
chrome.tabs.onRemoved.addListener(forget);
chrome.contextMenus.onClicked.addListener((clicked, tab) => lookUpSelection(tab, clicked.frameId));
chrome.commands.onCommand.addListener((command, tab) => obey(command, tab));
chrome.permissions.onRemoved.addListener(forgetSites);

/**
 * Does what a keyboard shortcut asks for.
 * @param {string} command
 * @param {chrome.tabs.Tab | undefined} tab
 * @returns {Promise<void>}
 */
async function obey(command, tab) {
  if (!tab?.id) return;
  if (command === "look-up-page" || !(await isThere(tab.id))) await turnOn(tab.id);
  else await chrome.tabs.sendMessage(tab.id, { kind: "step", by: STEPS[command] }, { frameId: 0 });
}

/**
 * Looks up what is selected; the page around it stays as it is.
 * @param {chrome.tabs.Tab | undefined} tab
 * @param {number | undefined} frameId
 * @returns {Promise<void>}
 */
async function lookUpSelection(tab, frameId) {
  if (!tab?.id || !(await ensurePage(tab.id))) return;
  const { privately } = await readSettings();
  await chrome.tabs.sendMessage(tab.id, { kind: "selection", privately }, { frameId });
}

/**
 * Takes the sites off the list that the user took the browser's leave from.
 * @param {chrome.permissions.Permissions} removed
 * @returns {Promise<void>}
 */
async function forgetSites(removed) {
  for (const site of await readSites()) {
    if (removed.origins?.includes(`${site}/*`)) await removeSite(site);
  }
}

// What the tests cannot press or click: the browser's own menus and shortcuts.
globalThis.hearsay = { obey, lookUpSelection };
