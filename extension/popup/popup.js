/** The popup: what is known of the page that is open, and the switches for it. */

import { SIGNS, tone } from "../signs.js";
import { element, fill, word } from "../words.js";
import { KINDS } from "../worker/cards.js";
import { originPattern, readSettings } from "../worker/settings.js";
import { addSite, isThere, readSites, removeSite, turnOn } from "../worker/sites.js";
import { counted, whole } from "../worker/summaries.js";

/** @type {Record<string, HTMLElement>} */
const part = Object.fromEntries([...document.querySelectorAll("[id]")].map((each) => [each.id, each]));
const DONE = new Set(["done", "trouble", "waiting"]);
const TO_SETTINGS = new Set(["unset", "refused", "scope", "missing", "newer"]);

fill(document);
const tab = await openTab();
const name = `tab:${tab?.id}`;
part.settings.addEventListener("click", () => chrome.runtime.openOptionsPage());
part["look-up"].addEventListener("click", lookUp);
part.stop.addEventListener("click", () => tell({ kind: "end" }));
part.always.addEventListener("change", switchSite);
chrome.storage.session.onChanged.addListener((changes) => name in changes && show());
await show();
document.body.dataset.ready = "";

/**
 * The tab that the popup speaks of: the one in front, or the one that its address names.
 * @returns {Promise<chrome.tabs.Tab | undefined>}
 */
async function openTab() {
  const named = Number(new URLSearchParams(location.search).get("tab"));
  if (named) return chrome.tabs.get(named);
  const [front] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  return front;
}

/** Shows how things stand. */
async function show() {
  const settings = await readSettings();
  const { [name]: frames = {} } = await chrome.storage.session.get(name);
  const summary = whole(frames);
  const isSetUp = Boolean(settings.server && settings.key);
  const site = await siteOf(tab, Boolean(summary));
  showNotice(isSetUp ? (summary?.trouble ?? null) : { name: "unset" }, settings);
  showState(summary, isSetUp, site);
  showMarks(summary?.marks ?? []);
  const isBusy = summary && !DONE.has(summary.state);
  part["look-up"].hidden = !isSetUp || isBusy || Boolean(summary && !summary.trouble);
  part["look-up"].textContent = word(summary ? "try_again" : "look_up_page");
  part.stop.hidden = !summary?.marks.length;
  part.site.hidden = !isSetUp || !site;
  part.always.checked = site !== "" && (await readSites()).includes(site);
  part["always-label"].textContent = site && word("always_on", new URL(site).host);
  part.leaves.hidden = !isSetUp;
  part.leaves.textContent = settings.privately
    ? word("popup_privately")
    : isSetUp && word("popup_openly", new URL(settings.server).host);
}

/**
 * The origin of the page that is open, empty where it is none of the web's or the browser does not tell.
 * @param {chrome.tabs.Tab | undefined} open
 * @returns {Promise<string>}
 */
async function siteOf(open) {
  return open?.url && /^https?:/.test(open.url) ? new URL(open.url).origin : "";
}

/**
 * What is in the way, and the one thing to do about it.
 * @param {import("../worker/calls.js").Trouble | null} trouble
 * @param {import("../worker/settings.js").Settings} settings
 * @returns {void}
 */
function showNotice(trouble, settings) {
  part.notice.hidden = !trouble;
  if (!trouble) return;
  part.notice.className = `notice ${trouble.name === "unset" ? "" : trouble.name === "busy" ? "later" : "alarm"}`;
  part["notice-title"].textContent = word(`trouble_${trouble.name}`);
  part["notice-hint"].textContent = word(`hint_${trouble.name}`, String(trouble.seconds ?? ""));
  const act = part["notice-act"];
  act.hidden = !(trouble.name === "denied" || TO_SETTINGS.has(trouble.name));
  act.textContent = word(trouble.name === "denied" ? "allow" : "open_settings");
  act.onclick = () => (trouble.name === "denied" ? allow(settings.server) : chrome.runtime.openOptionsPage());
}

/**
 * @param {import("../worker/summaries.js").Summary | null} summary
 * @param {boolean} isSetUp
 * @param {string} site
 * @returns {void}
 */
function showState(summary, isSetUp, site) {
  part.state.textContent = stateOf(summary, isSetUp, site);
  const counts = counted(summary?.marks ?? []);
  part.counts.hidden = !counts.length;
  part.counts.replaceChildren(
    ...counts.map(([kind, count]) => {
      const line = element("li", "");
      line.append(signOf(kind), element("span", "", word(`kind_${kind}`)), element("span", "count", String(count)));
      return line;
    }),
  );
}

/**
 * @param {import("../worker/summaries.js").Summary | null} summary
 * @param {boolean} isSetUp
 * @param {string} site
 * @returns {string}
 */
function stateOf(summary, isSetUp, site) {
  if (!isSetUp) return "";
  if (!summary) return word(site ? "popup_off" : "popup_forbidden");
  const { state, slow, sentences, asked, marks } = summary;
  if (slow) return word("popup_still");
  if (state === "reading") return word("popup_reading");
  if (state === "asking") return word("popup_asking", [String(asked), String(sentences)]);
  if (state !== "done") return "";
  if (!sentences) return word("popup_nothing_to_read");
  return marks.length ? word("popup_found", [String(marks.length), String(sentences)]) : word("popup_none", String(sentences));
}

/**
 * Every marked sentence, the most serious first, as a button that goes to it.
 * @param {import("../worker/summaries.js").Marked[]} marks
 * @returns {void}
 */
function showMarks(marks) {
  part.found.hidden = !marks.length;
  const sorted = [...marks].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  part.marks.replaceChildren(
    ...sorted.map(({ id, frameId, kind, quote }) => {
      const line = element("li", "");
      const button = element("button", "");
      button.type = "button";
      button.append(signOf(kind), element("span", "quote", quote));
      button.addEventListener("click", async () => {
        await chrome.tabs.sendMessage(tab.id, { kind: "jump", id }, { frameId });
        window.close();
      });
      line.append(button);
      return line;
    }),
  );
}

/**
 * @param {import("../worker/cards.js").Kind} kind
 * @returns {HTMLElement}
 */
function signOf(kind) {
  const sign = element("span", `sign ${tone(kind)}`, SIGNS[kind]);
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", word(`kind_${kind}`));
  return sign;
}

/** Looks the page up, or goes on where something was in the way. */
async function lookUp() {
  if (!(await turnOn(tab.id))) part.state.textContent = word("popup_forbidden");
}

/** Puts the site on the list or takes it off; the browser asks the user first. */
async function switchSite() {
  const site = new URL(tab.url).origin;
  if (!part.always.checked) {
    await removeSite(site);
  } else if (await chrome.permissions.request({ origins: [originPattern(site)] })) {
    await addSite(site);
    if (!(await isThere(tab.id))) await lookUp();
  }
  await show();
}

/**
 * @param {string} server
 * @returns {Promise<void>}
 */
async function allow(server) {
  if (await chrome.permissions.request({ origins: [originPattern(server)] })) await lookUp();
}

/**
 * @param {object} message
 * @returns {Promise<void>}
 */
async function tell(message) {
  if (await isThere(tab.id)) await chrome.tabs.sendMessage(tab.id, message);
}
