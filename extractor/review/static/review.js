// One article: moving through its items or differences, deciding by key or button, and loading it again after each.

import { openForm } from "./form.js";
import { address, exclusively, fetchDocument, isBusy, post, showMessage, warn, workspace } from "./page.js";
import { pick, pickChosen } from "./picker.js";
import { emphasize, preview, showLayer } from "./text.js";
import { choose, chooseAround, chooseSelected, chosenSpan, forgetChosen, moveBy } from "./words.js";

const DECISION_KEYS = { a: "accept", g: "keep", e: "edit", w: "wrong", s: "skip" };
const ITEM_KEYS = { e: "edit", g: "confirm", w: "delete", Delete: "delete", m: "merge", x: "split" };
const OUTCOMES = {
  accept: "Accepted, saved", keep: "Gold kept, saved", edit: "Saved", wrong: "Taken out of gold, saved",
  skip: "Skipped, saved", delete: "Deleted", confirm: "Confirmed", merge: "Merged", split: "Split", pass: "Noted",
};
let waiting = null; // the keys that were pressed while a form is on its way
let editing = null; // the card, or the draft, and its form, while one is open

const allCards = () => [...document.querySelectorAll(".card")].filter((card) => !card.closest("[hidden]"));
const currentCard = () => document.querySelector(".card[open]");
const isItem = (card) => card?.classList.contains("item") ?? false;
const clamp = (index, length) => Math.min(Math.max(index, 0), length - 1);
const shownLayerName = () => document.querySelector(".layer:not([hidden])")?.dataset.layer;
const undoes = (words) => `${words}. u undoes it.`;

/** Whether a form is open, or on its way: nothing else is begun, so that what is entered is not lost. */
function isHeld() {
  if (!editing && !waiting) return false;
  warn("Save or cancel what you are editing first.");
  return true;
}

// ------------------------------------------------------------------------------------------------ moving

function openCard(card) {
  if (!card) return;
  if (card.closest("[hidden]")) showLayer(card.dataset.layer);
  for (const candidate of document.querySelectorAll(".card")) candidate.open = candidate === card;
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
  if (!editing) preview(JSON.parse(card.dataset.parts), card.dataset.items.split(":")[0]);
  history.replaceState(null, "", `#${card.id}`);
}

