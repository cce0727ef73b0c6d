// One article's differences: moving through them, deciding by key or button, and loading the article again after each.

import { openForm } from "./form.js";
import { emphasize, emphasizedTokens, preview, showLayer } from "./text.js";

const DECISION_KEYS = { a: "accept", g: "keep", e: "edit", w: "wrong", s: "skip" };
const OUTCOMES = {
  accept: "Accepted", keep: "Gold kept", edit: "Saved", wrong: "Taken out of gold", skip: "Skipped", undo: "Undone",
};
let editing = null; // the card and its form, while one is open
let busy = false;

const workspace = () => document.querySelector("#workspace");
const allCards = () => [...document.querySelectorAll(".card")];
const currentCard = () => document.querySelector(".card[open]");
const cardOf = (key) => document.querySelector(`#d-${key}`);
const address = (path) => `${workspace().dataset.root}/article/${workspace().dataset.number}/${path}`;
const clamp = (index, length) => Math.min(Math.max(index, 0), length - 1);

function showMessage(text, { warning = false } = {}) {
  const previous = document.querySelector("#message");
  const message = previous.cloneNode(); // a new element, so that its fading starts again
  previous.replaceWith(message);
  message.textContent = text;
  message.classList.toggle("warning", warning);
}

const warn = (text) => showMessage(text, { warning: true });

// ------------------------------------------------------------------------------------------------ moving

function openCard(card) {
  if (!card) return;
  for (const candidate of allCards()) candidate.open = candidate === card;
  card.querySelector("summary").focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const cards = allCards();
  const index = cards.indexOf(currentCard());
  openCard(cards[index < 0 ? 0 : clamp(index + step, cards.length)]);
}

function showInText(card) {
  showLayer(card.dataset.layer);
  emphasize(card.dataset.items.split(" "), Number(card.dataset.offset));
  history.replaceState(null, "", `#${card.id}`);
}

/** Listen to the cards and the filter; to be called whenever they are new. */
function addListeners() {
  for (const card of allCards()) {
    card.addEventListener("toggle", () => {
      if (card.open) showInText(card);
      else if (editing?.card === card) stopEditing();
    });
  }
  document.querySelector("#filters")?.addEventListener("change", (event) => {
    const query = new URLSearchParams(location.search);
    query.set(event.target.name, event.target.value);
    location.assign(`?${query}`);
  });
}

/** Apply a filter that was set before this script was there, or that the browser set again when it came back. */
function applyFilterSetBefore() {
  const isAsServed = (filter) => [...filter.options].every((option) => option.selected === option.defaultSelected);
  const changed = [...document.querySelectorAll("#filters select")].find((filter) => !isAsServed(filter));
  return changed?.dispatchEvent(new Event("change", { bubbles: true })) ?? false;
}

async function fetchDocument(url) {
  const response = await fetch(url);
  const text = await response.text();
  return { response, text, document: new DOMParser().parseFromString(text, "text/html") };
}

const fetchPage = async () => (await fetchDocument(location.href.split("#")[0])).document;

/** Show the article as the server has it now, at the difference with that key, or else at that index. */
async function reload(key, index = 0) {
  const page = await fetchPage();
  const scrolled = ["#texts", "#differences"].map((id) => [id, document.querySelector(id)?.scrollTop ?? 0]);
  const layer = document.querySelector(".layer:not([hidden])")?.dataset.layer;
  workspace().replaceWith(page.querySelector("#workspace"));
  for (const [id, top] of scrolled) document.querySelector(id)?.scrollTo({ top });
  editing = null;
  preview([]);
  showLayer(layer);
  addListeners();
  const card = cardOf(key) ?? allCards()[clamp(index, allCards().length)];
  if (card) openCard(card);
  else (document.querySelector(".empty a") ?? document.querySelector("#differences a"))?.focus();
}

// ---------------------------------------------------------------------------------------------- deciding

/** Send a decision or an undo; the result has the `status`, and `key` or `error`. */
async function post(path, body) {
  const response = await fetch(address(path), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ version: workspace().dataset.version, ...body }),
  });
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const content = isJson ? await response.json() : { error: await response.text() };
  return { status: response.status, ...content };
}

