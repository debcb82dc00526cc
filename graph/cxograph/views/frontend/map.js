// The page of the map: starts in the element with the id "cxo-map", see data.js for what it reads.
import { layers, rings } from "./arrange.js";
import { readAddress, writeAddress } from "./address.js";
import { Model, readData } from "./data.js";
import { button, download, el, media, plural } from "./dom.js";
import { Drawing } from "./drawing.js";
import { colourSwatches } from "./legend.js";
import { List } from "./list.js";
import { Panel } from "./panel.js";
import { gexf, paint, svg } from "./picture.js";

const CAP = 60; // neighbours that one step adds

class Page {
  constructor(root, data) {
    this.root = root;
    const model = (this.model = new Model(data));
    this.state = { selected: -1, hidden: new Set(), around: [], way: null, arrange: "map", show: null, choosing: -1 };
    // what drawing and list ask
    this.view = { selected: -1, lit: null, way: new Set(), partial: () => Boolean(this.only), shown: (i) => !this.state.hidden.has(model.nodes.type[i]) && (!this.only || this.only.has(i)) };
    this.only = null;
    this.panel = new Panel(model, {
      select: (i, approach) => this.select(i, approach), around: (entry) => this.around(entry), from: (i) => this.from(i),
    });
    this.list = new List(model, this.panel, this.view, {
      select: (i) => this.select(i, true), hide: (type, off) => this.hide(type, off),
      sentences: (text, facts) => { this.panel.found(text, facts); this.panel.focus(); },
    });
    colourSwatches(model.types, ".cxo-map");
    this._build();
    this.drawing = new Drawing(this.canvas, model, this.view, {
      select: (i) => this.select(i, false), expand: (i) => this.around(model.nodes.id[i]), moved: () => this._later(),
    });
    this._keys();
    window.addEventListener("hashchange", () => this.restore());
    for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
      media(query).addEventListener("change", () => this.drawing.recolour());
    }
    this.restore();
  }

  _build() {
    const { model } = this;
    this.canvas = el("div", {
      class: "drawing", tabindex: "0", role: "application", "aria-roledescription": "map",
      "aria-label": `Map of ${model.size} names; the list beside it holds the same. Arrow keys go from neighbour to neighbour.`,
    });
    this.arranged = el("select", { id: "cxo-arrange", on: { change: () => { this.state.arrange = this.arranged.value; this._rearrange(); this._write(); } } },
      el("option", { value: "map" }, "as a map"), el("option", { value: "rings" }, "in rings"), el("option", { value: "layers" }, "in layers"));
    const count = model.disagreements.length;
    this.chips = el("div", { class: "chips" });
    const bar = el("div", { class: "bar", role: "toolbar", "aria-label": "Map" },
      button("+", () => this.drawing.zoom(1.6), { "aria-label": "Zoom in", title: "Zoom in" }),
      button("−", () => this.drawing.zoom(1 / 1.6), { "aria-label": "Zoom out", title: "Zoom out" }),
      button("All", () => this.drawing.fit(), { title: "Show all" }),
      el("label", { for: "cxo-arrange", class: "unseen" }, "Arrange"), this.arranged,
      button(`Disagreements (${count})`, () => this.disagreements(), { class: "wide", id: "cxo-disagreements" }),
      el("details", { class: "menu" }, el("summary", {}, "Save"), el("div", {},
        button("Picture (PNG)", () => this.png()), button("Picture (SVG)", () => download("map.svg", svg(this.drawing.scene(), model.title), "image/svg+xml")),
        button("Graph for Gephi (GEXF)", () => this.gexf()), button("Copy link to this view", () => this.copy()))));
    this.root.classList.add("cxo-map");
    this.root.append(
      el("header", {}, el("h1", {}, model.title), model.note ? el("p", {}, model.note) : null),
      this.list.element, el("main", {}, bar, this.chips, this.canvas), this.panel.element);
  }

  _keys() {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    this.canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { selected } = this.state;
      if (step[event.key]) {
        const next = selected < 0 ? this.model.order.find((i) => this.view.shown(i)) : this.drawing.towards(selected, ...step[event.key]);
        if (next >= 0) this.select(next, true);
      } else if (event.key === "Enter" && selected >= 0) this.panel.focus();
      else if ((event.key === "e" || event.key === "E") && selected >= 0) this.around(this.model.nodes.id[selected]);
      else if (event.key === "+" || event.key === "=") this.drawing.zoom(1.6);
      else if (event.key === "-") this.drawing.zoom(1 / 1.6);
      else if (event.key === "0") this.drawing.fit();
      else if (event.key === "Escape") this.select(-1, false);
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
        event.preventDefault();
        this.list.input.focus();
      }
    });
    this.panel.element.addEventListener("keydown", (event) => { if (event.key === "Escape") this.canvas.focus(); });
  }

  /** Choose a node, or none (-1); with `approach` it is brought into view. */
  select(i, approach) {
    const { state } = this;
    if (i >= 0 && state.choosing >= 0 && i !== state.choosing) return this.way(state.choosing, i);
    Object.assign(state, { selected: i, way: null, show: null, choosing: -1 });
    // a name that is not on show is put there, with what it is linked to
    if (i >= 0 && !this.view.shown(i)) {
      state.hidden.delete(this.model.nodes.type[i]);
      if (this.only && !this.only.has(i)) state.around.push(this.model.nodes.id[i]);
      this._restrict();
    }
    if (i < 0) this.panel.home();
    else this.panel.node(i, state);
    this._light();
    if (approach && i >= 0) this.drawing.approach(i);
    return this._write();
  }

  /** Choose the far end of a way. */
  from(i) {
    this.state.choosing = i;
    this.panel.choosing(i);
    this.list.input.focus();
  }

  way(from, to) {
    const { state, model } = this;
    const steps = model.path(from, to, (i) => this.view.shown(i));
    Object.assign(state, { selected: to, way: [from, to], show: null, choosing: -1 });
    this.panel.way(steps, from, to);
    this._light(steps || []);
    this._write();
  }

  _light(steps = []) {
    const { view, model, state } = this;
    view.selected = state.selected;
    view.way = new Set(steps.map((step) => step.link).filter((link) => link >= 0));
    view.lit = steps.length ? new Set(steps.map((step) => step.node))
      : state.selected >= 0 ? new Set([state.selected, ...model.near[state.selected].map((near) => near.other)]) : null;
    this.drawing.refresh();
    this.list.mark();
  }

  hide(type, off) {
    if (off) this.state.hidden.add(type);
    else this.state.hidden.delete(type);
    this._changed();
  }

  /** Add or take away what stands round a node: an id, or id|relation for one relation of it. */
  around(entry) {
    const { around } = this.state;
    const at = around.indexOf(entry);
    if (at >= 0) around.splice(at, 1);
    else around.push(entry);
    this._restrict();
    this._changed();
    this._rearrange();
    if (this.state.selected >= 0) this.panel.node(this.state.selected, this.state);
  }

  _restrict() {
    const { state, model } = this;
    this.only = state.around.length ? new Set() : null;
    this.left = 0;
    for (const entry of state.around) {
      const [id, key] = entry.split("|");
      const node = model.number.get(id);
      if (node === undefined) continue;
      this.only.add(node);
      const near = [...new Set((key ? model.groups(node).find((group) => group.key === key)?.links || [] : model.near[node]).map((l) => l.other))]
        .sort((a, b) => model.degree[b] - model.degree[a] || a - b);
      near.slice(0, CAP).forEach((i) => this.only.add(i));
      this.left += Math.max(0, near.length - CAP);
    }
    if (this.only && !this.only.size) this.only = null;
    this.list.boxes.forEach((box, type) => { box.checked = !state.hidden.has(type); });
    this.chips.replaceChildren(...(this.only ? [
      el("span", {}, `${plural(this.only.size, "name")} on the map`, this.left ? `, ${plural(this.left, "neighbour")} left out` : ""),
      button("Show the whole map", () => { state.around = []; this._restrict(); this._changed(); this._rearrange(); if (state.selected >= 0) this.panel.node(state.selected, state); }),
    ] : []));
  }

  _rearrange() {
    const { state, model } = this;
    const shown = new Set(model.order.filter((i) => this.view.shown(i)));
    const first = state.selected >= 0 && shown.has(state.selected) ? state.selected : model.number.get((state.around[0] || "").split("|")[0]) ?? model.order.find((i) => shown.has(i));
    this.drawing.arrange(!shown.size || state.arrange === "map" ? null : state.arrange === "rings" ? rings(model, shown, first) : layers(model, shown));
  }

  _changed() {
    this.list.fill();
    this.drawing.refresh();
    this._write();
  }

  disagreements() {
    this.state.show = "disagreements";
    this.panel.disagreements();
    this.panel.focus();
    this._write();
  }

  scenePng() {
    const scene = this.drawing.scene();
    const canvas = el("canvas", { width: scene.width * 2, height: scene.height * 2 });
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    paint(pen, scene, this.drawing.labels);
    return canvas;
  }

  png() { this.scenePng().toBlob((blob) => download("map.png", blob)); }

  gexf() {
    const shown = new Set(this.model.order.filter((i) => this.view.shown(i)));
    download("map.gexf", gexf(this.model, shown, this.drawing.place, (i) => this.drawing.colour(i)), "application/xml");
  }

  async copy() {
    this._write();
    try {
      await navigator.clipboard.writeText(location.href);
      this.panel.said.textContent = "The link is copied.";
    } catch {
      // pages opened from a disk may not write to the clipboard
      this.panel.message("Link to this view", location.href);
    }
  }

  _later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this._write(), 250);
  }

  _write() {
    const { state, model } = this;
    const id = (i) => model.nodes.id[i];
    writeAddress({
      at: state.selected >= 0 && !state.way ? id(state.selected) : null, way: state.way && state.way.map(id),
      hide: [...state.hidden].map((type) => model.types[type].key), around: state.around, arrange: state.arrange, show: state.show,
      camera: this.drawing.camera,
    });
  }

  /** Show what the address says. */
  restore() {
    const { model, state } = this;
    const given = readAddress(model.base);
    const fresh = !location.hash && model.start !== undefined;
    state.hidden = new Set(given.hide.map((key) => model.types.findIndex((type) => type.key === key)).filter((n) => n >= 0));
    state.around = given.around.filter((entry) => model.number.has(entry.split("|")[0]));
    state.arrange = ["rings", "layers"].includes(given.arrange) ? given.arrange : "map";
    this.arranged.value = state.arrange;
    state.selected = given.at !== null && model.number.has(given.at) ? model.number.get(given.at) : fresh ? model.start : -1;
    this._restrict();
    this.list.fill();
    this._rearrange();
    const ends = given.way?.map((id) => model.number.get(id));
    if (ends?.every((i) => i !== undefined)) this.way(...ends);
    else this.select(state.selected, !given.camera && !fresh);
    if (given.at !== null && !model.number.has(given.at)) {
      this.panel.message("Not on this map", `${given.at.includes("://") ? "" : model.base}${given.at} is not among the ${plural(model.size, "name")} that are drawn here.`);
    }
    if (given.show === "disagreements") {
      state.show = given.show;
      this.panel.disagreements();
    }
    this.drawing.camera = given.camera;
    this._write();
  }
}

async function start() {
  const root = document.getElementById("cxo-map");
  if (!root) return;
  try {
    root.page = new Page(root, await readData());
    root.dataset.state = "drawn";
  } catch (error) {
    root.dataset.state = "failed";
    root.append(el("p", { role: "alert" }, `The map could not be drawn: ${error.message}`));
    throw error;
  }
}

start();
