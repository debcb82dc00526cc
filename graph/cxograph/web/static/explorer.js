// What the pages do beyond links and forms; all of them work without it.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const find = document.getElementById("find");
    if (find) {
      event.preventDefault();
      find.focus();
      find.select();
    }
  }
});

for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = document.getElementById(input.dataset.suggest);
  const kind = input.dataset.kind || ""; // fields for one kind of thing offer the best known before anything is typed
  input.setAttribute("list", list.id);
  let waiting = 0;
  let asked = null;
  const offer = async () => {
    const text = input.value.trim();
    if ((text.length < 2 && !(kind && !text)) || text === asked) return;
    asked = text;
    const answer = await fetch("/suggest?" + new URLSearchParams(kind ? { q: text, kind } : { q: text }));
    if (!answer.ok || input.value.trim() !== text) return;
    list.replaceChildren(
      ...(await answer.json()).map((found) => {
        const option = document.createElement("option");
        option.value = found.label;
        if (!kind) option.label = found.kind;
        return option;
      }),
    );
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 120);
  });
  if (kind) input.addEventListener("focus", offer, { once: true });
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
  });
}