/** Listen to the cards and the filter; to be called whenever they are new. */
function addListeners() {
  for (const card of document.querySelectorAll(".card")) {
    card.addEventListener("toggle", () => {
      if (card.open) showInText(card);
      else if (editing?.card === card) card.open = isHeld();
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

const fetchPage = async () => (await fetchDocument(location.href.split("#")[0])).document;

/** Show the article as the server has it now, at the item or difference with that key, or else at that index. */
async function reload(key, index = null) {
  const page = await fetchPage();
  const scrolled = ["#texts", "#differences"].map((id) => [id, document.querySelector(id)?.scrollTop ?? 0]);
  const layer = shownLayerName();
  workspace().replaceWith(page.querySelector("#workspace"));
  for (const [id, top] of scrolled) document.querySelector(id)?.scrollTo({ top });
  editing = null;
  preview([]);
  showLayer(layer);
  addListeners();
  const cards = allCards();
  const card = document.querySelector(`#d-${CSS.escape(key ?? "")}`) ?? (index === null ? null : cards[clamp(index, cards.length)]);
  if (card) openCard(card);
  else if (index !== null) (document.querySelector(".empty a") ?? document.querySelector("#texts"))?.focus();
  else document.querySelector("#texts")?.focus({ preventScroll: true });
}

// ---------------------------------------------------------------------------------------------- deciding

async function decide(decision, values = null) {
  if (!values && isHeld()) return;
  const card = currentCard();
  if (!card) return showMessage("Choose a difference first: j moves to the next.");
  if (!card.querySelector(`[data-action=${decision}]`)) {
    if (card.classList.contains("agreed")) return warn("Both are the same here: e edits gold, w takes the item out of it.");
    return warn(decision === "accept" ? "Nothing was extracted here: w takes the item out of gold."
      : "Gold has nothing here: a adds the extraction.");
  }
  if (decision === "edit" && !values) return edit(card, `form/${card.dataset.key}`, (entered) => decide("edit", entered));
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
    if (status !== 200) return refused(error);
    await reload(null, index);
    if (currentCard()?.dataset.key === key) move(1);
    showMessage(undoes(OUTCOMES[decision]));
  });
}

/** Do something to gold itself; `then` gets what the server says, once the page is as it is now. */
async function annotate(change, words, then = ({ key }) => reload(key)) {
  await exclusively(async () => {
    const done = await post("annotate", { change });
    if (done.status === 409) return showConflict(change.id ?? null, done.error);
    if (done.status !== 200) return refused(done.error);
    await then(done);
    showMessage(undoes(words));
  });
}

function act(action) {
  if (isHeld()) return;
  const card = currentCard();
  if (!card) return showMessage("Choose an item first: j moves to the next.");
  if (!card.querySelector(`[data-action=${action}]`)) {
    return warn(action === "confirm" ? "Somebody has made or looked at this item already." : "Only actors can be merged or split.");
  }
  const id = card.dataset.key;
  const index = allCards().indexOf(card);
  if (action === "edit") return edit(card, `item/${id}/edit`, (values) => saveItem(card.dataset.layer, id, values));
  if (action === "merge") return edit(card, `item/${id}/merge`, ({ into }) => annotate({ action, id, into: into ?? "" }, OUTCOMES.merge));
  if (action === "split") {
    return edit(card, `item/${id}/split`, ({ mentions, name }) => annotate({ action, id, mentions, name: name ?? "" }, OUTCOMES.split));
  }
  return annotate({ action, id }, OUTCOMES[action], async () => {
    await reload(action === "confirm" ? id : null, index);
    if (action === "confirm") move(1);
  });
}

const saveItem = (layer, id, values) => annotate({ action: "save", layer, id, values }, "Saved", async ({ key }) => {
  await reload(key);
  showLayer(layer);
  if (!id) document.querySelector("#texts").focus({ preventScroll: true }); // on to the next words
});

/** Why something was not saved stands beside the form, where one is open. */
function refused(error) {
  warn(error);
  editing?.fail(error);
}

async function undo() {
  if (isHeld()) return;
  await exclusively(async () => {
    const { status, key, error } = await post("undo", {});
    if (status === 409) return showConflict(null, error);
    if (status !== 200) return warn(error);
    await reload(key || null);
    showMessage("Undone.");
  });
}

/** Mark the article's gold as checked, or as not checked after all. */
async function mark(checked) {
  if (isHeld()) return;
  const key = currentCard()?.dataset.key ?? null;
  await exclusively(async () => {
    const { status, error } = await post("mark", { checked });
    if (status === 409) return showConflict(key, error);
    if (status !== 200) return warn(error);
    await reload(key);
    showMessage(undoes(checked ? "Gold marked as checked, saved" : "Gold is not checked after all, saved"));
  });
}

/** One stray key marks nothing: where something is left, the key has to be pressed twice. */
function markChecked(isSecond) {
  if (!document.querySelector("[data-mark=true]")) return showMessage("Somebody has checked this gold already.");
  const { open, suggested, owed } = document.querySelector(".bar .progress").dataset;
  const left = [
    [Number(open), "A difference is not settled", "differences are not settled"],
    [Number(suggested), "A suggested item was not looked at", "suggested items were not looked at"],
    ...(workspace().dataset.pane === "gold" ? [[Number(owed), "A place may still owe an item", "places may still owe an item"]] : []),
  ].filter(([number]) => number).map(([number, one, several]) => (number === 1 ? one : `${number} ${several}`));
  if (!left.length || isSecond) return mark(true);
  showMessage(`${left.join(", ")}: press c again to mark the gold as checked all the same.`);
}

/** Somebody else was faster. What was entered in a form stays; everything else is shown as it is now. */
async function showConflict(key, error) {
  if (!editing) {
    await reload(key, 0);
    return warn(`Nothing was saved: ${error}. This is how it is now.`);
  }
  const page = await fetchPage();
  if (!key || page.querySelector(`#d-${CSS.escape(key)}`)) {
    workspace().dataset.version = page.querySelector("#workspace").dataset.version;
    refused(`Nothing was saved: ${error}. ${key ? "This item is as it was: save" : "Save"} again to go on.`);
  } else refused(`Nothing was saved: ${error}. This item has changed: cancel, and look at it again.`);
}

// ----------------------------------------------------------------------------------------------- editing

/** Fetch a form and show it; keys that are pressed before it is there are for it. */
async function showForm(container, path, save, cancel) {
  waiting = [];
  try {
    return await fetchForm(container, path, save, cancel);
  } catch {
    warn("The review does not answer: is `extractor` still running?");
    return null;
  }
}

function pressWaiting() {
  const keys = waiting ?? [];
  waiting = null;
  for (const pressed of keys) {
    const field = document.activeElement;
    if (field.matches("input:not([type=checkbox], [type=radio]), textarea") && pressed.key.length === 1) {
      field.value += pressed.key;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    } else field.dispatchEvent(new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true }));
  }
}

