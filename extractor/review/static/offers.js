// What is offered beside the fields of a form: nothing of it is in the item before it is taken.

import { choosersOf, fillChooser, isSettled } from "./chooser.js";
import { isolated } from "./page.js";

const offersIn = (element) => [...element.querySelectorAll(".offer")];
const valueOf = (offer) => JSON.parse(offer.dataset.offer);

/** The offer of a field; null if there is none. */
export const offerOf = (field) => field.querySelector(".offer");

/** The spans that are offered in a form, to be shown in the text. */
export const offeredSpans = (form) =>
  offersIn(form).filter((offer) => offer.closest("[data-type^=span]")).flatMap(valueOf);

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
    spans: () => value.forEach((span) => addSpan(field, span)),
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
  offerOf(field)?.remove();
  field.querySelector(".findings").before(offer);
}

/** Offer nothing more for a field that somebody has filled in. */
export function dropOffer(field) {
  const form = field.closest("form");
  offerOf(field)?.remove();
  if (!offersIn(form).length) form.querySelector("[data-edit=offers]")?.remove();
}
