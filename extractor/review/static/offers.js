// What is offered beside the fields of a form: nothing of it is in the item before it is taken.

import { choosersOf, fillChooser, isSettled } from "./chooser.js";
import { address, fetchDocument, isolated } from "./page.js";

const offersIn = (element) => [...element.querySelectorAll(".offer")];
const valueOf = (offer) => JSON.parse(offer.dataset.offer);

/** The offer of a field; null if there is none. */
export const offerOf = (field) => field.querySelector(".offer");

/** The spans that are offered in a form, to be shown in the text. */
export const offeredSpans = (form) =>
  offersIn(form).filter((offer) => offer.closest("[data-type^=span]")).flatMap(valueOf);

/** The span of a field that is offered a part of itself: it becomes that part. */
const around = (field, { start, end }) =>
  [...field.querySelectorAll(".span")].find(({ dataset }) => dataset.start <= start && end <= dataset.end);

/** Take what is offered for a field; `addSpan` adds a span to it. */
export function takeOffer(offer, addSpan) {
  const field = offer.closest("[data-field]");
  const value = valueOf(offer);
  const input = () => field.querySelector("input, textarea");
  ({
    text: () => { input().value = value; },
    flag: () => { input().checked = true; },
    choice: () => { field.querySelector(`input[value="${CSS.escape(value)}"]`).checked = true; },
    actor: () => fillChooser(choosersOf(field)[0], value),
    actors: () => value.forEach((entry) => fillChooser(choosersOf(field).at(-1), entry)),
    span: () => value.forEach((span) => addSpan(field, span)),
    spans: () => value.forEach((span) => addSpan(around(field, span) ?? field, span)),
  })[field.dataset.type]();
  dropOffer(field);
}

/** Offer an actor of gold for a field, in place of whoever was offered, unless it has somebody. */
export function offerActor(field, id) {
  const [chooser] = choosersOf(field);
  const option = chooser.querySelector(`[role=option][data-value="${CSS.escape(id ?? "")}"]`);
  if (!option || isSettled(chooser)) return;
  const { label } = option.dataset;
  const offer = document.createElement("button");
  Object.assign(offer, { type: "button", className: "offer" });
  offer.dataset.offer = JSON.stringify({ id, name: label });
  offer.append(isolated(label));
  setOffer(field, offer);
  field.dataset.settled = ""; // by the words that were taken, whatever others say
}

/** Offer what new words say, for the fields of a new item that nobody has filled in, unless they are new no more. */
export async function offerAnew(form, span, areNew) {
  const { response, document: page } = await fetchDocument(address(`new/${form.dataset.layer}?${new URLSearchParams(span)}`));
  if (!response.ok || !areNew()) return;
  for (const field of form.querySelectorAll("[data-field]:not([data-settled])")) {
    const fresh = page.querySelector(`[data-field="${field.dataset.field}"]`);
    setOffer(field, offerOf(fresh));
    if (field.dataset.field === "text") field.querySelector("textarea").value = fresh.querySelector("textarea").value;
  }
  showWhetherOffered(form);
}

function setOffer(field, offer) {
  offerOf(field)?.remove();
  if (offer) field.querySelector(".findings").before(offer);
}

function showWhetherOffered(form) {
  const button = form.querySelector(".actions [data-edit=offers]");
  if (button) button.hidden = !offersIn(form).length;
}

/** Offer nothing more for a field that somebody has filled in. */
export function dropOffer(field) {
  field.dataset.settled = "";
  offerOf(field)?.remove();
  showWhetherOffered(field.closest("form"));
}
