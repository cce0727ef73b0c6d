// Pairs of actors: one after another is decided by key or by button, and the next one takes its place.

import { exclusively, fetchDocument, isBusy, showMessage, warn } from "./page.js";

const ACTIONS = { m: "merge", a: "apart", s: "skip", u: "undo", r: "again" };
const main = document.querySelector("main");
const pair = () => main.querySelector(".pair");
const note = () => main.querySelector("[name=why]");
const button = (action) => main.querySelector(`[data-action="${action}"]:not(:disabled)`);

async function send(action) {
  const { left, right, version } = pair().dataset;
  const [path, body] = action in { undo: 0, again: 0 } ? [action, {}] : ["decide", { left, right, version, action, why: note().value }];
  const response = await fetch(`${main.dataset.root}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, ...(isJson ? await response.json() : { error: await response.text() }) };
}

/** Show the pair that is next; what was written as the reason stays where it was not saved. */
async function showNext(kept = "") {
  const { response, text, document: page } = await fetchDocument(`${main.dataset.root}/pair`);
  if (!response.ok) return warn(text);
  main.replaceChildren(...page.body.childNodes);
  if (note()) note().value = kept;
  main.querySelector("h2").focus();
  window.scrollTo(0, 0);
}

const act = (action) =>
  exclusively(async () => {
    const kept = note()?.value ?? "";
    main.setAttribute("aria-busy", "true");
    try {
      const { status, said, error } = await send(action);
      if (status === 409) await showNext(kept);
      else if (status === 200) await showNext(action === "undo" ? kept : "");
      if (error) warn(status === 409 ? `Not saved: ${error}. This is the pair that is open now.` : `Not saved: ${error}.`);
      else showMessage(said);
    } finally {
      main.removeAttribute("aria-busy");
    }
  });

main.addEventListener("click", (event) => {
  const clicked = event.target.closest("[data-action]");
  if (clicked) act(clicked.dataset.action);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target === note()) {
    if (event.key === "Enter" || event.key === "Escape") event.target.blur();
  } else if (event.key === "n" && note()) {
    event.preventDefault();
    note().focus();
  } else if (isBusy()) {
    if (event.key in ACTIONS) showMessage("The last step is still under way: look at the next pair first."); // it was not seen yet
  } else if (button(ACTIONS[event.key])) act(ACTIONS[event.key]);
});
