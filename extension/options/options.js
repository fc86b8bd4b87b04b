/** The settings: which server, with which key, how privately, and which sites are looked up by themselves. */

import { element, fill, word } from "../words.js";
import { Troubled, call } from "../worker/calls.js";
import { DEFAULTS, isOpenWire, originPattern, readSettings, serverAddress, writeSettings } from "../worker/settings.js";
import { giveBack, readSites, removeSite } from "../worker/sites.js";

/** A text that means nothing: it only has to come back. */
const TRIAL = { texts: ["Hearsay tries its connection."], limit: 1, store: false };

/** @type {Record<string, HTMLInputElement>} */
const part = Object.fromEntries([...document.querySelectorAll("[id]")].map((each) => [each.id, each]));

fill(document);
const { server, key, patience, privately } = await readSettings();
part.server.value = server;
part.key.value = key;
part.patience.value = String(patience);
part.privately.checked = privately;
part.form.addEventListener("submit", save);
part["show-key"].addEventListener("click", showKey);
part.privately.addEventListener("change", () => writeSettings({ privately: part.privately.checked }));
chrome.storage.local.onChanged.addListener((changes) => changes.sites && showSites());
await showSites();
document.body.dataset.ready = "";

/**
 * Keeps what was typed, asks the browser's leave for that one server, and tries it.
 * @param {Event} event
 * @returns {Promise<void>}
 */
async function save(event) {
  event.preventDefault();
  const address = serverAddress(part.server.value);
  part.server.setAttribute("aria-invalid", String(!address));
  part["server-wrong"].textContent = address ? "" : word("server_wrong");
  part.outcome.hidden = true;
  if (!address) return part.server.focus();
  part.server.value = address;
  // Before anything else: the browser takes a request for more only right after a click.
  const allowed = chrome.permissions.request({ origins: [originPattern(address)] }).catch(() => false);
  const before = await readSettings();
  const seconds = Math.min(Math.max(Math.round(Number(part.patience.value)) || DEFAULTS.patience, 1), 120);
  part.patience.value = String(seconds);
  const settings = await writeSettings({ server: address, key: part.key.value.trim(), patience: seconds });
  await chrome.storage.session.remove(["pausedUntil", "terms"]);
  tell("", word("testing"), "");
  await allowed;
  await leave(before.server, address);
  await test(settings);
}

/**
 * Gives back the leave for the server before, unless pages there are looked up.
 * @param {string} old
 * @param {string} now
 * @returns {Promise<void>}
 */
async function leave(old, now) {
  if (!old || originPattern(old) === originPattern(now)) return;
  if (!(await readSites()).includes(new URL(old).origin)) await giveBack(originPattern(old));
}

/**
 * Says whether the server answers, and what to do where it does not.
 * @param {import("../worker/settings.js").Settings} settings
 * @returns {Promise<void>}
 */
async function test(settings) {
  const clear = isOpenWire(settings.server) ? word("server_clear") : "";
  try {
    if (settings.privately) await call(settings, "/v1/lookups/prefix");
    else await call(settings, "/v1/lookups", { body: TRIAL });
    tell(clear ? "later" : "", word("test_ok"), clear);
  } catch (error) {
    const { name, seconds } = error instanceof Troubled ? error.trouble : { name: "odd" };
    const hint = word(`hint_${name}`, String(seconds ?? ""));
    tell("alarm", `${word("saved")} ${word(`trouble_${name}`)}`, `${hint} ${clear}`.trim());
  }
}

/**
 * @param {string} tone
 * @param {string} title
 * @param {string} hint
 * @returns {void}
 */
function tell(tone, title, hint) {
  part.outcome.hidden = false;
  part.outcome.className = `notice ${tone}`;
  part["outcome-title"].textContent = title;
  part["outcome-hint"].textContent = hint;
}

/** Shows or hides the key. */
function showKey() {
  const shown = part.key.type === "password";
  part.key.type = shown ? "text" : "password";
  part["show-key"].textContent = word(shown ? "hide_key" : "show_key");
  part["show-key"].setAttribute("aria-pressed", String(shown));
}

/** Lists the sites, each with a button that takes it off. */
async function showSites() {
  const sites = await readSites();
  part["sites-hint"].textContent = word(sites.length ? "sites_hint" : "sites_none");
  part.sites.replaceChildren(
    ...sites.map((site) => {
      const line = element("li", "");
      const button = element("button", "quiet", word("remove"));
      button.type = "button";
      button.setAttribute("aria-label", word("remove_site", site));
      button.addEventListener("click", () => removeSite(site));
      line.append(element("span", "", site), button);
      return line;
    }),
  );
}
