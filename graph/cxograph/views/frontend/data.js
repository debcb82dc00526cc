// What the map shows, as Python wrote it (views/payload.py), and the indexes that the page needs on top.
//
// The data is one JSON object (format 1). Tables are held by column; everything refers by number:
//   title, note            texts of the head
//   base                   what the ids of nodes have in common: base + id is the IRI
//   types                  [{key, name, plural, letter, shape, light, dark}]: how a type of node is named and drawn
//   relations              [[in words, in words from the other end]]
//   nodes                  {label, type, id, x, y: columns; names: {node: [other names]}, facts: [[fact]]}
//   discs                  [[x, y, radius]]: what stands together
//   links                  {from, to, relation, claims: columns, facts: [[fact]]}
//   facts                  {says, text, from, to, document, rule: columns}; from..to is what to mark in the text
//   texts, documents, rules  what facts refer to; a document is [name, title, address]
//   disagreements          [{title, why, about: node or -1, facts: [fact]}]
//   start                  optional: the node that is chosen when the page opens
//   total                  {facts}: how many there are where the file holds fewer
// It stands in <script type="application/json" id="cxo-data">, plain, or as base64 of raw deflate with
// data-encoding="deflate" where it is large.

/** Turn base64 of raw deflate into bytes. */
export async function inflate(base64) {
  const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Read the data that the page holds. */
export async function readData() {
  const block = document.getElementById("cxo-data");
  if (block.dataset.encoding !== "deflate") return JSON.parse(block.textContent);
  if (typeof DecompressionStream === "undefined") throw new Error("this browser is too old to unpack the data of this page");
  return JSON.parse(new TextDecoder().decode(await inflate(block.textContent)));
}

/** Fold a text for comparison: no case, no accents, words separated by one space. */
export const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const pairs = (text) => {
  const found = new Map();
  for (let i = 0; i + 1 < text.length; i++) found.set(text.slice(i, i + 2), (found.get(text.slice(i, i + 2)) || 0) + 1);
  return found;
};

/** The data with its indexes: who is linked to whom, what is found under which name. */
export class Model {
  constructor(data) {
    Object.assign(this, data);
    this.size = data.nodes.label.length;
    this.degree = new Uint32Array(this.size);
    this.near = Array.from({ length: this.size }, () => []);
    data.links.from.forEach((a, link) => {
      const b = data.links.to[link];
      this.near[a].push({ other: b, link, out: true });
      this.near[b].push({ other: a, link, out: false });
      this.degree[a] += 1;
      this.degree[b] += 1;
    });
    this.number = new Map(data.nodes.id.map((id, i) => [id, i]));
    // those that orient a reader first: markets, then by links, then by name
    this.order = Array.from({ length: this.size }, (_, i) => i).sort((a, b) =>
      this.orients(b) - this.orients(a) || this.degree[b] - this.degree[a] ||
      (data.nodes.label[a] < data.nodes.label[b] ? -1 : 1));
    this.folded = null;
  }

  /** Markets orient a reader, if anything is known of them. */
  orients(i) { return this.nodes.type[i] === 0 && this.degree[i] > 0; }

  label(i) { return this.nodes.label[i]; }
  type(i) { return this.types[this.nodes.type[i]]; }

  /** Name a relation as seen from one of its ends. */
  words(link, out) { return this.relations[this.links.relation[link]][out ? 0 : 1]; }

  /** Group a node's links by relation and direction, largest group first. */
  groups(i) {
    const found = new Map();
    for (const near of this.near[i]) {
      const key = `${this.links.relation[near.link]}${near.out ? ">" : "<"}`;
      if (!found.has(key)) found.set(key, { key, words: this.words(near.link, near.out), links: [] });
      found.get(key).links.push(near);
    }
    const groups = [...found.values()];
    for (const group of groups) {
      group.links.sort((a, b) => this.links.claims[b.link] - this.links.claims[a.link] ||
        (this.label(a.other) < this.label(b.other) ? -1 : 1));
    }
    return groups.sort((a, b) => b.links.length - a.links.length || (a.words < b.words ? -1 : 1));
  }

  /** Find nodes by name: all words somewhere in a name; where there is none, the most alike (`near` is true). */
  find(text, allowed) {
    this.folded ||= this.nodes.label.map((label, i) => [label, ...(this.nodes.names[i] || [])].map(fold));
    const wanted = fold(text);
    const open = this.order.filter(allowed);
    if (!wanted) return { hits: open, near: false };
    const words = wanted.split(" ");
    const rank = (i) => Math.min(...this.folded[i].map((name) =>
      name === wanted ? 0 : name.startsWith(wanted) ? 1 : (" " + name).includes(" " + wanted) ? 2 :
        words.every((word) => name.includes(word)) ? 3 : 9));
    const hits = open.map((i) => [rank(i), i]).filter(([r]) => r < 9);
    if (hits.length) return { hits: hits.sort((a, b) => a[0] - b[0]).map(([, i]) => i), near: false };
    const mine = pairs(wanted);
    const likeness = (name) => {
      let shared = 0;
      for (const [pair, count] of pairs(name)) shared += Math.min(count, mine.get(pair) || 0);
      return (2 * shared) / (Math.max(1, name.length - 1) + Math.max(1, wanted.length - 1));
    };
    const alike = open.map((i) => [Math.max(...this.folded[i].map(likeness)), i]).filter(([l]) => l > 0.45);
    return { hits: alike.sort((a, b) => b[0] - a[0]).slice(0, 8).map(([, i]) => i), near: true };
  }

  /** Find facts whose sentence or statement holds a text. */
  findFacts(text) {
    const wanted = text.trim().toLowerCase();
    const texts = new Set();
    this.texts.forEach((t, i) => { if (t.toLowerCase().includes(wanted)) texts.add(i); });
    return this.facts.text.map((t, i) => i).filter((i) => texts.has(this.facts.text[i]));
  }

  /** Return a shortest way between two nodes as [{node, link, out}], the first without a link; null if there is none. */
  path(from, to, allowed) {
    const came = new Map([[from, null]]);
    for (let front = [from]; front.length && !came.has(to);) {
      const next = [];
      for (const node of front) {
        for (const { other, link, out } of this.near[node]) {
          if (came.has(other) || !(allowed(other) || other === to)) continue;
          came.set(other, { from: node, link, out });
          next.push(other);
        }
      }
      front = next;
    }
    if (!came.has(to)) return null;
    const way = [];
    for (let node = to; node !== null && node !== undefined;) {
      const step = came.get(node);
      way.unshift({ node, link: step ? step.link : -1, out: step ? step.out : true });
      node = step ? step.from : null;
    }
    return way;
  }
}
