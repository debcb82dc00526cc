// The same names as in the map, as a list: for the keyboard, for screen readers, and to search.
import { button, el, inSteps } from "./dom.js";
import { legend } from "./legend.js";

const STEP = 50;

export class List {
  /** `act`: select(i), hide(type), sentences(text), typed(). `view.shown(i)` says what is on show. */
  constructor(model, panel, view, act) {
    Object.assign(this, { model, panel, view, act, legend: legend(model, act.hide) });
    this.boxes = this.legend.boxes;
    this.input = el("input", {
      type: "search", id: "cxo-search", autocomplete: "off", spellcheck: "false", placeholder: "Company, market, region …",
      on: { input: () => this.fill(), keydown: (event) => this._key(event) },
    });
    this.note = el("p", { class: "count", role: "status" });
    this.list = el("ul", { class: "names", id: "cxo-list" });
    this.sentences = el("div");
    this.element = el("nav", { class: "side", "aria-label": "Names" },
      el("label", { for: "cxo-search" }, "Find a name or words of a sentence"), this.input, this.sentences,
      el("details", { class: "fold", open: !window.matchMedia("(max-width: 820px)").matches }, el("summary", {}, "Types and names"), this.legend.element, this.note, this.list));
  }

  _key(event) {
    if (event.key === "Enter" && this.hits.length) this.act.select(this.hits[0], true);
    if (event.key === "ArrowDown") this.list.querySelector("button")?.focus();
    if (event.key === "Escape") { this.input.value = ""; this.fill(); }
  }

  fill() {
    const text = this.input.value.trim();
    const { hits, near } = this.model.find(text, (i) => this.view.shown(i));
    this.hits = hits;
    this.list.replaceChildren();
    inSteps(this.list, hits, (i) => {
      const entity = this.panel.entity(i, String(this.model.degree[i]));
      if (i === this.view.selected) entity.setAttribute("aria-current", "true");
      return el("li", {}, entity);
    }, STEP, (more) => el("li", {}, more));
    const count = hits.length.toLocaleString("en");
    this.note.textContent = !text ? `${count} on show` : near ? (hits.length ? "No name holds this; the most alike:" : "No name is like this.") : `${count} found`;
    const facts = text.length > 2 ? this.model.findFacts(text) : [];
    this.sentences.replaceChildren(...(facts.length ? [button(`${facts.length.toLocaleString("en")} facts whose sentence holds it`, () => this.act.sentences(text, facts), { class: "more" })] : []));
    if (text && window.matchMedia("(max-width: 820px)").matches) this.element.querySelector("details").open = true;
  }

  /** Mark the chosen name without making the list anew. */
  mark() {
    for (const entity of this.list.querySelectorAll("button[data-node]")) {
      if (+entity.dataset.node === this.view.selected) entity.setAttribute("aria-current", "true");
      else entity.removeAttribute("aria-current");
    }
  }
}