async function fetchForm(container, path, save, cancel) {
  const { response, text, document: page } = await fetchDocument(address(path));
  if (response.status === 409) {
    await showConflict(null, text);
    return null;
  }
  if (!response.ok) {
    warn(text);
    return null;
  }
  container.replaceChildren(...page.body.childNodes);
  container.hidden = false;
  return openForm(container.querySelector("form"), { save, cancel });
}

async function edit(card, path, save) {
  const cancel = () => {
    stopEditing();
    card.querySelector("summary").focus();
  };
  const form = await showForm(card.querySelector(".edit"), path, save, cancel);
  if (!form) return pressWaiting();
  editing = { card, ...form };
  card.classList.add("editing");
  const isSmall = path.endsWith("/merge");
  (isSmall ? form.container.querySelector("input") : card.querySelector("summary")).focus({ preventScroll: true });
  form.container.scrollIntoView({ block: "nearest" });
  showMessage("Editing. Keys choose labels and fields, t takes the selected words, Ctrl Enter saves, Esc cancels.");
  pressWaiting();
}

/** The form of a new item on the chosen words, beside the text. */
async function startNew(layer) {
  if (isHeld()) return;
  const draft = document.querySelector("#draft");
  const span = chosenSpan();
  if (!draft) return;
  for (const card of document.querySelectorAll(".card[open]")) card.open = false;
  showLayer(layer);
  const cancel = () => {
    stopEditing();
    document.querySelector("#texts").focus({ preventScroll: true });
  };
  const path = `new/${layer}${span ? `?${new URLSearchParams(span)}` : ""}`;
  const form = await showForm(draft, path, (values) => saveItem(layer, null, values), cancel);
  if (!form) return pressWaiting();
  editing = { card: null, ...form };
  forgetChosen();
  draft.scrollIntoView({ block: "nearest" });
  document.querySelector("#differences").scrollTo({ top: 0 });
  const noun = document.querySelector(`[data-new="${layer}"]`).textContent.replace(/^\s*\d\s*/, "").trim();
  showMessage(`New ${noun}. Keys choose labels and fields, Ctrl Enter saves, Esc cancels.`);
  pressWaiting();
}

function stopEditing() {
  if (!editing) return;
  const { card, container } = editing;
  editing = null;
  card?.classList.remove("editing");
  container.replaceChildren();
  container.hidden = true;
  preview([]);
}

// -------------------------------------------------------------------------------------------------- owed

function goToOwed(place) {
  for (const each of document.querySelectorAll("[data-owed]")) each.removeAttribute("aria-current");
  place.setAttribute("aria-current", "true");
  place.scrollIntoView({ block: "nearest" });
  showLayer(place.dataset.layer);
  choose({ start: Number(place.dataset.start), end: Math.max(Number(place.dataset.end), Number(place.dataset.start) + 1) });
  document.querySelector("#texts").focus({ preventScroll: true });
}

function nextOwed() {
  const places = [...document.querySelectorAll(".place[data-owed]")];
  if (!places.length) return showMessage(workspace().dataset.pane === "gold" ? "Nothing seems to be owed." : "What is owed stands beside gold: d shows it.");
  const at = places.findIndex((place) => place.hasAttribute("aria-current"));
  goToOwed(places[(at + 1) % places.length]);
}

function passOwed(key = document.querySelector("[data-owed][aria-current]")?.dataset.owed) {
  if (isHeld()) return;
  if (!key) return showMessage("Go to a place that is owed first: o.");
  const keys = [...document.querySelectorAll(".place[data-owed]")].map((place) => place.dataset.owed);
  const next = keys[keys.indexOf(key) + 1];
  annotate({ action: "pass", key }, "Nothing here, noted", async () => {
    await reload(null);
    const place = document.querySelector(`.place[data-owed="${next}"]`);
    if (place) goToOwed(place);
    else forgetChosen();
  });
}

// ---------------------------------------------------------------------------------------- keys and clicks

function toggleView() {
  if (!document.querySelector("[data-view]")) return;
  const query = new URLSearchParams(location.search);
  if (query.get("view") === "side") query.delete("view");
  else query.set("view", "side");
  location.assign(`${location.pathname}?${query}${location.hash}`);
}

