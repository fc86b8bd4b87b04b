/** Makes one call to the user's server, and turns whatever comes of it into an answer or one of a few troubles. */

import { originPattern } from "./settings.js";

/**
 * Why there is no answer: `unset` (no server or key), `denied` (the browser may not call it), `down`, `slow`, `refused`
 * (the key), `scope` (the key may not look up), `busy` (too many calls), `missing` (an older server), `newer` (a newer one), `odd`.
 * @typedef {"unset" | "denied" | "down" | "slow" | "refused" | "scope" | "busy" | "missing" | "newer" | "odd"} TroubleName
 * @typedef {{name: TroubleName, seconds?: number}} Trouble
 */

/** What a call throws: a trouble that a person can be told of. */
export class Troubled extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble.name);
    this.trouble = trouble;
  }
}

const BY_STATUS = { 401: "refused", 403: "scope", 404: "missing", 405: "missing" };
const LONGEST_PAUSE = 600;
const PAUSE = 5;

/**
 * The JSON that the server answers with; throws Troubled, and AbortError where `signal` said so.
 * @param {import("./settings.js").Settings} settings
 * @param {string} path From the server's address on: "/v1/lookups".
 * @param {{body?: object, signal?: AbortSignal}} [options]
 * @returns {Promise<any>}
 */
export async function call(settings, path, { body, signal } = {}) {
  if (!settings.server || !settings.key) throw new Troubled({ name: "unset" });
  await keepPause();
  const patience = AbortSignal.timeout(settings.patience * 1000);
  try {
    const response = await fetch(settings.server + path, request(settings, body, [patience, signal]));
    return await answerOf(response);
  } catch (error) {
    if (error instanceof Troubled || signal?.aborted) throw error;
    if (patience.aborted) throw new Troubled({ name: "slow" });
    throw new Troubled({ name: (await mayCall(settings.server)) ? "down" : "denied" });
  }
}

/**
 * Whether the browser lets the extension call the server without the server's consent.
 * @param {string} server
 * @returns {Promise<boolean>}
 */
export function mayCall(server) {
  return chrome.permissions.contains({ origins: [originPattern(server)] });
}

/**
 * @param {import("./settings.js").Settings} settings
 * @param {object | undefined} body
 * @param {(AbortSignal | undefined)[]} signals
 * @returns {RequestInit}
 */
function request(settings, body, signals) {
  const headers = { Authorization: `Bearer ${settings.key}`, Accept: "application/json" };
  return {
    method: body ? "POST" : "GET",
    headers: body ? { ...headers, "Content-Type": "application/json" } : headers,
    body: body && JSON.stringify(body),
    signal: AbortSignal.any(signals.filter(Boolean)),
    cache: "no-store",
    credentials: "omit",
    // A key goes to the address that the user typed, and to no other.
    redirect: "error",
    referrerPolicy: "no-referrer",
  };
}

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
async function answerOf(response) {
  if (response.status === 429 || response.status === 503) {
    const seconds = secondsOf(response.headers.get("Retry-After"));
    await chrome.storage.session.set({ pausedUntil: Date.now() + seconds * 1000 });
    throw new Troubled({ name: "busy", seconds });
  }
  if (!response.ok) throw new Troubled({ name: BY_STATUS[response.status] ?? "odd" });
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw new Troubled({ name: "odd" });
    throw error;
  }
}

/** Asks nothing while the server wants to be left alone, whichever page wants to ask. */
async function keepPause() {
  const { pausedUntil = 0 } = await chrome.storage.session.get("pausedUntil");
  const seconds = Math.ceil((pausedUntil - Date.now()) / 1000);
  if (seconds > 0) throw new Troubled({ name: "busy", seconds });
}

/**
 * Seconds to wait, from a header that holds seconds or a date.
 * @param {string | null} header
 * @returns {number}
 */
function secondsOf(header) {
  const seconds = /^\d+$/.test(header ?? "") ? Number(header) : (Date.parse(header ?? "") - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), LONGEST_PAUSE) : PAUSE;
}
