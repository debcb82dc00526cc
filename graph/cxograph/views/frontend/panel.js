// The facts beside the map: of a node, of a way between two, of a search, and where sources disagree.
import { button, el, inSteps, plural } from "./dom.js";
import { MANY_LINKS } from "./drawing.js";
import { swatch } from "./legend.js";

const FACTS = 8; // shown before "show more"
const LINKS = 12; // relations with more neighbours than this start folded

export class Panel {
  /** `act`: what the page does on select(i), around(entry), from(i), restrict(i). */
  constructor(model, act) {
    Object.assign(this, { model, act });
    this.body = el("div", { class: "body" });
    this.element = el("section", { class: "panel", "aria-label": "Facts", tabindex: "-1" }, this.body);
    this.said = el("p", { class: "unseen", "aria-live": "polite" });
    this.element.prepend(this.said);
  }

  _show(title, ...parts) {
    this.heading = el("h2", { tabindex: "-1" }, title);
    this.body.replaceChildren(this.heading, ...parts.filter(Boolean));
    this.element.scrollTop = 0;
    this.said.textContent = title;
  }

  focus() { this.heading?.focus(); }

  entity(i, suffix = "", kind = "") {
    const { model } = this;
    return button("", () => this.act.select(i, true), { class: "entity", "data-node": i }).appendChild(
      el("span", {}, swatch(model.type(i), model.nodes.type[i]), el("span", { class: "unseen" }, `${model.type(i).name}: `), kind,
        model.label(i), suffix && el("span", { class: "count" }, ` ${suffix}`))).parentElement;
  }

  fact(f) {
    const { facts, texts, documents, rules } = this.model;
    const text = texts[facts.text[f]];
    const [from, to] = [facts.from[f], facts.to[f]];
    const [name, title, address] = documents[facts.document[f]];
    const called = title || name;
    const short = called.length > 90 ? `${called.slice(0, 89).trimEnd()}…` : called;
    const safe = /^https?:\/\//i.test(address || "");
    return el("article", { class: "fact" },
      facts.says[f] && el("p", {}, facts.says[f]),
      el("blockquote", {}, text.slice(0, from), to > from ? el("mark", {}, text.slice(from, to)) : null, text.slice(Math.max(from, to))),
      el("footer", {},
        safe ? el("a", { href: address, rel: "noopener noreferrer", target: "_blank", title: called }, short) : el("span", { title: called }, short),
        title && title !== name ? el("span", {}, ` · ${name}`) : null,
        rules[facts.rule[f]] ? el("span", {}, ` · read by ${rules[facts.rule[f]]}`) : null));
  }

  _facts(list, step = FACTS) {
    const box = el("div");
    inSteps(box, list, (f) => this.fact(f), step);
    return box;
  }

  _sentences(list) {
    if (!list.length) return null;
    const box = el("details", { class: "sentences" }, el("summary", {}, plural(list.length, "sentence")));
    box.addEventListener("toggle", () => { if (box.open && box.childElementCount === 1) box.append(this._facts(list)); });
    return box;
  }

  home() {
    const { model } = this;
    this._show("Choose a name",
      el("p", {}, "Click one in the map or in the list: what the documents say about it appears here, each fact with the sentence that it was read from."),
      el("p", { class: "keys" }, "With the keyboard: Tab to the map, arrow keys go from neighbour to neighbour, Enter reads the facts, E shows only what stands round a name, + and − zoom, 0 shows all, Escape lets go; / searches from anywhere."),
      model.links.from.length > MANY_LINKS && el("p", { class: "count" }, "There are too many links to draw at once: those of the name that is chosen are drawn."),
      el("p", { class: "count" }, `${plural(model.size, "name")}, ${plural(model.links.from.length, "link")}, ${plural(model.facts.text.length, "fact")} with their sentences` +
        (model.total && model.total.facts > model.facts.text.length ? ` (of ${model.total.facts.toLocaleString("en")} in the workspace)` : "") + "."));
  }

