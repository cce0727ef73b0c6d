// Deciding on differences, doing something to items of gold, and marking it as checked: each is saved at once.

import { allCards, currentCard, move, openItem, reload } from "./cards.js";
import { closeForm, edit, editNew, isEditing, isHeld, onCancel, openedForm, refused } from "./editing.js";
import { exclusively, isolated, post, showMessage, warn, workspace } from "./page.js";
import { showLayer } from "./text.js";
import { choose, placeAtHand } from "./words.js";

const OUTCOMES = { delete: "Deleted", confirm: "Confirmed", merge: "Merged", split: "Split", pass: "Noted" };
let asksToUnmark = false; // whether c takes a mark back when it is pressed again
const placesOfSteps = []; // the words at hand before each step that was made on this page, or null
let blocked = null; // the decision that could not be undone: the next undo may leave what it did as it is

const undoes = (words) => `${words}. u undoes it.`;

/** Somebody else was faster. What was entered in a form stays; everything else is shown as it is now.
 * With a `version` what is edited is as it was, and can be saved as of this version. */
async function showConflict(key, error, version = null) {
  if (!isEditing()) {
    await reload(key, 0);
    return warn(`Nothing was saved: ${error}. This is how it is now.`);
  }
  if (version) workspace().dataset.version = version;
  else onCancel(() => exclusively(() => reload(key, 0)));
  const then = version ? "What you are editing is as it was: save again to go on." : "Cancel to see it.";
  refused(`Nothing was saved: ${error}. ${then}`);
}

/** Decide on the difference that is open by a key, if what it stands for is offered there. */
export function decideBy(key) {
  if (isHeld()) return;
  const card = currentCard();
  if (!card) return showMessage("Choose a difference first: j moves to the next.");
  const offered = card.querySelector(`.deciding [data-press="${key}"]`);
  return offered ? decide(offered.dataset.action) : warn(whyNot(card, key));
}

function whyNot(card, key) {
  if (card.matches(".alike")) return key === "a" ? "The run lacks what gold has there: g keeps it, or show each alone." : "This is decided on one item: show each alone.";
  if (card.classList.contains("agreed")) return "Both are the same here: e edits gold, w takes the item out of it.";
  if ("settling" in workspace().dataset) return "Only one of the two has this item: a and b say whether gold has it.";
  return key === "a" ? "The run has no such item: w takes it out of gold." : "Gold has no such item: a adds that of the run.";
}

export async function decide(decision, values = null) {
  if (!values && isHeld()) return;
  const card = currentCard();
  const { key } = card.dataset;
  const { done } = card.querySelector(`.deciding [data-action=${decision}]`).dataset;
  if (decision === "edit" && !values) {
    return edit(card, `form/${key}`, (entered) => decide("edit", entered), (error) => showConflict(null, error));
  }
  const index = allCards().indexOf(card);
  const ticked = [...card.querySelectorAll(".take input:checked")].map((box) => box.name);
  if (card.matches(".alike")) return decideAlike(card, decision, ticked, index);
  if (decision === "accept" && card.querySelector(".take input") && !ticked.length) {
    return warn("Tick at least one field to take over.");
  }
  const note = card.querySelector("[name=note]").value;
  const fields = decision === "accept" ? ticked : [];
  await exclusively(async () => {
    const { status, error, version } = await post("decide", { key, decision, values, note, fields });
    if (status === 409) return showConflict(key, error, version);
    if (status !== 200) return refused(error);
    placesOfSteps.push(null);
    await reload(null, index);
    if (currentCard()?.dataset.key === key) move(1);
    showMessage(undoes(done));
  });
}

/** Decide on all differences of a card that are ticked; what gold refuses of them stays open, and is said. */
async function decideAlike(card, decision, keys, index) {
  if (!keys.length) return warn("Tick at least one item to decide on.");
  const { done } = card.querySelector(`.deciding [data-action=${decision}]`).dataset;
  const note = card.querySelector("[name=note]").value;
  await exclusively(async () => {
    const { status, error, version, saved, refused: why } = await post("decide-alike", { keys, decision, note });
    if (status === 409) return showConflict(card.dataset.key, error, version);
    if (status !== 200) return refused(error);
    placesOfSteps.push(null);
    await reload(null, index);
    if (why.length) return warn(`${saved} of ${keys.length}: ${done}. The others stay open: ${[...new Set(why)].join("; ")}. u undoes all.`);
    showMessage(`${saved}: ${done}. u undoes them together.`);
  });
}

/** Do something to gold itself; `then` gets what the server says, and brings the page to what is now. What is done is told
 * in these `words`, or in those that it gives back. */
export async function annotate(change, words, then = ({ key }) => reload(key)) {
  const place = placeAtHand();
  await exclusively(async () => {
    const done = await post("annotate", { change });
    if (done.status === 409) return showConflict(change.id ?? null, done.error, done.version);
    if (done.status !== 200) return refused(done.error);
    placesOfSteps.push(place);
    showMessage(undoes((await then(done)) ?? words));
  });
}

