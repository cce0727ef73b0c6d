// The cards of items or differences: moving through them, and the page as the server has it now.

import { closeForm, isEditing, isHeld } from "./editing.js";
import { fetchDocument, showMessage, workspace } from "./page.js";
import { emphasize, preview, showLayer } from "./text.js";
import { forgetChosen, restAt, scrollToChosen } from "./words.js";

export const allCards = () => [...document.querySelectorAll(".card")].filter((card) => !card.closest("[hidden]"));
export const currentCard = () => document.querySelector(".card[open]");
export const isItem = (card) => card?.classList.contains("item") ?? false;
export const shownLayerName = () => document.querySelector(".layer:not([hidden])")?.dataset.layer;
const cardOf = (key) =>
  document.querySelector(`#d-${CSS.escape(key)}`) ?? document.querySelector(`.alike tr[data-key="${CSS.escape(key)}"]`)?.closest(".card");
const clamp = (index, length) => Math.min(Math.max(index, 0), length - 1);

/** Open a card: it is its words that are at hand then, unless the chosen ones are kept. */
export function openCard(card, { keepsChosen = false } = {}) {
  if (!card) return;
  if (!keepsChosen) forgetChosen();
  if (card.closest("[hidden]")) showLayer(card.dataset.layer);
  for (const candidate of document.querySelectorAll(".card")) candidate.open = candidate === card;
  card.querySelector("summary").focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

export const openItem = (id) => openCard(cardOf(id));

export function move(step, how) {
  const cards = allCards();
  const index = cards.indexOf(currentCard());
  openCard(cards[index < 0 ? 0 : clamp(index + step, cards.length)], how);
}

function showInText(card) {
  showLayer(card.dataset.layer);
  emphasize(card.dataset.items.split(" "), Number(card.dataset.offset));
  const parts = JSON.parse(card.dataset.parts);
  if (!isEditing()) preview(parts, card.dataset.items.split(":")[0]);
  const first = parts.find(({ start }) => start === Number(card.dataset.offset));
  if (!scrollToChosen() && first) restAt(first);
  history.replaceState(null, "", `#${card.id}`);
}

/** Listen to the cards and the filter; to be called whenever they are new. */
function addListeners() {
  for (const card of document.querySelectorAll(".card")) {
    card.addEventListener("toggle", () => {
      if (card.open) showInText(card);
      else if (isEditing(card)) card.open = isHeld();
    });
    card.addEventListener("focusin", ({ target }) => { // of several that are alike, the one that is looked at
      const row = target.closest("tr[data-items]");
      if (row) emphasize(row.dataset.items.split(" "), Number(row.dataset.offset));
    });
  }
  const filters = document.querySelector("#filters");
  if (filters) listenToFilters(filters);
}

/** What is chosen with the mouse is shown at once; keys go from value to value first, until `Enter` or another field. */
function listenToFilters(filters) {
  let chosen = null; // by keys, and not shown yet
  let isByKey = false;
  const show = ({ name, value }) => {
    chosen = null;
    const query = new URLSearchParams(location.search);
    query.set(name, value);
    location.assign(`?${query}`);
  };
  filters.addEventListener("pointerdown", () => (isByKey = false));
  filters.addEventListener("keydown", (event) => {
    isByKey = event.key !== "Enter";
    if (event.key === "Escape" && chosen) filters.reset(), (chosen = null);
    if (event.key === "Enter" && chosen) show(chosen);
  });
  filters.addEventListener("change", ({ target }) => {
    if (!isByKey) return show(target);
    chosen = target;
    showMessage("Enter shows these, Esc leaves the filter as it was.");
  });
  filters.addEventListener("focusout", () => chosen && show(chosen));
}

/** Apply a filter that was set before this script was there, or that the browser set again when it came back. */
function applyFilterSetBefore() {
  const isAsServed = (filter) => [...filter.options].every((option) => option.selected === option.defaultSelected);
  const changed = [...document.querySelectorAll("#filters select")].find((filter) => !isAsServed(filter));
  return changed?.dispatchEvent(new Event("change", { bubbles: true })) ?? false;
}

/** Show the article as the server has it now, at the item or difference with that key, or else at that index. */
export async function reload(key, index = null) {
  const { document: page } = await fetchDocument(location.href.split("#")[0]);
  const scrolled = ["#texts", "#differences"].map((id) => [id, document.querySelector(id)?.scrollTop ?? 0]);
  const layer = shownLayerName();
  workspace().replaceWith(page.querySelector("#workspace"));
  for (const [id, top] of scrolled) document.querySelector(id)?.scrollTo({ top });
  closeForm();
  preview([]);
  showLayer(layer);
  addListeners();
  const cards = allCards();
  const same = cardOf(key ?? "");
  const card = same ?? (index === null ? null : cards[clamp(index, cards.length)]);
  if (card) openCard(card, { keepsChosen: card === same });
  else if (index !== null) (document.querySelector(".empty a") ?? document.querySelector("#texts"))?.focus();
  else document.querySelector("#texts")?.focus({ preventScroll: true });
}

/** Begin with the card that the address names, or the first difference. */
export function showFirst() {
  showLayer();
  addListeners();
  if (applyFilterSetBefore()) return; // another page is loading, and opening a card would stop it
  const id = location.hash.slice(1);
  const opened = currentCard(); // by somebody who was faster than this script
  const first = workspace().dataset.pane === "differences" ? allCards()[0] : null;
  openCard(opened ?? ((id.startsWith("d-") && cardOf(id.slice("d-".length))) || first));
  if (opened) showInText(opened);
  if (!allCards().length) document.querySelector(".empty a")?.focus();
  if (!first && !id) document.querySelector("#texts")?.focus({ preventScroll: true });
}
