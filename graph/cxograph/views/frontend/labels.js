// Which names can be written without one covering another, and how they are drawn.

const MOST = 140; // names in one picture; more is no longer read
const LEGIBLE = 3.8; // radius in pixels from which a node is named
const CROWD = 3000; // from so many nodes on, markets are written smaller
const MARKS = 60; // marks that names keep clear of
const LINE = 1.22; // height of a line of text in font sizes

const wrap = (text, width) => {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length > 3) lines.splice(2, lines.length, `${lines[2]}…`);
  return lines.map((line) => (line.length > 34 ? `${line.slice(0, 33)}…` : line));
};

/** Chooses and places labels; remembers how wide each one is. */
export class Labels {
  constructor(model) {
    this.model = model;
    this.measured = new Map();
    this.pen = document.createElement("canvas").getContext("2d");
  }

  font(size, strong) { return `${strong ? 600 : 400} ${size}px system-ui, sans-serif`; }

  _box(i, size, strong) {
    const key = `${i} ${size} ${strong}`;
    let box = this.measured.get(key);
    if (!box) {
      const lines = wrap(this.model.label(i), strong ? 20 : 24);
      this.pen.font = this.font(size, strong);
      box = { lines, width: Math.max(...lines.map((line) => this.pen.measureText(line).width)) };
      this.measured.set(key, box);
    }
    return box;
  }

  /**
   * Place the names of `nodes`, first come first served, in a picture of a width and height.
   * `at(i)` gives [x, y, radius] of a node on the screen; those in `forced` are named however small they are,
   * those in `strong` are also written larger, as markets are.
   */
  place(nodes, at, width, height, forced, strongOnes) {
    const placed = [];
    const cell = 64;
    const taken = new Map();
    const cells = (box) => {
      const keys = [];
      for (let x = Math.floor(box.x0 / cell); x <= Math.floor(box.x1 / cell); x++)
        for (let y = Math.floor(box.y0 / cell); y <= Math.floor(box.y1 / cell); y++) keys.push(x * 4096 + y);
      return keys;
    };
    const take = (box) => {
      for (const key of cells(box)) {
        if (!taken.has(key)) taken.set(key, []);
        taken.get(key).push(box);
      }
    };
    const crowded = nodes.length > CROWD;
    // no name over the marks that orient a reader
    let marks = 0;
    for (const i of nodes) {
      if (!this.model.orients(i) && !strongOnes.has(i)) continue;
      if ((marks += 1) > MARKS) break;
      const [x, y, r] = at(i);
      if (x > -20 && y > -20 && x < width + 20 && y < height + 20) take({ x0: x - r, x1: x + r, y0: y - r, y1: y + r, of: i });
    }
    for (const i of nodes) {
      if (placed.length >= MOST) break;
      const [x, y, r] = at(i);
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
      const strong = this.model.orients(i) || strongOnes.has(i);
      if (r < LEGIBLE && !strong && !forced.has(i)) continue;
      const size = strong ? (crowded && !strongOnes.has(i) ? 11.5 : 13) : 11;
      const { lines, width: wide } = this._box(i, size, strong);
      const high = lines.length * size * LINE;
      // below its mark; what has to be named may also stand above or beside it
      const spots = [[x, y + r * 1.25 + 2]];
      if (strong || forced.has(i)) spots.push([x, y - r * 1.25 - high - 2]);
      if (strongOnes.has(i) || forced.has(i)) {
        spots.push([x + r * 1.3 + wide / 2 + 4, y - high / 2], [x - r * 1.3 - wide / 2 - 4, y - high / 2]);
      }
      const boxed = ([cx, top]) => ({ x0: cx - wide / 2 - 3, x1: cx + wide / 2 + 3, y0: top, y1: top + high + 2 });
      const free = (box) => cells(box).every((key) => (taken.get(key) || []).every(
        (other) => other.of === i || box.x1 < other.x0 || box.x0 > other.x1 || box.y1 < other.y0 || box.y0 > other.y1));
      const whole = (box) => box.x0 > 0 && box.x1 < width && box.y0 > 0 && box.y1 < height;
      const spot = spots.find((candidate) => whole(boxed(candidate)) && free(boxed(candidate)));
      if (!spot) continue;
      take(boxed(spot));
      placed.push({ i, x: spot[0], top: spot[1], lines, size, strong });
    }
    return placed;
  }

  draw(pen, placed, colours) {
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineJoin = "round";
    pen.lineWidth = 4;
    pen.strokeStyle = colours.background;
    pen.fillStyle = colours.text;
    for (const { x, top, lines, size, strong } of placed) {
      pen.font = this.font(size, strong);
      lines.forEach((line, n) => {
        pen.strokeText(line, x, top + n * size * LINE);
        pen.fillText(line, x, top + n * size * LINE);
      });
    }
  }
}
export { LINE };
