// The places that the article may still owe, gone through one after another.

import { currentCard, openItem, reload, shownLayerName } from "./cards.js";
import { annotate } from "./deciding.js";
import { isHeld } from "./editing.js";
import { showMessage, workspace } from "./page.js";
import { showLayer } from "./text.js";
import { choose, forgetChosen, placeAtHand } from "./words.js";

let last = null; // the key of the place that was gone to last
let isLed = false; // whether it was `0` that went to it, and not `o`

const layers = () => [...document.querySelectorAll("[data-show-layer]")].map((button) => button.dataset.showLayer);
const rank = ({ dataset }) => (dataset.item ? layers().length : layers().indexOf(dataset.layer));
const startOf = ({ dataset }) => (dataset.item ? 0 : Number(dataset.start));

/** Layer by layer in the order of the text; what stands nowhere comes last. */
const places = () => [...document.querySelectorAll(".place[data-owed]")]
  .sort((left, right) => rank(left) - rank(right) || startOf(left) - startOf(right));

/** Whether the words at hand are those of a place, or the item that it is about is open. */
const isAtHand = (place) => (place.dataset.item ? currentCard()?.dataset.key === place.dataset.item : placeAtHand().start === startOf(place));

/** The place that comes next from wherever the words at hand are, and behind the last the first again. */
function following(all) {
  const at = all.findIndex((place) => place.dataset.owed === last);
  if (at >= 0 && isAtHand(all[at])) return all[(at + 1) % all.length];
  const layer = layers().indexOf(shownLayerName());
  const isBehind = (place) => rank(place) > layer || (rank(place) === layer && startOf(place) >= placeAtHand().start);
  return all.find(isBehind) ?? all[0];
}

/** Choose the words of a place, or open the item that stands nowhere. */
export function goToOwed(place) {
  last = place.dataset.owed;
  isLed = false;
  for (const each of places()) each.removeAttribute("aria-current");
  place.setAttribute("aria-current", "true");
  place.scrollIntoView({ block: "nearest" });
  const { layer, item, start, end } = place.dataset;
  const button = document.querySelector(`[data-new="${layer}"] kbd`);
  const reason = place.querySelector(".reason").textContent;
  showMessage(`${reason[0].toUpperCase()}${reason.slice(1)}: ${item ? "e edits it, 0 leaves it" : `${button.textContent} makes one, 0 says that there is none`}.`);
  if (item) return openItem(item);
  showLayer(layer);
  choose({ start: Number(start), end: Number(end) });
  document.querySelector("#texts").focus({ preventScroll: true });
}

/** Note that somebody has looked at the place that was gone to last: a form was opened on its words. */
export function lookedAt() {
  isLed = false;
}

export function nextOwed() {
  const all = places();
  if (!all.length) return showMessage(workspace().dataset.pane === "gold" ? "Nothing seems to be missing: read the article to its end all the same." : "What may be missing stands beside gold: d shows it.");
  const led = all.find((place) => place.dataset.owed === last);
  if (isLed && led && isAtHand(led)) { // nobody has looked at it yet
    isLed = false;
    return showMessage("This is the next place already: o again goes on to the one after it, 0 says that there is none.");
  }
  goToOwed(following(all));
}

const current = () => document.querySelector("[data-owed][aria-current]")?.dataset.owed;

/** Say that nothing is at a place, by default the one that was gone to last. */
export function passOwed(key = current()) {
  if (isHeld()) return;
  if (!key) return showMessage("Go to a place where something may be missing first: o.");
  settle({ action: "pass", key }, "No item there, noted");
}

/** Make what is written out at a place, by default the one that was gone to last. */
export function takeOwed(key = current()) {
  if (isHeld()) return;
  if (!key) return showMessage("Go to a place where something may be missing first: o.");
  if (!document.querySelector(`[data-take-owed="${key}"]`)) return showMessage("No whole item is written out there: begin one on these words, then y fills in what is offered.");
  settle({ action: "take", key }, "Saved");
}

/** Do something to a place that is owed, and go on to the next. */
function settle(change, words) {
  const number = places().findIndex((place) => place.dataset.owed === change.key);
  annotate(change, words, async () => {
    await reload(null);
    const next = places()[number] ?? places()[0]; // which may be of the same sentence
    if (!next) return forgetChosen();
    goToOwed(next);
    isLed = true;
    return `${words}: this is the next place`;
  });
}
