// What the shapes and colours mean, with counts; its boxes take types off the drawing.
import { el } from "./dom.js";
import { shapePath } from "./shapes.js";

export function swatch(type, number) {
  const space = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(space, "svg");
  icon.setAttribute("viewBox", "-7 -7 14 14");
  icon.setAttribute("class", `swatch type-${number}`);
  icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", shapePath(type.shape, 0, 0, 5));
  icon.append(path);
  return icon;
}

/** Colour the swatches of types below `scope`, a selector: one rule a type, for policies forbid a style on each element. */
export function colourSwatches(types, scope) {
  const sheet = new CSSStyleSheet();
  const rule = (type, n, dark) => `${scope} .type-${n} path { fill: ${(dark ? type.dark : type.light).replace(/[^#\w]/g, "")}; }`;
  sheet.replaceSync(types.map((type, n) => rule(type, n, false)).join("\n") +
    `@media (prefers-color-scheme: dark) { ${types.map((type, n) => rule(type, n, true)).join("\n")} }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Return the legend of a model and its boxes, one a type; `hide(type, off)` is told when one is changed. */
export function legend(model, hide) {
  const element = el("fieldset", { class: "legend" }, el("legend", {}, "Show"));
  const boxes = model.types.map((type, number) => {
    const count = model.nodes.type.filter((t) => t === number).length;
    const box = el("input", { type: "checkbox", checked: true, on: { change: () => hide(number, !box.checked) } });
    if (count) {
      element.append(el("label", {}, box, swatch(type, number), el("span", {}, type.plural),
        el("span", { class: "count" }, count.toLocaleString("en"))));
    }
    return box;
  });
  return { element, boxes };
}