async function decide(decision, values = null) {
  const card = currentCard();
  if (!card) return showMessage("Choose a difference first: j moves to the next.");
  if (!card.querySelector(`[data-action=${decision}]`)) {
    if (card.classList.contains("agreed")) return warn("Both are the same here: e edits gold, w takes the item out of it.");
    return warn(decision === "accept" ? "Nothing was extracted here: w takes the item out of gold."
      : "Gold has nothing here: a adds the extraction.");
  }
  if (decision === "edit" && !values) return edit(card);
  const { key } = card.dataset;
  const index = allCards().indexOf(card);
  const ticked = [...card.querySelectorAll(".take input:checked")].map((box) => box.name);
  if (decision === "accept" && card.querySelector(".take input") && !ticked.length) {
    return warn("Tick at least one field to take over, or keep gold.");
  }
  const note = card.querySelector("[name=note]").value;
  const fields = decision === "accept" ? ticked : [];
  await exclusively(async () => {
    const { status, error } = await post("decide", { key, decision, values, note, fields });
    if (status === 409) return showConflict(key, error);
    if (status !== 200) return warn(error);
    await reload(null, index);
    if (currentCard()?.dataset.key === key) move(1);
    showMessage(decision === "edit" ? "Saved. u undoes it." : `${OUTCOMES[decision]}, saved. u undoes it.`);
  });
}

async function undo() {
  await exclusively(async () => {
    const { status, key, error } = await post("undo", {});
    if (status === 409) return showConflict(null, error);
    if (status !== 200) return warn(error);
    await reload(key || null);
    showMessage(`${OUTCOMES.undo}.`);
  });
}

/** Mark the article's gold as checked, or as not checked after all. */
async function mark(checked) {
  if (editing) return warn("Save or cancel what you are editing first.");
  const key = currentCard()?.dataset.key ?? null;
  await exclusively(async () => {
    const { status, error } = await post("mark", { checked });
    if (status === 409) return showConflict(key, error);
    if (status !== 200) return warn(error);
    await reload(key);
    showMessage(checked ? "Gold marked as checked, saved. u undoes it." : "Gold is not checked after all, saved. u undoes it.");
  });
}

/** One stray key marks nothing: where differences are open, the key has to be pressed twice. */
function markChecked(isSecond) {
  if (!document.querySelector("[data-mark=true]")) return showMessage("Somebody has checked this gold already.");
  const open = Number(document.querySelector(".bar .progress").dataset.open);
  if (!open || isSecond) return mark(true);
  showMessage(`${open === 1 ? "A difference is" : `${open} differences are`} not settled: press c again to mark the gold as checked all the same.`);
}

/** Somebody else was faster. What was entered in a form stays; everything else is shown as it is now. */
async function showConflict(key, error) {
  if (!editing) {
    await reload(key);
    return warn(`Nothing was saved: ${error}. This is how it is now.`);
  }
  const page = await fetchPage();
  if (page.querySelector(`#d-${key}`)) {
    workspace().dataset.version = page.querySelector("#workspace").dataset.version;
    warn(`Nothing was saved: ${error}. This item is as it was: save again to go on.`);
  } else warn(`Nothing was saved: ${error}. This item has changed: cancel, and look at it again.`);
}

/** Run the action unless another is running. */
async function exclusively(action) {
  if (busy) return;
  busy = true;
  try {
    await action();
  } catch {
    warn("The review does not answer: is `extractor review` still running?");
  } finally {
    busy = false;
  }
}

// ----------------------------------------------------------------------------------------------- editing

async function edit(card) {
  const { response, text, document: page } = await fetchDocument(address(`form/${card.dataset.key}`));
  if (response.status === 409) return showConflict(card.dataset.key, text);
  const container = card.querySelector(".edit");
  container.replaceChildren(...page.body.childNodes);
  container.hidden = false;
  card.classList.add("editing");
  const form = openForm(container.querySelector("form"), {
    save: (values) => decide("edit", values),
    cancel: () => {
      stopEditing();
      card.querySelector("summary").focus();
    },
    showMessage,
  });
  editing = { card, ...form };
  container.querySelector("input, select, textarea, button").focus();
  showMessage("Editing. t takes the words selected in the article, Ctrl Enter saves, Esc cancels.");
}

function stopEditing() {
  if (!editing) return;
  const { card } = editing;
  editing = null;
  card.classList.remove("editing");
  card.querySelector(".edit").replaceChildren();
  card.querySelector(".edit").hidden = true;
  preview([]);
}

// ----------------------------------------------------------------------------------------------- picking

/** Offer the items of these tokens to choose from; if they are all part of one difference, open it. */
function pick(tokens) {
  const items = tokens
    .map((token) => document.querySelector(`#items [data-item="${CSS.escape(token)}"]`))
    .filter(Boolean);
  const keys = new Set(items.map((item) => item.dataset.key));
  const alike = items.some((item) => "agrees" in item.dataset);
  if (keys.size === 1 && !keys.has("") && (!alike || cardOf([...keys][0]))) return openDifference([...keys][0]);
  const list = document.querySelector("#picker ul");
  list.replaceChildren(...items.filter((item) => !isTwin(item)).map(pickerEntry));
  document.querySelector("#picker").showPopover();
  list.querySelector("button")?.focus();
}

