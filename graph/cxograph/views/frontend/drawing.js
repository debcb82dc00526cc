// The picture: sigma draws nodes and links, a canvas above it names and marks them.
import Graph from "graphology";
import Sigma from "sigma";
import { calm, el } from "./dom.js";
import { Labels } from "./labels.js";
import { paint } from "./picture.js";
import { SHAPES, ShapeProgram } from "./shapes.js";

const APART = 66; // what the layout leaves between two nodes
const FEW_LINKS = 1500;
/** Above this the whole map shows no links: they would be one grey haze. Those of a chosen name are drawn. */
export const MANY_LINKS = 30000;
const SLOW_LINKS = 15000; // above this they are not drawn while the picture moves

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const mix = (colour, other, share) => {
  const [a, b] = [channels(colour), channels(other)];
  return `#${a.map((v, i) => Math.round(v + (b[i] - v) * share).toString(16).padStart(2, "0")).join("")}`;
};

export class Drawing {
  /** `view` answers what is on show: shown(i), selected, lit (Set of nodes, or null), way (Set of links). */
  constructor(container, model, view, { select, expand, moved }) {
    Object.assign(this, { container, model, view, moved });
    this.labels = new Labels(model);
    this.place = (i) => [model.nodes.x[i], model.nodes.y[i]];
    const top = Math.log2(1 + Math.max(1, ...model.degree));
    // by the logarithm of the links, so that a hub does not cover its neighbours
    this.weight = Array.from(model.degree, (d, i) => (model.orients(i) ? 1.4 : 0.62 + 0.5 * (Math.log2(1 + d) / top)));
    this.unit = 4;
    this.hovered = -1;
    this.tip = el("div", { class: "tip", hidden: true });
    this._colours();
    this.sigma = null;
    this.graph = this._graph();
    try {
      this.sigma = new Sigma(this.graph, container, {
        renderLabels: false,
        enableCameraRotation: false,
        enableEdgeEvents: false,
        allowInvalidContainer: true,
        defaultNodeType: "shape",
        nodeProgramClasses: { shape: ShapeProgram },
        defaultDrawNodeHover: () => {},
        hideEdgesOnMove: model.links.from.length > SLOW_LINKS,
        minEdgeThickness: 0.6,
        zIndex: true,
        stagePadding: 34,
        minCameraRatio: 0.005,
        maxCameraRatio: 3,
        nodeReducer: (key) => this._node(+key),
        edgeReducer: (key, data) => this._link(data),
      });
    } catch (error) {
      // no WebGL: the picture stands still, drawn on the canvas
      container.append(el("p", { class: "no-webgl", role: "status" },
        "This browser offers no WebGL: the map can be looked at and clicked, but not moved. The list and the facts work as ever."));
      this.failed = error;
    }
    this.canvas = el("canvas", { class: "names", "aria-hidden": "true" });
    this.ground = el("canvas", { class: "ground", "aria-hidden": "true" });
    container.prepend(this.ground);
    container.append(this.canvas, this.tip);
    this._size();
    if (this.sigma) {
      this.sigma.on("afterRender", () => this._names());
      this.sigma.on("clickNode", ({ node }) => select(+node));
      this.sigma.on("doubleClickNode", (event) => { event.preventSigmaDefault(); expand(+event.node); });
      this.sigma.on("clickStage", () => select(-1));
      this.sigma.on("enterNode", ({ node }) => this._hover(+node));
      this.sigma.on("leaveNode", () => this._hover(-1));
      this.sigma.getCamera().on("updated", () => this.moved());
    } else {
      this.canvas.classList.add("whole");
      this.canvas.addEventListener("click", (event) => select(this._under(event.offsetX, event.offsetY)));
    }
    new ResizeObserver(() => {
      if (container.clientWidth === this.width && container.clientHeight === this.height) return;
      this._size();
      this.sigma?.resize();
      this.refresh();
    }).observe(container);
    this.fit();
  }

