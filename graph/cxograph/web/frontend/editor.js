// The SPARQL editor of the query page: Yasqe in the place of the text field, which stays what the form sends.
// Names are completed from the graph's own vocabulary; nothing that is typed leaves this server.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";

const form = document.querySelector("form.sparql");
const field = document.getElementById("query");
const place = document.getElementById("editor");

// the completers that come with it ask other servers
Yasqe.defaults.autocompleters = ["variables"];
Yasqe.defaults.prefixCcApi = null;

async function start() {
  const answer = await fetch("/vocabulary.json");
  const vocabulary = answer.ok ? await answer.json() : { names: [], prefixes: {} };
  Yasqe.registerAutocompleter({
    name: "vocabulary",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition(yasqe) {
      const text = yasqe.getCompleteToken().string;
      return /^(a|[\w-]*:[\w.-]*|[A-Za-z][\w-]{2,})$/.test(text) && !/^(select|where|filter|optional|prefix)$/i.test(text);
    },
    get(_, token) {
      const wanted = token.string.toLowerCase();
      return vocabulary.names.filter((name) => name.toLowerCase().includes(wanted)).slice(0, 50);
    },
    preProcessToken: (_, token) => token,
    postProcessSuggestion: (_, __, suggested) => suggested,
  });
  const yasqe = new Yasqe(place, {
    value: field.value,
    persistenceId: null,
    showQueryButton: false,
    createShareableLink: null,
    createShortLink: null,
    consumeShareLink: null,
    resizeable: false,
    collapsePrefixesOnLoad: false,
    lineWrapping: true,
    viewportMargin: Infinity,
    screenReaderLabel: "SPARQL query",
    extraKeys: {
      "Ctrl-Enter": () => form.requestSubmit(form.querySelector("button")),
      "Cmd-Enter": () => form.requestSubmit(form.querySelector("button")),
      // Tab goes on to the button, as everywhere; Esc closes what is suggested
      Tab: false,
      "Shift-Tab": false,
    },
  });
  // what the server declares by itself is no error in a query
  const mode = yasqe.getMode();
  const fresh = mode.startState;
  mode.startState = (...given) => {
    const state = fresh(...given);
    Object.assign(state.prefixes, vocabulary.prefixes);
    return state;
  };
  yasqe.setValue(field.value);
  place.hidden = false;
  field.hidden = true;
  yasqe.refresh();
  form.addEventListener("submit", () => {
    field.value = yasqe.getValue();
  });
}

if (form && field && place) start();
