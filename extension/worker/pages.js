/** Answers the pages that are looked up, each frame over a wire of its own; what is under way ends with the page. */

import { Troubled } from "./calls.js";
import { lookUp, withDetails } from "./lookups.js";
import { lookUpPrivately } from "./private.js";
import { readSettings } from "./settings.js";
import { isOnSite } from "./sites.js";
import { keep } from "./summaries.js";

const MOST_TEXTS = 200;
const LONGEST_TEXT = 4000;
const OTHER_WAYS = /^(?:www|m|mobile|amp)\./;

/**
 * Takes up the wire of one frame.
 * @param {chrome.runtime.Port} port
 * @returns {void}
 */
export function attend(port) {
  const { tab, frameId } = port.sender ?? {};
  // Whoever has no tab is none of our pages.
  if (port.name !== "page" || !tab || frameId === undefined) return port.disconnect();
  const gone = new AbortController();
  port.onMessage.addListener((message) => hear(port, message, gone.signal));
  port.onDisconnect.addListener(() => {
    gone.abort();
    keep(tab.id, frameId, null);
  });
  beginOnSite(port);
}

/**
 * Begins at once where the tab shows a site that is always looked up; a frame from such a site elsewhere stays off.
 * @param {chrome.runtime.Port} port
 * @returns {Promise<void>}
 */
async function beginOnSite(port) {
  const { tab, frameId, url } = port.sender;
  if (await isOnSite(frameId === 0 ? url : tab.url)) {
    post(port, { kind: "begin", privately: (await readSettings()).privately });
  }
}

/**
 * @param {chrome.runtime.Port} port
 * @param {any} message
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
async function hear(port, message, signal) {
  const { tab, frameId } = port.sender;
  if (message.kind === "summary") return keep(tab.id, frameId, message.summary);
  if (message.kind === "settings") return chrome.runtime.openOptionsPage();
  if (message.kind === "open") return openClaim(tab, message.claimId);
  try {
    post(port, { id: message.id, ...(await answer(message, port.sender, signal)) });
  } catch (error) {
    if (signal.aborted) return;
    post(port, { id: message.id, trouble: error instanceof Troubled ? error.trouble : { name: "odd" } });
  }
}

/**
 * What a request of a page comes to. Only "openly", which is a click that says so, sends a text in private mode.
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @param {AbortSignal} signal
 * @returns {Promise<object>}
 */
async function answer(message, sender, signal) {
  const settings = await readSettings();
  if (message.kind === "details") {
    return { card: settings.privately ? message.card : await withDetails(settings, message.card, { signal }) };
  }
  const texts = textsOf(message);
  if (settings.privately && message.kind !== "openly") {
    return { privately: true, cards: await lookUpPrivately(settings, texts, { signal }) };
  }
  // Of an open look-up the page's address is a part; a sentence that is sent out of a private one goes alone.
  const url = settings.privately ? undefined : pageAddress(sender, message.canonical);
  return { privately: settings.privately, cards: await lookUp(settings, texts, { url, signal }) };
}

/**
 * The texts of a message from a page, which is not to be trusted with more than the server takes.
 * @param {any} message
 * @returns {string[]}
 */
function textsOf(message) {
  const texts = Array.isArray(message.texts) ? message.texts : [];
  if (!texts.length || texts.length > MOST_TEXTS) throw new Troubled({ name: "odd" });
  return texts.map((text) => String(text).slice(0, LONGEST_TEXT));
}

/**
 * The address of the article: the tab's where the browser tells it, for a frame is often a part of the article; the one
 * that the page declares where it is another way to the same site, such as "amp." or "m.".
 * @param {chrome.runtime.MessageSender} sender
 * @param {unknown} declared
 * @returns {string | undefined}
 */
function pageAddress(sender, declared) {
  const address = sender.frameId === 0 ? sender.url : sender.tab?.url;
  if (!/^https?:/.test(address ?? "")) return undefined;
  const isOwn = typeof declared === "string" && URL.canParse(declared) && siteName(declared) === siteName(address);
  return isOwn && sender.frameId === 0 ? declared : address;
}

/**
 * @param {string} address
 * @returns {string}
 */
function siteName(address) {
  return new URL(address).hostname.replace(OTHER_WAYS, "");
}

/**
 * Shows a claim on the user's server, in a tab of its own.
 * @param {chrome.tabs.Tab} tab
 * @param {string} claimId
 * @returns {Promise<void>}
 */
async function openClaim(tab, claimId) {
  const { server } = await readSettings();
  if (!server) return;
  const url = `${server}/desk/claims/${encodeURIComponent(claimId)}`;
  await chrome.tabs.create({ url, openerTabId: tab.id, index: tab.index + 1 });
}

/**
 * @param {chrome.runtime.Port} port
 * @param {object} message
 * @returns {void}
 */
function post(port, message) {
  try {
    port.postMessage(message);
  } catch {
    // The page went while it was answered.
  }
}
