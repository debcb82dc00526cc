// The query box of pages that carry the whole graph: oxigraph in WebAssembly answers where the page lies.
import init, { Store } from "oxigraph/web";
import { inflate } from "./data.js";
import { button, download, el, inSteps } from "./dom.js";

const ROWS = 200; // shown before "show more"

const text = (id) => document.getElementById(id).textContent;

async function open() {
  await init({ module_or_path: await inflate(text("cxo-engine")) });
  const store = new Store();
  store.load(new TextDecoder().decode(await inflate(text("cxo-triples"))), { format: "application/n-triples", lenient: true });
  return store;
}

function short(term, prefixes) {
  if (!term) return "";
  if (term.termType !== "NamedNode") return term.value;
  const known = prefixes.find(([, iri]) => term.value.startsWith(iri) && /^[\w.-]*$/.test(term.value.slice(iri.length)));
  return known ? `${known[0]}:${term.value.slice(known[1].length)}` : term.value;
}

const csvCell = (value) => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);

function page(root, { prefixes, examples }) {
  const head = prefixes.map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join("\n");
  let store = null;
  const input = el("textarea", { id: "cxo-query", rows: "9", spellcheck: "false", autocapitalize: "off" });
  const status = el("p", { class: "count", role: "status" }, "");
  const result = el("div", { class: "result" });
  const choice = el("select", { id: "cxo-example", on: { change: () => { input.value = examples[choice.value][1]; } } },
    ...examples.map(([title], i) => el("option", { value: i }, title)));
  input.value = examples[0][1];

  const table = (columns, rows) => {
    const body = el("tbody");
    inSteps(body, rows, (row) => el("tr", {}, ...row.map((cell) => el("td", {}, cell))), ROWS, (more) => el("tr", {}, el("td", { colspan: columns.length }, more)));
    const csv = () => download("answer.csv", [columns, ...rows].map((row) => row.map(csvCell).join(",") + "\r\n").join(""), "text/csv");
    result.append(button("Save as CSV", csv), el("table", {}, el("thead", {}, el("tr", {}, ...columns.map((name) => el("th", { scope: "col" }, name)))), body));
  };

  const run = async () => {
    result.replaceChildren();
    try {
      if (!store) {
        status.textContent = "Unpacking the graph …";
        await new Promise((done) => setTimeout(done, 30));
        store = await open();
      }
      const before = performance.now();
      const answer = store.query(`${head}\n${input.value}`);
      const took = `${Math.round(performance.now() - before)} ms`;
      if (typeof answer === "boolean") {
        status.textContent = `${answer ? "Yes" : "No"} (${took})`;
        return;
      }
      if (answer.length && answer[0] instanceof Map) {
        const columns = [...new Set(answer.flatMap((row) => [...row.keys()]))];
        table(columns, answer.map((row) => columns.map((name) => short(row.get(name), prefixes))));
      } else if (answer.length) {
        table(["subject", "predicate", "object"], answer.map((q) => [q.subject, q.predicate, q.object].map((term) => short(term, prefixes))));
      }
      status.textContent = `${answer.length.toLocaleString("en")} rows (${took})`;
    } catch (error) {
      const lines = head.split("\n").length;
      status.textContent = `Not answered: ${String(error.message || error).replace(/\bat (\d+):/, (_, line) => `at line ${line - lines}:`)}`;
    }
  };

  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  root.append(el("details", { class: "query" }, el("summary", {}, "Ask in SPARQL"), el("div", {},
    el("p", {}, el("label", { for: "cxo-example" }, "Example "), choice),
    el("label", { for: "cxo-query" }, "Query (prefixes need not be declared; Ctrl+Enter runs it)"), input,
    el("p", {}, button("Run", run, { id: "cxo-run" })), status, result)));
}

const root = document.getElementById("cxo-sparql");
if (root) page(root, JSON.parse(text("cxo-sparql-data")));
