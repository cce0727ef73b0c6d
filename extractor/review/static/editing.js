// The form that is open, in a card or beside the text: there is one at most, and nothing of it is lost.

import { openForm } from "./form.js";
import { address, exclusively, fetchDocument, isReadOnly, letGo, showMessage, warn } from "./page.js";
import { preview, selectedSpan, showLayer } from "./text.js";
import { choose, chosenSpan, forgetChosen } from "./words.js";

let editing = null; // the card, or null beside the text, its form, and what is done once it is cancelled

/** The form that is open; null if there is none. */
export const openedForm = () => editing;

/** Whether a form is open, or that of this card. */
export const isEditing = (card = null) => editing !== null && (card === null || editing.card === card);

/** Whether a form is open, so that nothing else is begun and what is entered is not lost; or nothing can be changed. */
export function isHeld() {
  if (editing) warn("Save or cancel what you are editing first.");
  else if (isReadOnly()) warn(document.querySelector("#lock .words").textContent);
  return editing !== null || isReadOnly();
}

/** Why something was not saved stands in the form, where one is open. */
export function refused(error) {
  if (!editing) return warn(error);
  letGo();
  showMessage("");
  editing.fail(error);
}

/** Do this in place of going back to where the form was opened, should it be cancelled. */
export function onCancel(action) {
  editing.cancelled = action;
}

/** Let go of the form, and of words that it has not taken. */
export function closeForm() {
  if (!editing) return;
  forgetChosen();
  const { card, container } = editing;
  editing = null;
  card?.classList.remove("editing");
  container.replaceChildren();
  container.hidden = true;
  preview([]);
}

/** Fetch a form and open it; keys that are pressed before it is there are for it. Whether it is there.
 * `goBack` is done where it is cancelled, `conflict` where there is nothing to edit any more. */
async function fetchForm(card, container, path, { save, join, goBack, conflict }) {
  const cancel = () => {
    const { cancelled = goBack } = editing;
    closeForm();
    showMessage(""); // it was about the form
    cancelled();
  };
  const { response, text, document: page } = await fetchDocument(address(path));
  if (response.status === 409) return conflict(text.trim()), false;
  if (!response.ok) return warn(text), false;
  container.replaceChildren(...page.body.childNodes);
  container.hidden = false;
  editing = { card, ...openForm(container.querySelector("form"), { save, join, cancel }) };
  return true;
}

/** Open a form of a card; `save` gets what is entered, and the digest of what the form was filled in from. */
export const edit = (card, path, save, conflict) => exclusively(async () => {
  const goBack = () => card.querySelector("summary").focus();
  if (!await fetchForm(card, card.querySelector(".edit"), path, { save, goBack, conflict })) return;
  forgetChosen(); // it is the item's words that are at hand
  card.classList.add("editing");
  const isSmall = path.endsWith("/merge");
  (isSmall ? editing.container.querySelector("input") : card.querySelector("summary")).focus({ preventScroll: true });
  editing.container.scrollIntoView({ block: "nearest" });
  showMessage("Editing. Keys choose labels and fields, t takes the chosen words, Ctrl Enter saves, Esc cancels.");
});

/** Open the form of a new item beside the text: on the words that are selected or chosen, or else on those of the item
 * that is open, where it is something that is said or held. */
export const editNew = (layer, { save, join }, conflict) => exclusively(async () => {
  const draft = document.querySelector("#draft");
  const span = selectedSpan() ?? chosenSpan();
  if (!draft) return;
  const item = span ? null : document.querySelector(".card.item[open]:not([data-layer=actors])");
  for (const card of document.querySelectorAll(".card[open]")) card.open = false;
  showLayer(layer);
  const goBack = () => {
    document.querySelector("#texts").focus({ preventScroll: true });
    if (span) choose(span);
    else if (item) item.open = true;
  };
  const query = new URLSearchParams(span ?? (item ? { item: item.dataset.key } : {}));
  const path = `new/${layer}?${query}`;
  if (!await fetchForm(null, draft, path, { save, join, goBack, conflict })) return;
  forgetChosen();
  draft.scrollIntoView({ block: "nearest" });
  document.querySelector("#differences").scrollTo({ top: 0 });
  const noun = document.querySelector(`[data-new="${layer}"]`).textContent.replace(/^\s*\d\s*/, "").trim();
  const offered = draft.querySelector(".offer") ? "y takes what is offered, " : draft.querySelector(".joins") ? "y adds the words to it, " : "";
  showMessage(`New ${noun}. Keys choose labels and fields, ${offered}Ctrl Enter saves, Esc cancels.`);
});