  node(i, state) {
    const { model } = this;
    const type = model.type(i);
    const names = model.nodes.names[i] || [];
    const facts = model.nodes.facts[i];
    const folded = el("div");
    for (const group of model.groups(i)) {
      const entry = `${model.nodes.id[i]}|${group.key}`;
      const open = el("details", { open: group.links.length <= LINKS },
        el("summary", {}, group.words, el("span", { class: "count" }, ` ${group.links.length.toLocaleString("en")}`)));
      const fill = () => {
        if (open.childElementCount > 1) return;
        const shown = state.around.includes(entry);
        if (state.around.length) {
          open.append(button(shown ? "Take these off the map" : "Put these on the map", () => this.act.around(entry), { class: "small" }));
        }
        const list = el("ul", { class: "links" });
        inSteps(list, group.links, ({ other, link }) => el("li", {},
          this.entity(other, model.links.claims[link] > 1 ? `×${model.links.claims[link]}` : ""), this._sentences(model.links.facts[link])),
        LINKS, (more) => el("li", {}, more));
        open.append(list);
      };
      if (open.open) fill();
      open.addEventListener("toggle", fill);
      folded.append(open);
    }
    const alone = state.around.includes(model.nodes.id[i]);
    this._show(model.label(i),
      el("p", { class: "kind" }, swatch(type, model.nodes.type[i]), type.name, ` · ${plural(model.degree[i], "link")}`),
      names.length ? el("p", { class: "names" }, "Also: ", names.join(", ")) : null,
      el("p", { class: "actions" },
        button(state.around.length && !alone ? "Add its neighbours" : alone ? "Take its neighbours off" : "Only what stands round it", () => this.act.around(model.nodes.id[i])),
        button("Way to…", () => this.act.from(i))),
      facts.length ? el("h3", {}, `Facts `, el("span", { class: "count" }, facts.length)) : null,
      facts.length ? this._facts(facts) : null,
      model.degree[i] ? el("h3", {}, "Links") : el("p", { class: "count" }, "Nothing is linked to it."),
      folded,
      el("p", { class: "iri" }, model.base + model.nodes.id[i]));
  }

  choosing(i) {
    this._show(`Way from ${this.model.label(i)} to…`,
      el("p", { role: "status" }, "Choose the other end, in the map or in the list."),
      button("Never mind", () => this.act.select(i, false)));
  }

  way(steps, from, to) {
    const { model } = this;
    if (!steps) {
      this._show("No way", el("p", {}, `Nothing on show joins ${model.label(from)} and ${model.label(to)}.`), el("ul", { class: "links" }, el("li", {}, this.entity(from)), el("li", {}, this.entity(to))));
      return;
    }
    const list = el("ol", { class: "way" });
    steps.forEach(({ node, link, out }) => {
      list.append(el("li", {},
        link >= 0 ? el("p", { class: "joint" }, model.words(link, out)) : null,
        this.entity(node), link >= 0 ? this._sentences(model.links.facts[link]) : null));
    });
    this._show(`From ${model.label(from)} to ${model.label(to)}`, el("p", { class: "count" }, `${plural(steps.length - 1, "step")}; no way on show is shorter.`), list);
  }

  found(text, facts) {
    this._show(`“${text}” in sentences`, el("p", { class: "count" }, plural(facts.length, "fact")), this._facts(facts, 20));
  }

  disagreements() {
    const { model } = this;
    const box = el("div");
    inSteps(box, model.disagreements, ({ title, why, about, facts }) => el("section", { class: "disagreement" },
      el("h3", {}, title), why && el("p", {}, why), about >= 0 ? this.entity(about) : null, this._facts(facts)), 20);
    this._show("Where sources disagree",
      el("p", {}, model.disagreements.length ? "None of them is taken to be right: here is what each says, and where." : "None of the documents contradicts itself or another one."), box);
  }

  message(title, text) { this._show(title, el("p", {}, text)); }
}