/** Do something to the item that is open. */
export function act(action) {
  if (isHeld()) return;
  const card = currentCard();
  if (!card) return showMessage("Choose an item first: j moves to the next.");
  if (!card.querySelector(`[data-action=${action}]`)) {
    return warn(action === "confirm" ? "Somebody has made or looked at this item already." : "Only actors can be merged or split.");
  }
  const { key: id, layer, was } = card.dataset;
  const index = allCards().indexOf(card);
  const enters = {
    edit: (values, filledIn) => saveItem(layer, id, filledIn, values),
    merge: ({ into }, filledIn) => annotate({ action, id, was: filledIn, into }, OUTCOMES.merge),
    split: ({ mentions, name }, filledIn) => annotate({ action, id, was: filledIn, mentions, name: name ?? "" }, OUTCOMES.split),
  }[action];
  if (enters) return edit(card, `item/${id}/${action}`, enters, (error) => showConflict(null, error));
  return annotate({ action, id, was }, OUTCOMES[action], async () => {
    await reload(action === "confirm" ? id : null, index);
    if (action === "confirm") move(1, { keepsChosen: true });
  });
}

/** The form of a new item. */
export function startNew(layer) {
  if (isHeld()) return;
  const save = (values) => saveItem(layer, null, null, values);
  editNew(layer, { save, join: addTo }, (error) => showConflict(null, error));
}

/** Edit an item to which the spans of a new one are added, which is thrown away. */
async function addTo(id, spans) {
  closeForm();
  openItem(id);
  await act("edit");
  openedForm()?.addSpans(spans);
  showMessage("Added to what gold has: Ctrl Enter saves, Esc cancels.");
}

const saveItem = (layer, id, was, values) => annotate({ action: "save", layer, id, was, values }, "Saved", async ({ key }) => {
  await reload(key);
  showLayer(layer);
  if (!id) document.querySelector("#texts").focus({ preventScroll: true }); // on to the next words
});

export async function undo() {
  if (isHeld()) return;
  const { by } = document.querySelector("#undo-button").dataset; // empty where it is one's own
  const current = currentCard()?.dataset.key ?? null;
  const entry = document.querySelector(".history li");
  const last = [".what", "b"].map((part) => entry?.querySelector(part).textContent).join(" – ");
  await exclusively(async () => {
    const { status, key, error, leave, version, count } = await post("undo", { leave: blocked });
    if (status === 409) return showConflict(null, error, version);
    if (status !== 200) {
      blocked = leave ?? null;
      return warn(leave ? `${error}. u again leaves it as it is, and u after that undoes the decision before.` : error);
    }
    await reload(key || current, workspace().dataset.pane === "differences" ? 0 : null);
    const place = placesOfSteps.pop();
    if (place && place.end > place.start) choose(place);
    const more = count > 1 ? ` (and ${count - 1} more of one key)` : "";
    const undone = by ? [`Undone: ${last}${more}. It was by `, isolated(by), "."] : `Undone: ${last}${more}.`;
    showMessage(blocked ? "Left as it is: u undoes the decision before." : undone);
    blocked = null;
  });
}

/** Mark the article's gold as checked, or as not checked after all. */
export async function mark(checked) {
  if (isHeld()) return;
  asksToUnmark = false;
  const key = currentCard()?.dataset.key ?? null;
  await exclusively(async () => {
    const { status, error, version } = await post("mark", { checked });
    if (status === 409) return showConflict(key, error, version);
    if (status !== 200) return warn(error);
    placesOfSteps.push(null);
    await reload(key);
    showMessage(undoes(checked ? "Gold marked as checked, saved" : "The mark is taken back: not checked, saved"));
  });
}

/** One stray key marks nothing: where something is left, the key has to be pressed twice, and so to take a mark back. */
export function markChecked(isSecond) {
  const { open, suggested, owed, checkedBy, changedSince } = document.querySelector(".bar .progress").dataset;
  if (!document.querySelector("[data-mark=true]")) {
    const since = Number(changedSince) ? [changedSince === "1" ? "a decision has changed it since" : `${changedSince} decisions have changed it since`] : [];
    const unsettled = Number(open) ? [`${open === "1" ? "a difference is" : `${open} differences are`} not settled`] : [];
    const left = [...since, ...unsettled].map((words, at) => `${at ? " and" : ", but"} ${words}`).join("");
    const who = checkedBy === "" ? ["You have"] : checkedBy ? [isolated(checkedBy), " has"] : ["Somebody has"];
    if (isSecond && asksToUnmark) return mark(false);
    asksToUnmark = true;
    return showMessage([...who, ` checked this gold already${left}. c again takes the mark back.`]);
  }
  const left = [
    [Number(open), "A difference is not settled", "differences are not settled"],
    [Number(suggested), "A suggested item was not looked at", "suggested items were not looked at"],
    ...(workspace().dataset.pane === "gold" ? [[Number(owed), "An item may be missing", "items may be missing"]] : []),
  ].filter(([number]) => number).map(([number, one, several]) => (number === 1 ? one : `${number} ${several}`));
  if (!left.length || isSecond || (Number(open) && "settling" in workspace().dataset)) return mark(true); // which is refused while they differ
  showMessage(`${left.join(", ")}: press c again to mark the gold as checked all the same.`);
}