function showHelp() {
  for (const rule of document.querySelectorAll("#help .rule")) rule.open = rule.dataset.layer === shownLayerName();
  document.querySelector("#help").showModal();
  document.querySelector("#help .rule[open] summary")?.focus();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  u: undo,
  c: markChecked,
  n: () => currentCard()?.querySelector("[name=note]")?.focus(),
  p: () => pickChosen(openCard),
  Enter: () => pickChosen(openCard),
  v: toggleView,
  d: () => document.querySelector("[data-pane]:not([aria-current])[href]")?.click(),
  f: () => document.querySelector("#filters select")?.focus(),
  o: nextOwed,
  0: () => passOwed(),
  q: chooseAround,
  t: () => editing?.takeSelection(),
  "[": () => document.querySelector("[rel=prev]")?.click(),
  "]": () => document.querySelector("[rel=next]")?.click(),
  "?": showHelp,
};
const WHILE_EDITING = ["q", "t", "?"];

let lastKey = null;

function actionFor(key) {
  if (editing) return WHILE_EDITING.includes(key) ? KEYS[key] : null;
  const card = currentCard();
  if (isItem(card) && ITEM_KEYS[key]) return () => act(ITEM_KEYS[key]);
  if (KEYS[key]) return KEYS[key];
  const layer = [...document.querySelectorAll("[data-new]")][Number(key) - 1]?.dataset.new;
  if (layer) return () => startNew(layer);
  return DECISION_KEYS[key] && workspace().dataset.pane === "differences" ? () => decide(DECISION_KEYS[key]) : null;
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const isSecond = key === lastKey;
  lastKey = key;
  if (document.querySelector("dialog[open], :popover-open")) return;
  if (waiting) {
    event.preventDefault();
    const { ctrlKey, metaKey, altKey, shiftKey } = event;
    waiting.push({ key, ctrlKey, metaKey, altKey, shiftKey });
    return;
  }
  if (editing && key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    editing.save();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isTyped = target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  if (editing && key === "Escape") {
    if (isTyped) return document.querySelector("#texts").focus({ preventScroll: true });
    return editing.cancel();
  }
  if (isTyped) {
    const leavesField = key === "Escape" || (key === "Enter" && target.name === "note");
    if (leavesField) {
      event.preventDefault();
      (target.closest(".card") ?? currentCard())?.querySelector("summary").focus();
    }
    return;
  }
  const isControl = target.matches("button, a, summary, input");
  if (key === "Enter" && isControl) return;
  if (!target.matches("[type=radio]") && moveBy(key, { extend: event.shiftKey })) return event.preventDefault();
  if (editing?.press(key, target)) return event.preventDefault();
  const action = actionFor(key);
  if (!action) return;
  event.preventDefault();
  action(isSecond);
});

document.addEventListener("click", (event) => {
  const closest = (selector) => event.target.closest(selector);
  const action = closest("button[data-action]")?.dataset.action;
  if (action === "undo") undo();
  else if (action) isItem(closest(".card")) ? act(action) : decide(action);
  else if (closest("[data-mark]")) mark(closest("[data-mark]").dataset.mark === "true");
  else if (closest("[data-show-layer]")) showLayer(closest("[data-show-layer]").dataset.showLayer);
  else if (closest("[data-new]")) startNew(closest("[data-new]").dataset.new);
  else if (closest(".place")) goToOwed(closest(".place"));
  else if (closest("[data-pass]")) passOwed(closest("[data-pass]").dataset.pass);
  else if (closest("[data-view]")) {
    if (closest("[data-view]").getAttribute("aria-pressed") === "false") toggleView();
  } else if (closest("#help-button")) showHelp();
  else if (closest("#texts .piece") && getSelection().isCollapsed && !editing) {
    pick(closest(".piece").dataset.items.split(" "), openCard);
  }
});

document.addEventListener("mouseup", (event) => {
  if (event.target.closest?.("#texts")) chooseSelected();
});

// What another page or an editor wrote in the meantime is noticed when the reviewer comes back to this page.
addEventListener("focus", async () => {
  const response = await fetch(address("version")).catch(() => null);
  if (!response?.ok || isBusy()) return;
  if ((await response.json()).version === workspace().dataset.version) return;
  if (editing) return warn("Gold was changed meanwhile, by another page or in the file.");
  await reload(currentCard()?.dataset.key, 0);
  showMessage("Gold was changed meanwhile: this is how it is now.");
});

addEventListener("beforeunload", (event) => {
  if (editing) event.preventDefault();
});

showLayer();
addListeners();
if (!applyFilterSetBefore()) { // else another page is loading, and opening a card would stop it
  const id = location.hash.slice(1);
  const opened = currentCard(); // by somebody who was faster than this script
  const first = workspace().dataset.pane === "differences" ? allCards()[0] : null;
  openCard(opened ?? ((id.startsWith("d-") && document.getElementById(id)) || first));
  if (opened) showInText(opened);
  if (!first && !id) document.querySelector("#texts")?.focus({ preventScroll: true });
}
