// The form in which an item is edited: its spans are taken from the article's text, its other fields are entered.

import { nudged, preview, selectedSpan, wordsOf } from "./text.js";

/** Make the form work; `save` gets its values, `cancel` nothing, `showMessage` a sentence for the reviewer. */
export function openForm(form, { save, cancel, showMessage }) {
  const template = form.parentElement.querySelector("template[data-span]");
  const spanFields = [...form.querySelectorAll("[data-type^=span]")];
  const nameOf = (field) => field.querySelector("legend").textContent.trim();
  let activeField = spanFields.length === 1 ? spanFields[0] : null;

  const refresh = () => {
    for (const item of form.querySelectorAll(".span")) {
      item.querySelector("output").textContent = wordsOf(spanOf(item));
      item.title = `${item.dataset.start}–${item.dataset.end}`;
    }
    preview([...form.querySelectorAll(".span")].map(spanOf));
  };

  /** Put the selected words in place of the span that `element` is in, or add them to its field. */
  const takeSelection = (element) => {
    const span = selectedSpan();
    if (!span) return showMessage("Select words in the article first.");
    const field = element.closest("fieldset");
    let item = element.closest(".span");
    if (!item && field.dataset.type === "span") item = field.querySelector(".span");
    if (!item) {
      item = template.content.firstElementChild.cloneNode(true);
      const following = [...field.querySelectorAll(".span")].find((present) => spanOf(present).start > span.start);
      field.querySelector("ol").insertBefore(item, following ?? null);
    }
    Object.assign(item.dataset, span);
    activeField = field;
    refresh();
    item.scrollIntoView({ block: "nearest" });
    showMessage(`Taken: ${wordsOf(span)} – into ${nameOf(field)}`);
  };

  form.addEventListener("focusin", (event) => {
    activeField = event.target.closest("[data-type^=span]") ?? activeField;
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const item = button.closest(".span");
    if (button.dataset.nudge) Object.assign(item.dataset, nudged(spanOf(item), button.dataset.nudge));
    else if (button.dataset.span === "remove") {
      item.closest("fieldset").querySelector("[data-span=add]").focus();
      item.remove();
    } else if (button.dataset.span) return takeSelection(button);
    else if (button.dataset.edit === "save") return save(valuesOf(form));
    else if (button.dataset.edit === "cancel") return cancel();
    refresh();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(valuesOf(form));
  });
  form.addEventListener("change", (event) => {
    const field = event.target.closest("[data-type=actors]");
    const last = field?.querySelector("select:last-of-type");
    if (last?.value) { // there is always an empty one, to add a further actor
      const empty = last.cloneNode(true);
      empty.value = "";
      last.after(empty);
    }
  });
  refresh();
  return {
    takeSelection: () => {
      if (activeField) return takeSelection(activeField);
      const names = spanFields.map(nameOf);
      if (names.length) showMessage(`Into which field – ${names.join(", ")}? Press a button there that takes words.`);
    },
    save: () => save(valuesOf(form)),
    cancel,
  };
}

function spanOf(item) {
  return { start: Number(item.dataset.start), end: Number(item.dataset.end) };
}

function valuesOf(form) {
  const values = {};
  for (const field of form.querySelectorAll("[data-field]")) {
    const inputs = [...field.querySelectorAll("input, select, textarea")];
    const spans = [...field.querySelectorAll(".span")].map(spanOf);
    values[field.dataset.field] = {
      text: () => inputs[0].value.trim() || null,
      choice: () => inputs[0].value,
      actor: () => inputs[0].value || null,
      actors: () => inputs.map((input) => input.value).filter(Boolean),
      flag: () => inputs[0].checked,
      lines: () => inputs[0].value.split("\n").map((line) => line.trim()).filter(Boolean),
      span: () => spans[0] ?? null,
      spans: () => spans.sort((left, right) => left.start - right.start),
    }[field.dataset.type]();
  }
  return values;
}