  _graph() {
    const { nodes, links } = this.model;
    const graph = new Graph({ type: "undirected" });
    nodes.label.forEach((_, i) => graph.addNode(i, { x: nodes.x[i], y: -nodes.y[i] }));
    // one line for all that is said of a pair; the facts and the exports have each of them
    links.from.forEach((a, l) => {
      const key = `${Math.min(a, links.to[l])} ${Math.max(a, links.to[l])}`;
      if (graph.hasEdge(key)) graph.getEdgeAttribute(key, "links").push(l);
      else if (a !== links.to[l]) graph.addUndirectedEdgeWithKey(key, a, links.to[l], { a, b: links.to[l], links: [l] });
    });
    return graph;
  }

  _colours() {
    const style = getComputedStyle(this.container);
    const read = (name) => style.getPropertyValue(name).trim();
    this.dark = read("--scheme") === "dark";
    const background = read("--drawing");
    this.colours = {
      background, text: read("--text"), link: read("--edge"), lit: read("--edge-lit"), accent: read("--accent"),
      disc: read("--disc"),
    };
    // many links together are dark enough
    if (this.model.links.from.length < FEW_LINKS) this.colours.link = mix(this.colours.link, this.colours.lit, 0.28);
    this.full = this.model.types.map((type) => (this.dark ? type.dark : type.light));
    this.faint = this.full.map((colour) => mix(colour, background, 0.8));
  }

  colour(i) { return this.full[this.model.nodes.type[i]]; }

  _node(i) {
    const { view, model } = this;
    const [x, y] = this.place(i);
    const lit = !view.lit || view.lit.has(i);
    const type = model.nodes.type[i];
    return {
      x, y: -y, size: this.weight[i] * this.unit, shape: SHAPES.indexOf(model.types[type].shape), type: "shape",
      color: (lit ? this.full : this.faint)[type], hidden: !view.shown(i), label: null,
      zIndex: i === view.selected ? 3 : lit && view.lit ? 2 : 1,
    };
  }

  _link({ a, b, links }) {
    const { view, colours } = this;
    const hidden = !view.shown(a) || !view.shown(b);
    if (view.way.size) {
      const on = links.some((l) => view.way.has(l));
      return { hidden: hidden || !on, color: colours.accent, size: 2.4, zIndex: 2 };
    }
    if (view.lit) return { hidden: hidden || !(a === view.selected || b === view.selected), color: colours.lit, size: 0.9, zIndex: 2 };
    const haze = this.model.links.from.length > MANY_LINKS && !view.partial();
    const few = view.partial();
    return { hidden: hidden || haze, color: few ? colours.lit : colours.link, size: few ? 1 : 0.7, zIndex: 0 };
  }

  _size() {
    const ratio = window.devicePixelRatio || 1;
    [this.width, this.height] = [this.container.clientWidth, this.container.clientHeight];
    for (const canvas of [this.canvas, this.ground]) {
      canvas.width = Math.round(this.width * ratio);
      canvas.height = Math.round(this.height * ratio);
    }
  }

  /** Where the drawing's coordinates lie on the screen: [scale, x of 0, y of 0]. */
  _transform() {
    if (this.sigma) {
      const zero = this.sigma.graphToViewport({ x: 0, y: 0 });
      const one = this.sigma.graphToViewport({ x: 1000, y: 0 });
      return [(one.x - zero.x) / 1000, zero.x, zero.y];
    }
    const { x, y } = this.box;
    const scale = Math.min((this.width - 68) / (x[1] - x[0] || 1), (this.height - 68) / (y[1] - y[0] || 1));
    return [scale, this.width / 2 - (scale * (x[0] + x[1])) / 2, this.height / 2 - (scale * (y[0] + y[1])) / 2];
  }

  _screen() {
    const [scale, x0, y0] = this._transform();
    const shrink = this.sigma ? 1 / Math.sqrt(this.sigma.getCamera().ratio) : 1;
    return (i) => {
      const [x, y] = this.place(i);
      return [x * scale + x0, y * scale + y0, this.weight[i] * this.unit * shrink];
    };
  }

