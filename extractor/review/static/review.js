// One article's differences: moving through them, deciding by key or button, and taking up the page anew after each.

import { openForm } from "./form.js";
import { pointAt, preview, showLayer } from "./text.js";

const ACTS = { a: "accept", g: "keep", e: "edit", w: "wrong", s: "skip" };
const DONE = {
  accept: "Accepted", keep: "Gold kept", edit: "Saved", wrong: "Taken out of gold", skip: "Skipped", undo: "Undone",
};
let editing = null;
let busy = false;

const desk = () => document.querySelector("#desk");
const cards = () => [...document.querySelectorAll(".card")];
const current = () => document.querySelector(".card[open]");
const address = (rest) => `${desk().dataset.root}/article/${desk().dataset.number}/${rest}`;

function tell(words, { warning = false } = {}) {
  const before = document.querySelector("#said");
  const said = before.cloneNode(); // a new one, so that its fading begins anew
  before.replaceWith(said);
  said.textContent = words;
  said.classList.toggle("warning", warning);
}

// ------------------------------------------------------------------------------------------------ moving

function choose(card, { focus = true } = {}) {
  if (!card) return;
  for (const each of cards()) each.open = each === card;
  if (focus) card.querySelector("summary").focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

function move(by) {
  const all = cards();
  const at = all.indexOf(current());
  choose(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function show(card) {
  showLayer(card.dataset.layer);
  pointAt(card.dataset.items.split(" "), Number(card.dataset.at));
  history.replaceState(null, "", `#${card.id}`);
}

function begin() {
  for (const card of cards()) {
    card.addEventListener("toggle", () => {
      if (card.open) show(card);
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
  const other = [...document.querySelectorAll("#filters select")].find((filter) => !isAsServed(filter));
  return other?.dispatchEvent(new Event("change", { bubbles: true })) ?? false;
}

/** Take up the page as the server has it now, at the difference of that key, or else of that number. */
async function renew(key, number = 0) {
  const answer = await fetch(location.href.split("#")[0]);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const places = ["#texts", "#differences"].map((id) => [id, document.querySelector(id)?.scrollTop ?? 0]);
  const layer = document.querySelector(".layer:not([hidden])")?.dataset.layer;
  desk().replaceWith(page.querySelector("#desk"));
  for (const [id, top] of places) document.querySelector(id)?.scrollTo({ top });
  editing = null;
  preview([]);
  showLayer(layer ?? "actors");
  begin();
  const card = document.querySelector(`#d-${key}`) ?? cards()[Math.min(number, cards().length - 1)];
  if (card) choose(card);
  else document.querySelector(".empty a, #differences a")?.focus();
}

// ---------------------------------------------------------------------------------------------- deciding

async function send(what, body) {
  const answer = await fetch(address(what), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ version: desk().dataset.version, ...body }),
  });
  const said = answer.headers.get("content-type")?.startsWith("application/json")
    ? await answer.json()
    : { error: await answer.text() };
  return { status: answer.status, ...said };
}

async function decide(decision, values = null) {
  const card = current();
  if (!card) return tell("Choose a difference first: j moves to the next.");
  if (!card.querySelector(`[data-act=${decision}]`)) {
    return tell(decision === "accept" ? "Nothing was extracted here: w takes the item out of gold."
      : "Gold has nothing here: a adds the extraction.", { warning: true });
  }
  if (decision === "edit" && !values) return edit(card);
  const { key } = card.dataset;
  const number = cards().indexOf(card);
  const fields = [...card.querySelectorAll(".take input:checked")].map((box) => box.name);
  if (decision === "accept" && card.querySelector(".take input") && !fields.length) {
    return tell("Tick at least one field to take over, or keep gold.", { warning: true });
  }
  await exclusively(async () => {
    const answer = await send("decide", {
      key, decision, values, note: card.querySelector("[name=note]").value, fields: decision === "accept" ? fields : [],
    });
    if (answer.status === 409) return conflict(key, answer.error);
    if (answer.status !== 200) return tell(answer.error, { warning: true });
    await renew(null, number);
    if (current()?.dataset.key === key) move(1);
    tell(`${DONE[decision]}, saved. u undoes it.`);
  });
}

async function undo() {
  await exclusively(async () => {
    const answer = await send("undo", {});
    if (answer.status === 409) return conflict(null, answer.error);
    if (answer.status !== 200) return tell(answer.error, { warning: true });
    await renew(answer.key);
    tell(`${DONE.undo}.`);
  });
}

/** Somebody else was faster. What was entered in a form stays; everything else is shown as it is now. */
async function conflict(key, error) {
  if (!editing) {
    await renew(key);
    return tell(`Nothing was saved: ${error}. This is how it is now.`, { warning: true });
  }
  const page = new DOMParser().parseFromString(await (await fetch(location.href.split("#")[0])).text(), "text/html");
  if (page.querySelector(`#d-${key}`)) {
    desk().dataset.version = page.querySelector("#desk").dataset.version;
    tell(`Nothing was saved: ${error}. This item is as it was: save again to go on.`, { warning: true });
  } else tell(`Nothing was saved: ${error}. This item has changed: cancel, and look at it anew.`, { warning: true });
}

async function exclusively(act) {
  if (busy) return;
  busy = true;
  try {
    await act();
  } catch {
    tell("The review does not answer: is `extractor review` still running?", { warning: true });
  } finally {
    busy = false;
  }
}

// ----------------------------------------------------------------------------------------------- editing

async function edit(card) {
  const answer = await fetch(address(`form/${card.dataset.key}`));
  if (answer.status === 409) return conflict(card.dataset.key, await answer.text());
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const place = card.querySelector(".edit");
  place.replaceChildren(...page.body.childNodes);
  place.hidden = false;
  card.classList.add("editing");
  const form = openForm(place.querySelector("form"), {
    save: (values) => decide("edit", values),
    cancel: () => {
      stopEditing();
      card.querySelector("summary").focus();
    },
    tell,
  });
  editing = { card, ...form };
  place.querySelector("input, select, textarea, button").focus();
  tell("Editing. t takes the words selected in the article, Ctrl Enter saves, Esc cancels.");
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

/** Offer the items of those tokens; a lone one is chosen at once. */
function pick(tokens) {
  const items = tokens
    .map((token) => document.querySelector(`#items [data-item="${CSS.escape(token)}"]`))
    .filter(Boolean);
  const keys = new Set(items.map((item) => item.dataset.key));
  if (keys.size === 1 && !keys.has("")) return chooseKey([...keys][0]);
  const list = document.querySelector("#picker ul");
  list.replaceChildren(...items.map((item) => {
    const entry = document.createElement("li");
    const button = document.createElement("button");
    const side = item.dataset.item.startsWith("gold:") ? "gold" : "found";
    button.type = "button";
    button.className = `key ${side}`;
    button.textContent = item.textContent;
    const state = document.createElement("small");
    state.textContent = item.dataset.key ? "differs" : "agrees";
    button.append(" ", state);
    button.addEventListener("click", () => {
      document.querySelector("#picker").hidePopover();
      if (item.dataset.key) chooseKey(item.dataset.key);
      else pointAt([item.dataset.item]);
    });
    entry.append(button);
    return entry;
  }));
  document.querySelector("#picker").showPopover();
  list.querySelector("button")?.focus();
}

function chooseKey(key) {
  const card = document.querySelector(`#d-${key}`);
  if (card) choose(card);
  else tell("That difference is left out by the filter, or settled.");
}

function pickHere() {
  const on = [...document.querySelectorAll(".layer:not([hidden]) .on-gold, .layer:not([hidden]) .on-found")];
  const tokens = [...new Set(on.flatMap((piece) => piece.dataset.items.split(" ")))];
  if (tokens.length) pick(tokens);
  else tell("Choose a difference first: j moves to the next.");
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
  n: () => current()?.querySelector("[name=note]").focus(),
  p: pickHere,
  v: toggleView,
  f: () => document.querySelector("#filters select")?.focus(),
  t: () => editing?.takeSelection(),
  "[": () => document.querySelector("[rel=prev]")?.click(),
  "]": () => document.querySelector("[rel=next]")?.click(),
  "?": () => document.querySelector("#help").showModal(),
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (document.querySelector("dialog[open], :popover-open")) return;
  if (editing && key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    editing.save();
    return;
  }
  if (editing && key === "Escape") return editing.cancel();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.matches("input:not([type=checkbox]), textarea, select")) {
    const leaves = key === "Escape" || (key === "Enter" && target.name === "note");
    if (leaves) {
      event.preventDefault();
      (target.closest(".card") ?? current())?.querySelector("summary").focus();
    }
    return;
  }
  const act = KEYS[key] ?? (ACTS[key] && !editing ? () => decide(ACTS[key]) : null);
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const { target } = event;
  const act = target.closest("[data-act]")?.dataset.act;
  if (act === "undo") undo();
  else if (act) decide(act);
  else if (target.closest("[data-mark]")) showLayer(target.closest("[data-mark]").dataset.mark);
  else if (target.closest("[data-view]")) {
    if (target.closest("[data-view]").getAttribute("aria-pressed") === "false") toggleView();
  } else if (target.closest("#help-button")) document.querySelector("#help").showModal();
  else if (target.closest("#texts .piece") && getSelection().isCollapsed && !editing) {
    pick(target.closest(".piece").dataset.items.split(" "));
  }
});

// What another page or an editor did meanwhile is noticed as soon as one comes back to this page.
addEventListener("focus", async () => {
  const answer = await fetch(address("version")).catch(() => null);
  if (!answer?.ok || busy) return;
  if ((await answer.json()).version === desk().dataset.version) return;
  if (editing) return tell("Gold was changed meanwhile, by another page or in the file.", { warning: true });
  await renew(current()?.dataset.key);
  tell("Gold was changed meanwhile: this is how it is now.");
});

showLayer("actors");
begin();
if (!applyFilterSetBefore()) { // else another page is on its way, and choosing would call it off
  const named = location.hash.startsWith("#d-") ? `#${CSS.escape(location.hash.slice(1))}` : null;
  choose((named && document.querySelector(named)) ?? cards()[0]);
}