/** Whether an item is the extraction's half of a pair that is the same in both; gold's half stands for it. */
const isTwin = (item) => "agrees" in item.dataset && item.dataset.item.startsWith("predicted:");

function pickerEntry(item) {
  const { key, item: token } = item.dataset;
  const agrees = "agrees" in item.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = `key ${token.startsWith("gold:") ? "gold" : "predicted"}`;
  button.textContent = item.textContent;
  const state = document.createElement("small");
  state.textContent = agrees ? "the same in both: open it to edit it or take it out" : key ? "differs" : "not compared";
  button.append(" ", state);
  button.addEventListener("click", () => {
    document.querySelector("#picker").hidePopover();
    if (agrees) openAgreement(key);
    else if (key) openDifference(key);
    else emphasize([token]);
  });
  const entry = document.createElement("li");
  entry.append(button);
  return entry;
}

function openDifference(key) {
  const card = cardOf(key);
  if (card) openCard(card);
  else showMessage("That difference is left out by the filter, or settled.");
}

/** Open an item that is the same in both, among all of them. */
function openAgreement(key) {
  if (cardOf(key)) return openCard(cardOf(key));
  const view = new URLSearchParams(location.search).get("view");
  location.assign(`${location.pathname}?kind=agreed${view ? `&view=${view}` : ""}#d-${key}`);
}

function pickEmphasized() {
  const tokens = emphasizedTokens();
  if (tokens.length) pick(tokens);
  else showMessage("Choose a difference first: j moves to the next.");
}

// ---------------------------------------------------------------------------------------- keys and clicks

function toggleView() {
  const query = new URLSearchParams(location.search);
  if (query.get("view") === "side") query.delete("view");
  else query.set("view", "side");
  location.assign(`${location.pathname}?${query}${location.hash}`);
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  u: undo,
  c: markChecked,
  n: () => currentCard()?.querySelector("[name=note]").focus(),
  p: pickEmphasized,
  v: toggleView,
  f: () => document.querySelector("#filters select")?.focus(),
  t: () => editing?.takeSelection(),
  "[": () => document.querySelector("[rel=prev]")?.click(),
  "]": () => document.querySelector("[rel=next]")?.click(),
  "?": () => document.querySelector("#help").showModal(),
};

let lastKey = null;

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const isSecond = key === lastKey;
  lastKey = key;
  if (document.querySelector("dialog[open], :popover-open")) return;
  if (editing && key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    editing.save();
    return;
  }
  if (editing && key === "Escape") return editing.cancel();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.matches("input:not([type=checkbox]), textarea, select")) {
    const leavesField = key === "Escape" || (key === "Enter" && target.name === "note");
    if (leavesField) {
      event.preventDefault();
      (target.closest(".card") ?? currentCard())?.querySelector("summary").focus();
    }
    return;
  }
  const action = KEYS[key] ?? (DECISION_KEYS[key] && !editing ? () => decide(DECISION_KEYS[key]) : null);
  if (!action) return;
  event.preventDefault();
  action(isSecond);
});

document.addEventListener("click", (event) => {
  const closest = (selector) => event.target.closest(selector);
  const action = closest("[data-action]")?.dataset.action;
  if (action === "undo") undo();
  else if (action) decide(action);
  else if (closest("[data-mark]")) mark(closest("[data-mark]").dataset.mark === "true");
  else if (closest("[data-show-layer]")) showLayer(closest("[data-show-layer]").dataset.showLayer);
  else if (closest("[data-view]")) {
    if (closest("[data-view]").getAttribute("aria-pressed") === "false") toggleView();
  } else if (closest("#help-button")) document.querySelector("#help").showModal();
  else if (closest("#texts .piece") && getSelection().isCollapsed && !editing) {
    pick(closest(".piece").dataset.items.split(" "));
  }
});

// What another page or an editor wrote in the meantime is noticed when the reviewer comes back to this page.
addEventListener("focus", async () => {
  const response = await fetch(address("version")).catch(() => null);
  if (!response?.ok || busy) return;
  if ((await response.json()).version === workspace().dataset.version) return;
  if (editing) return warn("Gold was changed meanwhile, by another page or in the file.");
  await reload(currentCard()?.dataset.key);
  showMessage("Gold was changed meanwhile: this is how it is now.");
});

showLayer();
addListeners();
if (!applyFilterSetBefore()) { // else another page is loading, and opening a card would stop it
  const id = location.hash.slice(1);
  const opened = currentCard(); // by somebody who was faster than this script
  openCard(opened ?? ((id.startsWith("d-") && document.getElementById(id)) || allCards()[0]));
  if (opened) showInText(opened);
}
