// One article: what its keys and buttons do.

import { currentCard, isItem, move, openCard, reload, showFirst, shownLayerName } from "./cards.js";
import { act, decide, decideBy, mark, markChecked, startNew, undo } from "./deciding.js";
import { isEditing, openedForm } from "./editing.js";
import { goToOwed, lookedAt, nextOwed, passOwed, takeOwed } from "./owed.js";
import { address, exclusively, hold, isBusy, listen, showMessage, warn, workspace } from "./page.js";
import { pick, pickChosen } from "./picker.js";
import { showLayer } from "./text.js";
import { openSearch, pressInSearch } from "./search.js";
import { chooseAround, chooseSelected, forgetChosen, isLarge, isMove, moveBy, scrollToChosen } from "./words.js";

const ITEM_KEYS = { e: "edit", g: "confirm", w: "delete", Delete: "delete", m: "merge", x: "split" };
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
  l: nextLayer,
  o: nextOwed,
  0: () => passOwed(),
  y: () => takeOwed(),
  q: chooseAround,
  t: () => openedForm()?.takeSelection(),
  "[": () => document.querySelector("[rel=prev]")?.click(),
  "]": () => document.querySelector("[rel=next]")?.click(),
  "/": openSearch,
  "?": showHelp,
};
const WHILE_EDITING = ["q", "t", "/", "?"];
const REPEATED = ["j", "k", "<", ">", ",", "."]; // what goes on while the key is held down; besides what moves
const HELD = ["Enter", "Escape", "Backspace", "Delete"]; // besides letters, signs and what moves

let lastAction = null; // the key that did something, where it was the last thing that was done

function toggleView() {
  if (!document.querySelector("[data-view]")) return;
  const query = new URLSearchParams(location.search);
  if (query.get("view") === "side") query.delete("view");
  else query.set("view", "side");
  location.assign(`${location.pathname}?${query}${location.hash}`);
}

function nextLayer() {
  const layers = [...document.querySelectorAll("[data-show-layer]")];
  const at = layers.findIndex((button) => button.getAttribute("aria-pressed") === "true");
  const { showLayer: name } = layers[(at + 1) % layers.length].dataset;
  showLayer(name);
  showMessage(`Marked: ${name}. ${workspace().dataset.pane === "gold" ? "j and k go through them." : ""}`);
}

function showHelp() {
  for (const rule of document.querySelectorAll("#help .rule")) rule.open = rule.dataset.layer === shownLayerName();
  document.querySelector("#help").showModal();
  document.querySelector("#help .rule[open] summary")?.focus();
}

function actionFor(key) {
  if (isEditing()) return WHILE_EDITING.includes(key) ? KEYS[key] : null;
  if (isItem(currentCard()) && ITEM_KEYS[key]) return () => act(ITEM_KEYS[key]);
  if (KEYS[key]) return KEYS[key];
  const layer = [...document.querySelectorAll("[data-new]")][Number(key) - 1]?.dataset.new;
  if (layer) return () => startNew(layer);
  const { pane, decides } = workspace().dataset;
  return pane === "differences" && decides.includes(key) ? () => decideBy(key) : null;
}

/** What is pressed while something is under way is for what comes after it. */
function holdBack(event) {
  const { key, ctrlKey, metaKey, altKey, repeat } = event;
  const isSaving = (ctrlKey || metaKey) && key === "Enter";
  if (!isLarge(event) && (altKey || ((ctrlKey || metaKey) && !isSaving))) return;
  if (key.length > 1 && !HELD.includes(key) && !isMove(key)) return;
  event.preventDefault();
  if (!repeat || isMove(key) || REPEATED.includes(key)) hold(event);
}

document.addEventListener("keydown", (event) => {
  const { key, target, repeat } = event;
  const before = lastAction;
  lastAction = null;
  if (document.querySelector("dialog[open], :popover-open")) return;
  if (isBusy()) return holdBack(event);
  if (target.matches("#search-words")) return pressInSearch(event);
  const form = openedForm();
  if (form && key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (!repeat) form.save();
    return;
  }
  if (form?.pressInList(event)) return event.preventDefault();
  if (!isLarge(event) && (event.ctrlKey || event.metaKey || event.altKey)) return;
  const isTyped = target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
  if (form && key === "Escape") {
    if (isTyped) return document.querySelector("#texts").focus({ preventScroll: true });
    if (before === "Escape" || !form.isChanged()) return lookedAt(), form.cancel();
    lastAction = key;
    return showMessage("Esc again throws away what you have entered, Ctrl Enter saves it.", { warning: true });
  }
  if (isTyped) {
    const leavesField = key === "Escape" || (key === "Enter" && target.name === "note");
    if (leavesField) {
      event.preventDefault();
      (target.closest(".card") ?? currentCard())?.querySelector("summary").focus();
    }
    return;
  }
  if (key === "Enter" && target.matches("button, a, summary, input")) return;
  if (!target.matches("[type=radio]") && moveBy(event)) return event.preventDefault();
  if (repeat && !REPEATED.includes(key)) return;
  if (form?.press(key, target)) return event.preventDefault();
  const action = actionFor(key);
  if (!action) return;
  event.preventDefault();
  lastAction = key;
  action(before === key);
});

document.addEventListener("click", (event) => {
  lastAction = null;
  const closest = (selector) => event.target.closest(selector);
  const action = closest("button[data-action]")?.dataset.action;
  if (action === "undo") undo();
  else if (action) isItem(closest(".card")) ? act(action) : decide(action);
  else if (closest("[data-mark]")) mark(closest("[data-mark]").dataset.mark === "true");
  else if (closest("[data-show-layer]")) showLayer(closest("[data-show-layer]").dataset.showLayer);
  else if (closest("[data-new]")) startNew(closest("[data-new]").dataset.new);
  else if (closest(".place")) goToOwed(closest(".place"));
  else if (closest("[data-pass]")) passOwed(closest("[data-pass]").dataset.pass);
  else if (closest("[data-take-owed]")) takeOwed(closest("[data-take-owed]").dataset.takeOwed);
  else if (closest("[data-view]")) {
    if (closest("[data-view]").getAttribute("aria-pressed") === "false") toggleView();
  } else if (closest("#help-button")) showHelp();
  else if (closest(".card > summary") && !isEditing()) forgetChosen();
  else if (closest("#texts .piece") && getSelection().isCollapsed && !isEditing()) {
    pick(closest(".piece").dataset.items.split(" "), openCard);
  }
});

document.addEventListener("mouseup", chooseSelected); // also where it is let go beside the text

// What another page or an editor wrote in the meantime is noticed when the reviewer comes back to this page.
addEventListener("focus", async () => {
  const response = await fetch(address("version")).catch(() => null);
  if (!response?.ok || isBusy()) return;
  if ((await response.json()).version === workspace().dataset.version || isBusy()) return;
  if (isEditing()) return warn("Gold was changed meanwhile, by another page or in the file.");
  await exclusively(async () => {
    await reload(currentCard()?.dataset.key, 0);
    showMessage("Gold was changed meanwhile: this is how it is now.");
  });
});

addEventListener("resize", () => {
  if (!scrollToChosen()) document.querySelector(".layer:not([hidden]) :is(.on-gold, .on-predicted, .on-earlier)")?.scrollIntoView({ block: "center" });
});

addEventListener("beforeunload", (event) => {
  if (isEditing()) event.preventDefault();
});

showFirst();
listen();
