// The items that stand on the same words, to choose one from.

import { isolated, showMessage, workspace } from "./page.js";
import { emphasize, emphasizedTokens } from "./text.js";
import { tokensAtChosen } from "./words.js";

const keyOf = (item) => (workspace().dataset.pane === "gold" ? item.dataset.id : item.dataset.key);
const cardOf = (key) => key && document.querySelector(`#d-${CSS.escape(key)}`);

/** Offer the items of these tokens to choose from; if they are all part of one card, open it by `openCard`. */
export function pick(tokens, openCard) {
  const items = tokens
    .map((token) => document.querySelector(`#items [data-item="${CSS.escape(token)}"]`))
    .filter(Boolean);
  const keys = new Set(items.map(keyOf));
  const alike = items.some(agrees);
  if (keys.size === 1 && !keys.has("") && (!alike || cardOf([...keys][0]))) return openPart(items[0], openCard);
  const list = document.querySelector("#picker ul");
  list.replaceChildren(...items.filter((item) => !isTwin(item)).map((item) => pickerEntry(item, openCard)));
  document.querySelector("#picker").showPopover();
  list.querySelector("button")?.focus();
}

/** Offer what stands on the chosen words, or on those of the card that is open. */
export function pickChosen(openCard) {
  const tokens = tokensAtChosen();
  const all = tokens.length ? tokens : emphasizedTokens();
  if (all.length) pick(all, openCard);
  else showMessage("Nothing stands on these words: choose others, or j moves to the next item.");
}

const agrees = (item) => workspace().dataset.pane !== "gold" && "agrees" in item.dataset;

/** Whether an item is the extraction's half of a pair that is the same in both; gold's half stands for it. */
const isTwin = (item) => "agrees" in item.dataset && item.dataset.item.startsWith("predicted:");

function pickerEntry(item, openCard) {
  const token = item.dataset.item;
  const key = keyOf(item);
  const button = document.createElement("button");
  button.type = "button";
  button.className = `key ${token.startsWith("gold:") ? "gold" : "predicted"}`;
  button.append(isolated(item.textContent));
  const state = document.createElement("small");
  if (workspace().dataset.pane === "gold") state.textContent = key ? "" : "found by the run: a difference";
  else state.textContent = agrees(item) ? "the same in both: open it to edit it or take it out" : key ? "differs" : "not compared";
  button.append(" ", state);
  button.addEventListener("click", () => {
    document.querySelector("#picker").hidePopover();
    if (key) openPart(item, openCard);
    else emphasize([token]);
  });
  const entry = document.createElement("li");
  entry.append(button);
  return entry;
}

/** Open the card of an item; where the filter leaves it out, among all differences, or all items same in both. */
function openPart(item, openCard) {
  const key = keyOf(item);
  if (cardOf(key)) return openCard(cardOf(key));
  const query = new URLSearchParams(location.search);
  for (const name of ["layer", "field", "kind", "state"]) query.delete(name);
  query.set(...(agrees(item) ? ["kind", "agreed"] : ["state", "all"]));
  location.assign(`${location.pathname}?${query}#d-${key}`);
}
