// The items that stand on the same words, to choose one from: gold's own first, and each opens something.

import { isolated, showMessage, workspace } from "./page.js";
import { emphasizedTokens } from "./text.js";
import { chosenSpan, tokensAtChosen } from "./words.js";

const isOfGold = (item) => item.dataset.item.startsWith("gold:");
const isAmongGold = () => workspace().dataset.pane === "gold";
const cardOf = (key) => key && document.querySelector(`#d-${CSS.escape(key)}`);
const picker = () => document.querySelector("#picker");

/** The card that an item has in the pane that is shown: by its own id among gold, else by its difference. */
const keyOf = ({ dataset: { id, key } }) => (isAmongGold() ? id : key);

/** Offer the items of these tokens to choose from; if they are all part of one card, open it by `openCard`. */
export function pick(tokens, openCard) {
  const found = tokens
    .map((token) => document.querySelector(`#items [data-item="${CSS.escape(token)}"]`))
    .filter(Boolean)
    .sort((left, right) => isOfGold(right) - isOfGold(left));
  const items = found.filter((item) => !isSaidByGold(item, found));
  const keys = new Set(items.map(keyOf));
  if (keys.size === 1 && !keys.has("") && (!agrees(items[0]) || cardOf([...keys][0]))) return open(items[0], openCard);
  const list = picker().querySelector("ul");
  list.replaceChildren(...items.map((item) => pickerEntry(item, openCard)));
  picker().showPopover();
  list.querySelector("button")?.focus();
}

/** Offer what stands on the chosen words; where none are chosen, on those of the card that is open. */
export function pickChosen(openCard) {
  const tokens = chosenSpan() ? tokensAtChosen() : emphasizedTokens();
  if (tokens.length) pick(tokens, openCard);
  else showMessage("Nothing stands on these words: choose others, or j moves to the next item.");
}

const agrees = (item) => !isAmongGold() && "agrees" in item.dataset;

/** Whether an item is what the run has in the place of one of gold's that is offered too, and nothing is left to be
 * decided between them. */
const isSaidByGold = (item, items) =>
  !isOfGold(item) && ("agrees" in item.dataset || item.dataset.state === "settled")
  && items.some((each) => isOfGold(each) && each.dataset.key === item.dataset.key);

const STATES = { open: "a difference", skipped: "a difference that was skipped", settled: "settled without it" };

/** What there is to know of an item before it is opened. */
function stateOf(item) {
  const { state } = item.dataset;
  if (isAmongGold()) return isOfGold(item) ? "" : `found by the run: ${STATES[state]}`;
  if (agrees(item)) return "the same in both: open it to edit it or take it out";
  return state === "open" ? "differs" : state;
}

function pickerEntry(item, openCard) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `key ${isOfGold(item) ? "gold" : "predicted"}`;
  button.append(isolated(item.textContent));
  const state = document.createElement("small");
  state.textContent = stateOf(item);
  button.append(" ", state);
  button.addEventListener("click", () => {
    picker().hidePopover();
    open(item, openCard);
  });
  const entry = document.createElement("li");
  entry.append(button);
  return entry;
}

/** Open the card of an item; where the pane or the filter leaves it out, among all differences, all items same in both,
 * or all of gold. */
function open(item, openCard) {
  const card = cardOf(keyOf(item));
  if (card) return openCard(card);
  const { id, key } = item.dataset;
  const query = new URLSearchParams(location.search);
  for (const name of ["layer", "field", "kind", "state"]) query.delete(name);
  query.set("pane", key ? "differences" : "gold");
  if (key) query.set(..."agrees" in item.dataset ? ["kind", "agreed"] : ["state", "all"]);
  if (key) query.set("apart", "1");
  location.assign(`${location.pathname}?${query}#d-${key || id}`);
}

const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || !picker()?.matches(":popover-open")) return;
  event.preventDefault();
  const all = [...picker().querySelectorAll("button")];
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
});
