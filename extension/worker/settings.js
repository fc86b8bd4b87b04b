/** Keeps what the user has set, where only the extension's own pages and its worker can read it. */

/**
 * @typedef {object} Settings
 * @property {string} server Where Hearsay is served, without a slash at its end; empty where nothing is set.
 * @property {string} key An API key with the scope `lookup`.
 * @property {boolean} privately Whether only prefixes of hashes may leave the browser.
 * @property {number} patience Seconds after which an answer is given up.
 */

/** @type {Settings} */
export const DEFAULTS = Object.freeze({ server: "", key: "", privately: false, patience: 20 });

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Keeps content scripts away from what is stored: they run in the page's process, and need none of it.
 * @returns {Promise<void>}
 */
export async function lockStorage() {
  const own = { accessLevel: "TRUSTED_CONTEXTS" };
  await Promise.all([chrome.storage.local.setAccessLevel(own), chrome.storage.session.setAccessLevel(own)]);
}

/**
 * What is set, with the defaults for what is not.
 * @returns {Promise<Settings>}
 */
export async function readSettings() {
  const { settings } = await chrome.storage.local.get("settings");
  return { ...DEFAULTS, ...settings };
}

/**
 * Sets what `changed` names and leaves the rest.
 * @param {Partial<Settings>} changed
 * @returns {Promise<Settings>}
 */
export async function writeSettings(changed) {
  const settings = { ...(await readSettings()), ...changed };
  await chrome.storage.local.set({ settings });
  return settings;
}

/**
 * The address of a server as it is kept, or null where the text is none.
 * @param {string} typed As somebody types it: "hearsay.example", "http://127.0.0.1:8000/".
 * @returns {string | null}
 */
export function serverAddress(typed) {
  const text = typed.trim();
  const host = text.split(/[/:]/, 1)[0];
  const whole = text.includes("://") ? text : `${LOOPBACK.has(host) ? "http" : "https"}://${text}`;
  if (!text || /\s/.test(text) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (!/^https?:$/.test(url.protocol) || !url.hostname || url.username || url.password) return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

/**
 * Whether a key would travel in the clear.
 * @param {string} server
 * @returns {boolean}
 */
export function isOpenWire(server) {
  const url = new URL(server);
  return url.protocol === "http:" && !LOOPBACK.has(url.hostname);
}

/**
 * The pattern that grants the server's origin and nothing else.
 * @param {string} address Of a server or of a page.
 * @returns {string}
 */
export function originPattern(address) {
  return `${new URL(address).origin}/*`;
}
