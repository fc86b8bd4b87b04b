"use strict";
/** Carries questions to the extension's worker and its answers back; the page is no part of it. */
{
  const hearsay = (globalThis.hearsay ??= {});

  /** @type {chrome.runtime.Port | null} */
  let port = null;
  let latest = 0;
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  /** @type {(message: any) => void} */
  let listener = () => {};

  /**
   * Opens the wire unless it is open; `hear` gets what is no answer.
   * @param {(message: any) => void} [hear]
   * @returns {boolean} Whether there still is an extension at the other end.
   */
  function connect(hear) {
    listener = hear ?? listener;
    if (port) return true;
    if (!chrome.runtime?.id) return false;
    port = chrome.runtime.connect({ name: "page" });
    port.onMessage.addListener(receive);
    port.onDisconnect.addListener(() => lose(true));
    return true;
  }

  /**
   * The answer to a question; a worker that the browser put to sleep meanwhile is asked once more.
   * @param {string} kind
   * @param {object} rest
   * @returns {Promise<any>}
   */
  async function ask(kind, rest) {
    const answer = await askOnce(kind, rest);
    return answer.cut ? askOnce(kind, rest) : answer;
  }

  /**
   * Says something that needs no answer.
   * @param {string} kind
   * @param {object} [rest]
   * @returns {void}
   */
  function tell(kind, rest = {}) {
    if (connect()) port.postMessage({ kind, ...rest });
  }

  /** Ends what is under way: the worker lets go of it with the wire. */
  function hangUp() {
    port?.disconnect();
    lose(false);
  }

  /**
   * Opens another wire in place of one that the browser cut without a word, as it does when it puts a page aside.
   * @returns {void}
   */
  function renew() {
    lose(true);
    connect();
  }

  /**
   * @param {boolean} cut Whether the other end did it, so that it is worth asking once more.
   * @returns {void}
   */
  function lose(cut) {
    port = null;
    for (const settle of waiting.values()) settle({ cut, trouble: { name: "odd" } });
    waiting.clear();
  }

  /**
   * @param {string} kind
   * @param {object} rest
   * @returns {Promise<any>}
   */
  function askOnce(kind, rest) {
    return new Promise((resolve) => {
      if (!connect()) return resolve({ trouble: { name: "odd" } });
      latest += 1;
      waiting.set(latest, resolve);
      port.postMessage({ kind, id: latest, ...rest });
    });
  }

  /**
   * @param {any} message
   * @returns {void}
   */
  function receive(message) {
    const settle = waiting.get(message.id);
    waiting.delete(message.id);
    if (settle) settle(message);
    else if (message.kind) listener(message);
  }

  hearsay.wire = { connect, renew, ask, tell, hangUp };
}
