// The places that the article may still owe, gone through one after another.

import { openItem, reload } from "./cards.js";
import { annotate } from "./deciding.js";
import { isHeld } from "./editing.js";
import { showMessage, workspace } from "./page.js";
import { showLayer } from "./text.js";
import { choose, chosenSpan, forgetChosen } from "./words.js";

let last = -1; // where the place that was gone to last stood among them
let isLed = false; // whether it was `0` that went to it, and not `o`

const places = () => [...document.querySelectorAll(".place[data-owed]")];

/** Choose the words of a place, or open the item that stands nowhere. */
export function goToOwed(place) {
  last = places().indexOf(place);
  isLed = false;
  for (const each of places()) each.removeAttribute("aria-current");
  place.setAttribute("aria-current", "true");
  place.scrollIntoView({ block: "nearest" });
  const { layer, item, start, end } = place.dataset;
  if (item) return openItem(item);
  showLayer(layer);
  choose({ start: Number(start), end: Number(end) });
  document.querySelector("#texts").focus({ preventScroll: true });
}

export function nextOwed() {
  const all = places();
  if (!all.length) return showMessage(workspace().dataset.pane === "gold" ? "Nothing seems to be owed." : "What is owed stands beside gold: d shows it.");
  const at = all.findIndex((place) => place.hasAttribute("aria-current"));
  if (isLed && at >= 0 && chosenSpan()?.start === Number(all[at].dataset.start)) { // nobody has looked at it yet
    isLed = false;
    return showMessage("This is the next place already: o again goes on to the one after it, 0 says that nothing is here.");
  }
  const next = at >= 0 ? at + 1 : Math.max(last, 0); // what was owed there is there now, and no longer among them
  goToOwed(all[next % all.length]);
}

/** Say that nothing is at a place, by default the one that was gone to last. */
export function passOwed(key = document.querySelector("[data-owed][aria-current]")?.dataset.owed) {
  if (isHeld()) return;
  if (!key) return showMessage("Go to a place that is owed first: o.");
  const number = places().findIndex((place) => place.dataset.owed === key);
  annotate({ action: "pass", key }, "Nothing here, noted", async () => {
    await reload(null);
    const next = places()[number]; // which may be of the same sentence
    if (!next) return forgetChosen();
    goToOwed(next);
    isLed = true;
    return "Nothing here, noted: this is the next place";
  });
}
