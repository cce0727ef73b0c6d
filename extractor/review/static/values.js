// What a form says: the values of its fields.

import { chosenValue } from "./chooser.js";

export const linesOf = (input) => input.value.split("\n").map((line) => line.trim()).filter(Boolean);

export function spanOf(item) {
  return { start: Number(item.dataset.start), end: Number(item.dataset.end) };
}

/** The value of a field, as the server takes it. */
export function valueOf(field) {
  const inputs = [...field.querySelectorAll("input, select, textarea")];
  const choosers = [...field.querySelectorAll(".chooser")];
  const spans = [...field.querySelectorAll(".span")].map(spanOf);
  const checked = inputs.filter((input) => input.checked);
  return {
    text: () => inputs[0].value.trim() || null,
    choice: () => checked[0]?.value ?? null,
    concept: () => chosenValue(choosers[0]),
    actor: () => chosenValue(choosers[0]),
    actors: () => choosers.map(chosenValue).filter(Boolean),
    flag: () => inputs[0].checked,
    numbers: () => checked.map((input) => Number(input.value)),
    lines: () => linesOf(inputs[0]),
    span: () => spans[0] ?? null,
    spans: () => spans.sort((left, right) => left.start - right.start),
  }[field.dataset.type]();
}

/** The values of all fields, by name. */
export const valuesOf = (form) =>
  Object.fromEntries([...form.querySelectorAll("[data-field]")].map((field) => [field.dataset.field, valueOf(field)]));
