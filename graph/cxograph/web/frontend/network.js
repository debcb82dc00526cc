// The small drawing on a page: a thing with its neighbours, or what the rows of an answer join. It is drawn as the map
// is; the list beside it, which the server wrote, says the same and works without it.
import { rings } from "./arrange.js";
import { Model } from "./data.js";
import { button, download, el, plural } from "./dom.js";
import { Drawing } from "./drawing.js";
import { colourSwatches, legend, swatch } from "./legend.js";
import { svg } from "./picture.js";

const SHOWN = 12; // links named below the drawing

class Network {
  constructor(root, data) {
    const model = (this.model = new Model(data));
    this.hidden = new Set();
    this.view = { selected: -1, lit: null, way: new Set(), partial: () => true, shown: (i) => !this.hidden.has(model.nodes.type[i]) };
    this.canvas = el("div", {
      class: "drawing", tabindex: "0", role: "application", "aria-roledescription": "map",
      "aria-label": `Drawing of ${plural(model.size, "name")}; the list on this page says the same. Arrow keys go from neighbour to neighbour, Enter opens the page of the one that is chosen.`,
    });
    this.said = el("div", { class: "said", role: "status" });
    const key = legend(model, (type, off) => {
      if (off) this.hidden.add(type);
      else this.hidden.delete(type);
      this.drawing.refresh();
    });
    colourSwatches(model.types, ".cxo-net");
    root.replaceChildren(
      el("div", { class: "bar", role: "toolbar", "aria-label": "Drawing" },
        button("+", () => this.drawing.zoom(1.6), { "aria-label": "Zoom in", title: "Zoom in" }),
        button("−", () => this.drawing.zoom(1 / 1.6), { "aria-label": "Zoom out", title: "Zoom out" }),
        button("All", () => this.drawing.fit(), { title: "Show all" }),
        button("Save as SVG", () => download("drawing.svg", svg(this.drawing.scene(), model.title), "image/svg+xml"))),
      this.canvas, key.element, this.said);
    root.hidden = false;
    // the page is what a wheel moves; with Ctrl it zooms the drawing
    this.canvas.addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, { capture: true });
    this.drawing = new Drawing(this.canvas, model, this.view, {
      select: (i) => this.select(i), expand: (i) => this.open(i), moved: () => {},
    });
    if (data.centre !== undefined) this.drawing.arrange(rings(model, new Set(model.order), data.centre));
    this.tell(-1);
    this._keys();
    for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
      window.matchMedia(query).addEventListener("change", () => this.drawing.recolour());
    }
  }

  _keys() {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    this.canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { selected } = this.view;
      if (step[event.key]) {
        const next = selected < 0 ? this.model.centre ?? this.model.order.find((i) => this.view.shown(i)) : this.drawing.towards(selected, ...step[event.key]);
        if (next >= 0) this.select(next);
      } else if (event.key === "Enter" && selected >= 0) this.open(selected);
      else if (event.key === "+" || event.key === "=") this.drawing.zoom(1.6);
      else if (event.key === "-") this.drawing.zoom(1 / 1.6);
      else if (event.key === "0") this.drawing.fit();
      else if (event.key === "Escape") this.select(-1);
      else return;
      event.preventDefault();
    });
  }

  open(i) {
    const address = this.model.nodes.address[i];
    if (address) location.assign(address);
  }

  select(i) {
    const { view, model } = this;
    view.selected = i;
    view.lit = i < 0 ? null : new Set([i, ...model.near[i].map((near) => near.other)]);
    this.drawing.refresh();
    this.tell(i);
  }

  /** Say what is chosen and what it is linked to. */
  tell(i) {
    const { model } = this;
    if (i < 0) {
      this.said.replaceChildren(el("p", {}, "Choose a name to see what it is linked to; a double click opens its page."));
      return;
    }
    const link = (address, text) => (address ? el("a", { href: address }, text) : text);
    const near = model.near[i].map(({ other, link: l, out }) => el("li", {},
      `${model.words(l, out)}: ${model.label(other)} `,
      model.links.address[l] ? el("a", { class: "says", href: model.links.address[l] }, plural(model.links.documents[l], "document")) : null));
    const left = near.length - SHOWN;
    this.said.replaceChildren(
      el("p", {}, swatch(model.type(i), model.nodes.type[i]), el("b", {}, link(model.nodes.address[i], model.label(i))), ` ${model.type(i).name}, ${plural(model.degree[i], "link")} here`),
      el("ul", {}, ...near.slice(0, SHOWN), left > 0 ? el("li", {}, `and ${left} more`) : null));
  }
}

for (const root of document.querySelectorAll("[data-network]")) {
  try {
    root.network = new Network(root, JSON.parse(document.getElementById(root.dataset.network).textContent));
    root.dataset.state = "drawn";
  } catch (error) {
    root.dataset.state = "failed";
    root.hidden = false;
    root.replaceChildren(el("p", {}, `The drawing failed: ${error.message}`));
    throw error;
  }
}
