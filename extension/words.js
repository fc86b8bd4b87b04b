/** Puts the extension's messages into its own pages. */

/**
 * A message in the reader's language.
 * @param {string} name
 * @param {string | string[]} [values]
 * @returns {string}
 */
export function word(name, values) {
  return chrome.i18n.getMessage(name, values);
}

/**
 * Fills every element that names a message: `data-word` is its text, `data-label` its accessible name.
 * @param {Document} page
 * @returns {void}
 */
export function fill(page) {
  page.documentElement.lang = chrome.i18n.getUILanguage().startsWith("en") ? chrome.i18n.getUILanguage() : "en";
  for (const element of page.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of page.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
}

/**
 * An element with a text, which is never read as markup.
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 * @returns {HTMLElement}
 */
export function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
