// Small helpers for the page. Texts come from documents: they are only ever set as text, never as markup.

/** Make an element: attributes, `on` for listeners, children that are elements or texts. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const button = (text, listener, attributes = {}) =>
  el("button", { type: "button", ...attributes, on: { click: listener } }, text);

export const plural = (count, one, many = one + "s") => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** Append what `draw` makes of the items, `step` at a time, with a button for the rest. */
export function inSteps(parent, items, draw, step, wrap = (x) => x) {
  let shown = 0;
  const more = () => {
    const part = items.slice(shown, shown + step);
    shown += part.length;
    const elements = part.map(draw);
    parent.append(...elements);
    if (shown < items.length) {
      const rest = wrap(button(`Show more (${(items.length - shown).toLocaleString("en")} left)`, () => {
        rest.remove();
        const before = parent.childElementCount;
        more();
        parent.children[before]?.querySelector("button")?.focus();
      }, { class: "more" }));
      parent.append(rest);
    }
  };
  more();
}

export const media = (query) => window.matchMedia(query);
export const calm = () => media("(prefers-reduced-motion: reduce)").matches;

/** Offer a text or blob as a file. */
export function download(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export const escapeXml = (text) =>
  // characters that XML 1.0 forbids would make the whole file unreadable
  String(text).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c]);
