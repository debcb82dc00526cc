"use strict";
(() => {
  // Every text below comes from documents: it is only ever set as text, never as HTML.
  const data = JSON.parse(document.getElementById("cxo-data").textContent);
  const byId = (id) => document.getElementById(id);
  const make = (tag, text, cls) => {
    const e = document.createElement(tag);
    if (text !== undefined) e.textContent = text;
    if (cls) e.className = cls;
    return e;
  };
  const SHOWN = 40; // facts, links and list entries before "show all"
  const hiddenTypes = new Set();
  let selected = null;

  byId("cxo-title").textContent = data.title;
  byId("cxo-note").textContent = data.note;

  const links = data.nodes.map(() => []);
  data.links.forEach(([a, b, label, facts], i) => {
    links[a].push({ other: b, label, out: true, facts, id: i });
    links[b].push({ other: a, label, out: false, facts, id: i });
  });
  const order = data.nodes.map((_, i) => i).sort((a, b) => links[b].length - links[a].length || (data.nodes[a][0] < data.nodes[b][0] ? -1 : 1));

  const swatch = (type) => {
    const s = make("span", undefined, "swatch " + data.types[type][3]);
    s.style.background = data.types[type][2];
    s.setAttribute("aria-hidden", "true");
    return s;
  };

  const factCard = (i) => {
    const [statement, quote, doc, rule, from, to] = data.facts[i];
    const card = make("div", undefined, "fact");
    const said = make("blockquote");
    said.append(quote.slice(0, from), to > from ? make("mark", quote.slice(from, to)) : "", quote.slice(Math.max(from, to)));
    card.append(make("p", statement), said);
    card.append(make("cite", data.documents[doc] + (rule ? " · read by rule " + rule : "")));
    return card;
  };

  const more = (parent, items, draw) => {
    items.slice(0, SHOWN).forEach((x) => parent.append(draw(x)));
    if (items.length > SHOWN) {
      const button = make("button", "Show all " + items.length, "cxo");
      button.addEventListener("click", () => { button.remove(); items.slice(SHOWN).forEach((x) => parent.append(draw(x))); });
      parent.append(button);
    }
  };

  const entityButton = (i, suffix) => {
    const button = make("button", undefined, "cxo");
    button.append(swatch(data.nodes[i][1]), document.createTextNode(data.nodes[i][0]));
    if (suffix) button.append(make("span", " " + suffix, "count"));
    button.addEventListener("click", () => select(i));
    return button;
  };

  const showNode = (i) => {
    const [label, type, , facts] = data.nodes[i];
    const panel = byId("cxo-panel");
    panel.replaceChildren(make("h2", label), make("p", data.types[type][0] + " · " + links[i].length + (links[i].length === 1 ? " link" : " links"), "count"));
    const groups = new Map();
    links[i].forEach((l) => {
      const key = l.out ? l.label : "← " + l.label;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(l);
    });
    if (facts.length) panel.append(make("h3", "Facts (" + facts.length + ")"));
    more(panel, facts, factCard);
    [...groups.entries()].sort().forEach(([key, list]) => {
      panel.append(make("h3", key + " (" + list.length + ")"));
      more(panel, list, (l) => {
        const entry = make("div");
        entry.append(entityButton(l.other));
        if (l.facts.length) {
          const box = make("details", undefined, "cxo-said");
          box.append(make("summary", l.facts.length + (l.facts.length === 1 ? " sentence" : " sentences")));
          box.addEventListener("toggle", () => { if (box.children.length === 1) more(box, l.facts, factCard); });
          entry.append(box);
        }
        return entry;
      });
    });
    panel.scrollTop = 0;
  };

  const showEdge = (e) => {
    const [a, b, label, facts] = data.links[e];
    const panel = byId("cxo-panel");
    panel.replaceChildren(make("h2", data.nodes[a][0] + " " + label + " " + data.nodes[b][0]));
    panel.append(make("p", facts.length + (facts.length === 1 ? " claim" : " claims"), "count"));
    more(panel, facts, factCard);
  };

  const visible = (i) => !hiddenTypes.has(data.nodes[i][1]);

  const lit = () => selected === null ? null : new Set([selected, ...links[selected].map((l) => l.other)]);

  // Names are written as large on the screen at any zoom, the best linked first, and none over another.
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  const short = (text) => text.length > 34 ? text.slice(0, 33).trimEnd() + "…" : text;
  const named = new Map();
  const letter = () => {
    const scale = network.getScale();
    const frame = byId("mynetwork").getBoundingClientRect();
    const near = lit();
    const taken = [];
    const changes = [];
    const rank = (i) => i === selected ? 0 : near && near.has(i) ? 1 : data.nodes[i][1] === "market" ? 2 : 3;
    [...order].sort((a, b) => rank(a) - rank(b)).forEach((i) => {
      const text = short(data.nodes[i][0]);
      const px = i === selected || data.nodes[i][1] === "market" ? 14 : 12;
      if (!widths.has(i)) { pen.font = "14px arial"; widths.set(i, pen.measureText(text).width / 14); }
      const at = network.canvasToDOM(network.getPosition(i));
      const half = widths.get(i) * px / 2 + 3;
      const top = at.y + nodes.get(i).size * scale;
      const box = [at.x - half, top, at.x + half, top + px * 1.5];
      const free = visible(i) && (!near || near.has(i)) && box[2] > 0 && box[0] < frame.width && box[3] > 0 && box[1] < frame.height &&
        taken.every((o) => box[2] < o[0] || box[0] > o[2] || box[3] < o[1] || box[1] > o[3]);
      if (free) taken.push(box);
      const wanted = free ? text + "|" + Math.round(px / scale) : "";
      if (named.get(i) !== wanted) {
        named.set(i, wanted);
        changes.push({ id: i, label: free ? text : " ", font: { size: free ? Math.round(px / scale) : 1 } });
      }
    });
    if (changes.length) nodes.update(changes);
  };
  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(letter, 60); };

  const paint = () => {
    const near = lit();
    const faded = selected !== null;
    nodes.update(data.nodes.map((n, i) => ({ id: i, hidden: !visible(i), opacity: faded && !near.has(i) ? 0.15 : 1 })));
    edges.update(data.links.map(([a, b], i) => ({ id: i, hidden: !visible(a) || !visible(b) || (faded && a !== selected && b !== selected) })));
    soon();
  };

  const select = (i) => {
    selected = i;
    location.replace("#" + encodeURIComponent(data.nodes[i][2]));
    paint();
    network.selectNodes([i]);
    network.focus(i, { scale: Math.max(0.7, network.getScale()), animation: false });
    showNode(i);
    list();
  };

  const home = () => {
    selected = null;
    paint();
    const panel = byId("cxo-panel");
    panel.replaceChildren(make("h2", "Choose an entity"), make("p", "Click one in the drawing or in the list: its facts appear here, each with the sentence that it was read from."));
    list();
  };

  const list = () => {
    const wanted = byId("cxo-search").value.trim().toLowerCase();
    const hits = order.filter((i) => visible(i) && (!wanted || data.nodes[i][0].toLowerCase().includes(wanted)));
    const ul = byId("cxo-list");
    ul.replaceChildren();
    more(ul, hits, (i) => {
      const li = make("li");
      const button = entityButton(i, String(links[i].length));
      if (i === selected) button.setAttribute("aria-current", "true");
      li.append(button);
      return li;
    });
    if (!hits.length) ul.append(make("li", "Nothing here has this name."));
    return hits;
  };

  Object.entries(data.types).forEach(([type, [, plural]]) => {
    const count = data.nodes.filter((n) => n[1] === type).length;
    if (!count) return;
    const label = make("label");
    const box = make("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => { box.checked ? hiddenTypes.delete(type) : hiddenTypes.add(type); paint(); list(); });
    label.append(box, " ", swatch(type), plural + " ", make("span", String(count), "count"));
    byId("cxo-legend").append(label);
  });

  byId("cxo-search").addEventListener("input", list);
  byId("cxo-search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const hits = list();
    if (hits.length) select(hits[0]);
  });

  nodes.update(data.nodes.map(([label, type, , facts], i) => {
    const tip = make("div", undefined, "cxo-tip");
    tip.append(make("strong", label), make("p", data.types[type][0] + " · " + links[i].length + " links"));
    facts.slice(0, 3).forEach((f) => tip.append(make("p", data.facts[f][0] + ": “" + data.facts[f][1].slice(0, 160) + (data.facts[f][1].length > 160 ? "…" : "") + "”")));
    return { id: i, title: tip };
  }));
  network.on("click", (event) => {
    if (event.nodes.length) select(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
    else home();
  });

  ["zoom", "dragEnd", "resize", "animationFinished"].forEach((event) => network.on(event, soon));

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => network.setOptions({ nodes: { font: { color: dark.matches ? "#e6ebf0" : "#1b2733", strokeColor: dark.matches ? "#14191f" : "#fbfbfa" } } });
  dark.addEventListener("change", theme);
  theme();
  network.fit({ animation: false });
  home();
  letter();
  const start = decodeURIComponent(location.hash.slice(1));
  const at = data.nodes.findIndex((n) => n[2] === start);
  if (at >= 0) select(at);
})();