  _placed(at) {
    const { view, model } = this;
    const strong = new Set([view.selected, this.hovered].filter((i) => i >= 0));
    if (view.way.size) view.lit.forEach((i) => strong.add(i));
    const forced = view.lit || new Set();
    const nodes = view.lit
      ? [view.selected, ...model.order.filter((i) => view.lit.has(i) && i !== view.selected)].filter((i) => i >= 0)
      : model.order;
    return this.labels.place(nodes.filter((i) => view.shown(i)), at, this.width, this.height, forced, strong);
  }

  _pen(canvas) {
    const pen = canvas.getContext("2d");
    const ratio = canvas.width / (this.width || 1);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, this.width, this.height);
    return pen;
  }

  /** The discs of the map's own arrangement, on the screen. */
  _discs() {
    if (this.arranged || this.view.partial()) return [];
    const [scale, x0, y0] = this._transform();
    return this.model.discs.map(([x, y, r]) => [x * scale + x0, y * scale + y0, r * scale]);
  }

  _names() {
    const pen = this._pen(this.canvas);
    const ground = this._pen(this.ground);
    ground.fillStyle = this.colours.disc;
    for (const [x, y, r] of this._discs()) {
      ground.beginPath();
      ground.arc(x, y, r, 0, 2 * Math.PI);
      ground.fill();
    }
    const at = this._screen();
    if (!this.sigma) paint(pen, this.scene(), this.labels);
    for (const [i, colour] of [[this.hovered, this.colours.text], [this.view.selected, this.colours.accent]]) {
      if (i < 0 || !this.view.shown(i)) continue;
      const [x, y, r] = at(i);
      pen.strokeStyle = colour;
      pen.lineWidth = 2.5;
      pen.beginPath();
      pen.arc(x, y, Math.max(r * 1.35, 5) + 2, 0, 2 * Math.PI);
      pen.stroke();
    }
    if (this.sigma) this.labels.draw(pen, this._placed(at), this.colours);
  }

  _hover(i) {
    this.hovered = i;
    this.container.classList.toggle("over", i >= 0);
    this.tip.hidden = i < 0;
    if (i >= 0) {
      const [x, y] = this._screen()(i);
      const links = this.model.degree[i];
      this.tip.replaceChildren(el("strong", {}, this.model.label(i)), el("span", {}, `${this.model.type(i).name} · ${links} ${links === 1 ? "link" : "links"}`));
      this.tip.style.left = `${Math.min(Math.max(8, x + 14), Math.max(8, this.width - 230))}px`;
      this.tip.style.top = `${Math.min(Math.max(8, y + 14), Math.max(8, this.height - 70))}px`;
    }
    this._names();
  }

  _under(x, y) {
    const at = this._screen();
    let [best, near] = [-1, 14];
    for (let i = 0; i < this.model.size; i++) {
      if (!this.view.shown(i)) continue;
      const [nx, ny] = at(i);
      const distance = Math.hypot(nx - x, ny - y);
      if (distance < near) [best, near] = [i, distance];
    }
    return best;
  }

  /** Draw again after the selection, the filter or the theme has changed. */
  refresh() {
    if (this.sigma) this.sigma.refresh();
    else this._names();
  }

  recolour() {
    this._colours();
    this.refresh();
  }

  /** Take other places for nodes (a Map of node to [x, y]; null for the map's own) and show all of them. */
  arrange(places) {
    const { x, y } = this.model.nodes;
    this.arranged = Boolean(places);
    this.place = places ? (i) => places.get(i) || [x[i], y[i]] : (i) => [x[i], y[i]];
    this.graph.updateEachNodeAttributes((key, kept) => {
      const [px, py] = this.place(+key);
      return { ...kept, x: px, y: -py };
    }, { attributes: ["x", "y"] });
    this.fit();
  }

  /** Show all that is on show. */
  fit() {
    const box = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
    for (let i = 0; i < this.model.size; i++) {
      if (!this.view.shown(i)) continue;
      const [x, y] = this.place(i);
      box.x = [Math.min(box.x[0], x), Math.max(box.x[1], x)];
      box.y = [Math.min(box.y[0], y), Math.max(box.y[1], y)];
    }
    if (!Number.isFinite(box.x[0])) Object.assign(box, { x: [-100, 100], y: [-100, 100] });
    // two names fill no screen
    for (const side of [box.x, box.y]) {
      const lack = 400 - (side[1] - side[0]);
      if (lack > 0) { side[0] -= lack / 2; side[1] += lack / 2; }
    }
    this.box = box;
    const scale = Math.min(Math.max(1, this.width - 68) / (box.x[1] - box.x[0]), Math.max(1, this.height - 68) / (box.y[1] - box.y[0]));
    this.unit = Math.min(9, Math.max(1.6, 0.4 * APART * scale));
    if (this.sigma) {
      this.sigma.setCustomBBox({ x: box.x, y: [-box.y[1], -box.y[0]] });
      this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1 });
    }
    this.refresh();
  }

  zoom(factor) {
    if (!this.sigma) return;
    const camera = this.sigma.getCamera();
    this._fly({ ratio: camera.getBoundedRatio(camera.ratio / factor) });
  }

  /** Bring a node into view, near enough to read the names round it. */
  approach(i) {
    const shown = this.sigma?.getNodeDisplayData(String(i));
    if (!shown) return;
    const [scale] = this._transform();
    const ratio = this.sigma.getCamera().ratio;
    this._fly({ x: shown.x, y: shown.y, ratio: Math.min(ratio, Math.max(0.02, (ratio * scale) / 0.55)) });
  }

  _fly(state) {
    const camera = this.sigma.getCamera();
    if (calm()) camera.setState(state);
    else camera.animate(state, { duration: 350 });
  }

  get camera() {
    if (!this.sigma) return null;
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return Math.abs(x - 0.5) + Math.abs(y - 0.5) + Math.abs(ratio - 1) < 0.001 ? null : [x, y, ratio];
  }

  set camera(state) {
    if (this.sigma && state) this.sigma.getCamera().setState({ x: state[0], y: state[1], ratio: state[2] });
  }

  /** Return the neighbour (of the selected node) that lies most in a direction, -1 where there is none. */
  towards(i, dx, dy) {
    const [x, y] = this.place(i);
    let [best, score] = [-1, 0.2];
    for (const { other } of this.model.near[i]) {
      if (!this.view.shown(other)) continue;
      const [ox, oy] = this.place(other);
      const distance = Math.hypot(ox - x, oy - y) || 1;
      const straight = ((ox - x) * dx + (oy - y) * dy) / distance;
      const merit = straight - distance / 1e6; // of two in one line the nearer
      if (merit > score) [best, score] = [other, merit];
    }
    return best;
  }

  /** What is on the screen, for pictures. */
  scene() {
    const at = this._screen();
    const { view, model } = this;
    const inside = ([x, y]) => x > -60 && y > -60 && x < this.width + 60 && y < this.height + 60;
    const nodes = model.order.filter((i) => view.shown(i)).reverse().map((i) => [i, at(i)]);
    const links = [];
    this.graph.forEachEdge((_, data) => {
      const drawn = this._link(data);
      if (drawn.hidden) return;
      const [p, q] = [at(data.a), at(data.b)];
      if (inside(p) || inside(q)) links.push([p[0], p[1], q[0], q[1], drawn.color, drawn.size]);
    });
    return {
      width: this.width, height: this.height, colours: this.colours, discs: this._discs(), links, labels: this._placed(at),
      nodes: nodes.filter(([, p]) => inside(p)).map(([i, [x, y, r]]) => [model.type(i).shape, x, y, r, this._node(i).color]),
    };
  }

  kill() { this.sigma?.kill(); }
}
