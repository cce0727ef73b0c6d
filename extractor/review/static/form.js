// The form of an item: its spans are taken from the article's text, its other fields are entered or chosen by a key.

import {
  addChoosers, choosersOf, chosenValue, clearChooser, fillChooser, isSettled, nameIn, showOpenList,
} from "./chooser.js";
import { dropOffer, offeredSpans, offerOf, takeOffer } from "./offers.js";
import { address, exclusively, isolated, post, showMessage } from "./page.js";
import { actorAt, nudged, preview, selectedSpan, wordsOf } from "./text.js";
import { chosenSpan, forgetChosen } from "./words.js";

const NUDGES = { "<": "start-", ">": "start+", ",": "end-", ".": "end+" };
const CHECK_AFTER = 300; // milliseconds without another key, while something is typed
const TAKING_WORDS = "[data-type^=span], [data-type=text], [data-type=lines], [data-type^=actor]";

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
  let mentionWords = null; // those of an actor's mentions, as they were last

  const refresh = () => {
    nameMentions();
    for (const item of form.querySelectorAll(".span")) {
      item.querySelector("output").textContent = wordsOf(spanOf(item));
      item.classList.toggle("active", item === activeSpan);
    }
    const spans = [...form.querySelectorAll(".span")].map((item) => ({
      ...spanOf(item), part: item.closest("[data-field]").dataset.field,
    }));
    preview([...spans, ...offeredSpans(form).map((span) => ({ ...span, part: "offered" }))]);
    checkSoon();
  };

  /** The other names of an actor are those of its mentions: they come and go with them. */
  const nameMentions = () => {
    const [field, mentions, name] = ["aliases", "mentions", "name"].map((each) => form.querySelector(`[data-field=${each}]`));
    if (!field || !mentions) return;
    const words = new Map([...mentions.querySelectorAll(".span")].map((item) => {
      const text = wordsOf(spanOf(item)).replace(/\s+/g, " ");
      return [text.toLowerCase(), text];
    }));
    const gone = [...mentionWords ?? []].filter(([folded]) => !words.has(folded)).map(([, text]) => text);
    const come = [...words].filter(([folded]) => mentionWords && !mentionWords.has(folded)).map(([, text]) => text);
    mentionWords = words;
    const input = field.querySelector("textarea");
    const kept = linesOf(input).filter((line) => !gone.includes(line));
    const known = new Set([name.querySelector("input").value.trim(), ...kept].map((line) => line.toLowerCase()));
    const lines = [...kept, ...come.filter((line) => !known.has(line.toLowerCase()))];
    if (lines.join("\n") !== linesOf(input).join("\n")) input.value = lines.join("\n");
  };

  // ------------------------------------------------------------------------------------- what is wrong with it

  const missing = form.querySelector(".missing");
  const isBeingTyped = () => form.querySelector("[role=combobox][aria-expanded=true]") === document.activeElement;
  /** Ask what is wrong with it now: what was said of it before is no longer said. */
  const checkSoon = (after = 0) => {
    clearTimeout(timer);
    asked += 1;
    if (missing) missing.textContent = "";
    fail("");
    if (form.dataset.layer && !isBeingTyped()) timer = setTimeout(check, after);
  };
  const check = async () => {
    const number = asked;
    const { layer, id, was } = form.dataset;
    const body = { layer, id: id || null, was: was || null, values: valuesOf(form) };
    const found = await post("check", body, { versioned: false }).catch(() => null);
    if (found?.status !== 200 || number !== asked || !form.isConnected) return;
    for (const list of form.querySelectorAll(".findings")) list.replaceChildren();
    missing.textContent = found.missing ?? "";
    for (const { field, text, hint } of found.findings) {
      const entry = document.createElement("li");
      entry.className = hint ? "hinted" : "wrong";
      entry.textContent = text;
      (form.querySelector(`[data-field="${field}"] .findings`) ?? form.querySelector(".findings")).append(entry);
    }
    showOpenList(form); // which has moved
  };
  const fail = (text) => {
    const error = form.querySelector(".form-error");
    error.textContent = text;
    error.hidden = !text;
    if (text && missing) missing.textContent = "";
  };
  const submit = () => {
    fail("");
    save(valuesOf(form), form.dataset.was || null);
  };

  // --------------------------------------------------------------------------------------------------- spans

  /** Put a span in place of the one that `element` is in, or add it to its field. */
  const addSpan = (element, span) => {
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
    activeSpan = item;
  };

  /** Put the chosen words into a field, as it has them; what is pressed meanwhile is for what comes after it. */
  const takeSelection = (element) => exclusively(async () => {
    const selected = selectedSpan() ?? chosenSpan();
    if (!selected) return showMessage("Select words in the article first.");
    const field = element.closest("[data-field]");
    const words = wordsOf(selected).replace(/\s+/g, " ");
    const taken = field.dataset.type.startsWith("span") ? await takeSpan(element, field, selected) : words;
    if (!taken) return;
    activeField = field;
    dropOffer(field);
    forgetChosen();
    const input = field.querySelector("input, textarea");
    ({
      text: () => { input.value = words; },
      lines: () => { input.value = [...new Set([...linesOf(input), words])].join("\n"); },
      actor: () => nameIn(choosersOf(field)[0], words, actorAt(selected)),
      actors: () => nameIn(choosersOf(field).at(-1), words, actorAt(selected)),
    })[field.dataset.type]?.();
    refresh();
    showMessage(["Taken: ", isolated(taken), ` – into ${nameOf(field)}`]);
  });
  const takeSpan = async (element, field, selected) => {
    const query = new URLSearchParams(selected);
    const response = await fetch(address(`span/${form.dataset.layer}/${field.dataset.field}?${query}`));
    if (!response.ok) return showMessage(await response.text()), null;
    const span = await response.json();
    addSpan(element, span);
    activeSpan.scrollIntoView({ block: "nearest" });
    return wordsOf(span);
  };
  const nudge = (item, name) => {
    if (!item?.isConnected) return showMessage("Take words into a field first.");
    activeSpan = item;
    Object.assign(item.dataset, nudged(spanOf(item), name));
    dropOffer(item.closest("[data-field]"));
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
    showReporter();
    checkSoon();
  };

  // --------------------------------------------------------------------------------- who says it, and who reports it

  const [holderField, reporterField] = ["[data-type=actor]", "[data-field=reported_by]"].map((each) => form.querySelector(each));
  const quoted = holderField && !form.dataset.id && form.dataset.layer !== "quotes" ? chosenValue(choosersOf(holderField)[0]) : null;
  /** Whose words it was made of reports it, once they are given to somebody else. */
  const showReporter = () => {
    const [holder] = holderField ? choosersOf(holderField) : [];
    if (!quoted?.id || !reporterField || !isSettled(holder)) return;
    const isTheirs = chosenValue(holder)?.id === quoted.id;
    const own = choosersOf(reporterField).find((chooser) => chosenValue(chooser)?.id === quoted.id);
    if (isTheirs) own?.remove();
    if (isTheirs || own) return;
    const first = choosersOf(reporterField)[0];
    const copy = first.cloneNode(true);
    delete copy.dataset.ready;
    clearChooser(copy);
    first.before(copy);
    addChoosers(form, changed);
    fillChooser(copy, quoted);
    showMessage([isolated(quoted.name), " reports it now: these are words of theirs."]);
  };
  /** Move a name in a list of them by a key; whether the key does so. */
  const moveEntry = ({ key, target, ctrlKey, altKey }) => {
    const entry = target.closest?.("[data-type=actors] .chooser");
    const by = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" }[key];
    if (!entry || !by || !(ctrlKey || altKey)) return false;
    const other = entry[by];
    if (other?.matches(".chooser") && isSettled(entry) && isSettled(other)) {
      if (key === "ArrowUp") other.before(entry);
      else other.after(entry);
      target.focus();
      changed();
    }
    return true;
  };

  // -------------------------------------------------------------------------------------------------- what is offered

  const offers = () => [...form.querySelectorAll(".offer")];
  const take = (offered) => {
    for (const offer of offered) takeOffer(offer, addSpan);
    changed();
    refresh();
    if (document.activeElement === document.body) document.querySelector("#texts").focus({ preventScroll: true });
  };
  const takeOffers = () => {
    if (offers().length) take(offers());
    else showMessage("Nothing is offered here.");
  };

  addChoosers(form, changed);
  form.addEventListener("focusin", (event) => {
    activeField = event.target.closest(TAKING_WORDS) ?? activeField;
  });
  form.addEventListener("settled", () => document.querySelector("#texts").focus({ preventScroll: true }));
  form.addEventListener("filled", changed);
  for (const type of ["input", "change"]) {
    form.addEventListener(type, ({ target }) => {
      const field = target.closest("[data-field]");
      if (field) dropOffer(field);
      checkSoon(type === "input" && !target.matches("[type=radio], [type=checkbox]") ? CHECK_AFTER : 0);
    });
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const item = button.closest(".span");
    if (button.dataset.nudge) nudge(item, button.dataset.nudge);
    else if (button.dataset.span === "remove") removeSpan(item);
    else if (button.dataset.span) takeSelection(button);
    else if (button.matches(".offer")) take([button]);
    else if (button.dataset.edit === "offers") takeOffers();
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
    if (key === "y") return takeOffers(), true;
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
    if (field.matches(TAKING_WORDS) && (selectedSpan() ?? chosenSpan())) takeSelection(field);
    else if (offerOf(field) && field.matches("[data-type^=span]")) take([offerOf(field)]);
    else {
      if (offerOf(field)) take([offerOf(field)]);
      const inputs = [...field.querySelectorAll("input[role=combobox], input[type=text], textarea, button")];
      const empty = inputs.find((each) => each.matches("input[role=combobox]") && !each.value);
      const input = field.dataset.type === "actors" && empty ? empty : inputs[0];
      input.focus();
      input.select?.(); // what is typed takes the place of what is there
    }
    return true;
  };

  refresh();
  const asOpened = JSON.stringify(valuesOf(form));
  return {
    container,
    fail,
    press,
    moveEntry,
    isChanged: () => JSON.stringify(valuesOf(form)) !== asOpened,
    takeSelection: () => {
      if (activeField) return takeSelection(activeField);
      const names = spanFields.map(nameOf);
      if (names.length) showMessage(`Into which field – ${names.join(", ")}? Press a button there that takes words.`);
    },
    save: submit,
    cancel,
  };
}

const linesOf = (input) => input.value.split("\n").map((line) => line.trim()).filter(Boolean);

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
      lines: () => linesOf(inputs[0]),
      span: () => spans[0] ?? null,
      spans: () => spans.sort((left, right) => left.start - right.start),
    }[field.dataset.type]();
  }
  return values;
}
