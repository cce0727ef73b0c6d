// The form of an item: its spans are taken from the article's text, its other fields are entered or chosen by a key.

import { addChoosers, chosenValue, clearChooser, isSettled } from "./chooser.js";
import { address, isolated, post, showMessage } from "./page.js";
import { nudged, preview, selectedSpan, wordsOf } from "./text.js";
import { chosenSpan, forgetChosen } from "./words.js";

const NUDGES = { "<": "start-", ">": "start+", ",": "end-", ".": "end+" };
const CHECK_AFTER = 300; // milliseconds without another key

/** Make the form work; `save` gets its values and the digest of what it was filled in from, `cancel` nothing. */
export function openForm(form, { save, cancel }) {
  const template = form.parentElement.querySelector("template[data-span]");
  const spanFields = [...form.querySelectorAll("[data-type^=span]")];
  const nameOf = (field) => field.querySelector(".title").textContent.trim();
  const container = form.parentElement;
  let activeField = spanFields.length === 1 ? spanFields[0] : null;
  let activeSpan = null;
  let timer = null;
  let asked = 0;

  const refresh = () => {
    for (const item of form.querySelectorAll(".span")) {
      item.querySelector("output").textContent = wordsOf(spanOf(item));
      item.classList.toggle("active", item === activeSpan);
    }
    preview([...form.querySelectorAll(".span")].map((item) => ({
      ...spanOf(item), part: item.closest("[data-field]").dataset.field,
    })));
    checkSoon();
  };

  // ------------------------------------------------------------------------------------- what is wrong with it

  const checkSoon = () => {
    clearTimeout(timer);
    if (form.dataset.layer) timer = setTimeout(check, CHECK_AFTER);
  };
  const check = async () => {
    const number = (asked += 1);
    const { layer, id, was } = form.dataset;
    const body = { layer, id: id || null, was: was || null, values: valuesOf(form) };
    const found = await post("check", body, { versioned: false }).catch(() => null);
    if (found?.status !== 200 || number !== asked || !form.isConnected) return;
    for (const list of form.querySelectorAll(".findings")) list.replaceChildren();
    form.querySelector(".missing").textContent = found.missing ?? "";
    for (const { field, text, hint } of found.findings) {
      const entry = document.createElement("li");
      entry.className = hint ? "hinted" : "wrong";
      entry.textContent = text;
      (form.querySelector(`[data-field="${field}"] .findings`) ?? form.querySelector(".findings")).append(entry);
    }
  };
  const fail = (text) => {
    const error = form.querySelector(".form-error");
    error.textContent = text;
    error.hidden = !text;
  };
  const submit = () => {
    fail("");
    save(valuesOf(form), form.dataset.was || null);
  };

  // --------------------------------------------------------------------------------------------------- spans

  /** Put the chosen words in place of the span that `element` is in, or add them to its field. */
  const takeSelection = async (element) => {
    const selected = selectedSpan() ?? chosenSpan();
    if (!selected) return showMessage("Select words in the article first.");
    const field = element.closest("fieldset");
    const query = new URLSearchParams(selected);
    const response = await fetch(address(`span/${form.dataset.layer}/${field.dataset.field}?${query}`));
    if (!response.ok) return showMessage(await response.text());
    const span = await response.json();
    let item = element.closest(".span");
    if (!item && field.dataset.type === "span") item = field.querySelector(".span");
    if (!item) {
      item = template.content.firstElementChild.cloneNode(true);
      const following = [...field.querySelectorAll(".span")].find((present) => spanOf(present).start > span.start);
      field.querySelector("ol").insertBefore(item, following ?? null);
    }
    Object.assign(item.dataset, span);
    activeField = field;
    activeSpan = item;
    refresh();
    item.scrollIntoView({ block: "nearest" });
    showMessage(["Taken: ", isolated(wordsOf(span)), ` – into ${nameOf(field)}`]);
    forgetChosen();
  };
  const nudge = (item, name) => {
    if (!item?.isConnected) return showMessage("Take words into a field first.");
    activeSpan = item;
    Object.assign(item.dataset, nudged(spanOf(item), name));
    refresh();
  };
  const removeSpan = (item) => {
    if (!item?.isConnected) return showMessage("There is no span that was used last.");
    item.closest("fieldset").querySelector("[data-span=add]").focus();
    item.remove();
    activeSpan = null;
    refresh();
  };

  // -------------------------------------------------------------------------------------------------- events

  const showLastEntry = () => {
    for (const field of form.querySelectorAll("[data-type=actors]")) {
      const last = [...field.querySelectorAll(".chooser")].at(-1);
      if (!isSettled(last)) continue; // there is always an empty one, to add a further actor
      const empty = last.cloneNode(true);
      delete empty.dataset.ready;
      clearChooser(empty);
      last.after(empty);
    }
    addChoosers(form, changed);
  };
  const changed = () => {
    showLastEntry();
    checkSoon();
  };
  addChoosers(form, changed);
  form.addEventListener("focusin", (event) => {
    activeField = event.target.closest("[data-type^=span]") ?? activeField;
  });
  form.addEventListener("settled", () => document.querySelector("#texts").focus({ preventScroll: true }));
  form.addEventListener("input", checkSoon);
  form.addEventListener("change", checkSoon);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const item = button.closest(".span");
    if (button.dataset.nudge) nudge(item, button.dataset.nudge);
    else if (button.dataset.span === "remove") removeSpan(item);
    else if (button.dataset.span) takeSelection(button);
    else if (button.dataset.edit === "save") submit();
    else if (button.dataset.edit === "cancel") cancel();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  /** Choose the label of this key, take words into its field, or go to it; whether the key does something here. */
  const press = (key, target) => {
    if (NUDGES[key]) return nudge(activeSpan, NUDGES[key]), true;
    if (key === "Backspace" && activeSpan) return removeSpan(activeSpan), true;
    const within = target.closest?.(".new-actor");
    const labels = [...(within ?? form).querySelectorAll(`input[data-key="${CSS.escape(key)}"]`)];
    const label = labels.find((input) => within || !input.closest(".new-actor"));
    if (label) {
      label.click();
      if (within && label.type === "radio") document.querySelector("#texts").focus({ preventScroll: true });
      return true;
    }
    const field = form.querySelector(`[data-field][data-key="${CSS.escape(key)}"]`);
    if (!field) return false;
    if (field.dataset.type.startsWith("span") && (selectedSpan() ?? chosenSpan())) takeSelection(field);
    else {
      const inputs = [...field.querySelectorAll("input[role=combobox], input[type=text], textarea, button")];
      (inputs.find((input) => input.matches("input[role=combobox]") && !input.value) ?? inputs[0]).focus();
    }
    return true;
  };

  refresh();
  return {
    container,
    fail,
    press,
    takeSelection: () => {
      if (activeField) return takeSelection(activeField);
      const names = spanFields.map(nameOf);
      if (names.length) showMessage(`Into which field – ${names.join(", ")}? Press a button there that takes words.`);
    },
    save: submit,
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
    const choosers = [...field.querySelectorAll(".chooser")];
    const spans = [...field.querySelectorAll(".span")].map(spanOf);
    const checked = inputs.filter((input) => input.checked);
    values[field.dataset.field] = {
      text: () => inputs[0].value.trim() || null,
      choice: () => checked[0]?.value ?? null,
      concept: () => chosenValue(choosers[0]),
      actor: () => chosenValue(choosers[0]),
      actors: () => choosers.map(chosenValue).filter(Boolean),
      flag: () => inputs[0].checked,
      numbers: () => checked.map((input) => Number(input.value)),
      lines: () => inputs[0].value.split("\n").map((line) => line.trim()).filter(Boolean),
      span: () => spans[0] ?? null,
      spans: () => spans.sort((left, right) => left.start - right.start),
    }[field.dataset.type]();
  }
  return values;
}
