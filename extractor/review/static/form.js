// The form of an item: its spans are taken from the article's text, its other fields are entered or chosen by a key.

import { addChoosers, choosersOf, nameIn } from "./chooser.js";
import { complete, showCompletion } from "./completing.js";
import { lookAt } from "./findings.js";
import { holdersOf } from "./holders.js";
import { kindByMarks } from "./marks.js";
import { otherNames } from "./names.js";
import { dropOffer, offerActor, offerAnew, offeredSpans, offerOf, takeOffer } from "./offers.js";
import { address, exclusively, isolated, showMessage } from "./page.js";
import { actorAt, nudged, preview, selectedSpan, wordsOf } from "./text.js";
import { linesOf, spanOf, valueOf, valuesOf } from "./values.js";
import { chosenSpan, forgetChosen } from "./words.js";

const NUDGES = { "<": "start-", ">": "start+", ",": "end-", ".": "end+" };
const CHECK_AFTER = 300; // milliseconds without another key, while something is typed
const TAKING_WORDS = "[data-type^=span], [data-type=text], [data-type=lines], [data-type^=actor]";
const ENTERED = "input, textarea, button";
const TYPED = "input[type=text], textarea";

/** Make the form work; `save` gets its values and the digest of what it was filled in from, `cancel` nothing, `join` the
 * id of the item to which the spans of this one are to be added, and these. */
export function openForm(form, { save, cancel, join }) {
  const template = form.parentElement.querySelector("template[data-span]");
  const spanFields = [...form.querySelectorAll("[data-type^=span]")];
  const nameOf = (field) => (field.querySelector(".title") ?? field.querySelector("label")).textContent.trim();
  const container = form.parentElement;
  const spansIn = (element) => [...element.querySelectorAll(".span")];
  const goToText = () => document.querySelector("#texts").focus({ preventScroll: true });
  let activeField = spanFields.length === 1 ? spanFields[0] : null;
  let activeSpan = null;
  let arrived = null; // the field with the cursor, what it had before something was typed, and what of that was selected
  let following = null; // while it is asked what words say that have become others

  /** Go to a field, and within it to the next of its spans: what is typed takes the place of what is there, or of the
   * first of several words in a row, which is what mostly is another in a claim. */
  const goTo = (field) => {
    const spans = spansIn(field);
    const inputs = [...(spans[(spans.indexOf(activeSpan) + 1) % spans.length] ?? field).querySelectorAll(ENTERED)];
    const isFirst = {
      actors: (each) => each.matches("input[role=combobox]") && !each.value,
      choice: (each) => each.checked,
    }[field.dataset.type];
    const input = (isFirst && inputs.find(isFirst)) ?? inputs[0];
    input?.focus();
    if (input?.name === "text") input.setSelectionRange(0, input.value.search(/\s|$/));
    else input?.select?.();
    if (input?.matches(TYPED)) arriveAt(input, input.selectionStart, input.selectionEnd);
  };
  const arriveAt = (input, from, to) => { arrived = { input, before: input.value, from, to }; };
  const { checkSoon, fail, stop } = lookAt(form, goTo);
  const followName = otherNames(form);
  const followContent = kindByMarks(form);
  const submit = () => {
    if (following) return following.then(submit);
    dropStray(document.activeElement);
    fail("");
    stop();
    followName();
    save(valuesOf(form), form.dataset.was || null);
  };
  const refresh = () => {
    followName();
    followContent();
    for (const item of spansIn(form)) item.querySelector("output").textContent = wordsOf(spanOf(item));
    useSpan(activeSpan);
    const spans = spansIn(form).map((item) => ({ ...spanOf(item), part: item.closest("[data-field]").dataset.field }));
    preview([...spans, ...offeredSpans(form).map((span) => ({ ...span, part: "offered" }))]);
    checkSoon();
  };
  const useSpan = (used) => {
    activeSpan = used;
    for (const item of spansIn(form)) item.classList.toggle("active", item === used);
  };

  // --------------------------------------------------------------------------------------------------- spans

  /** Put a span in place of the one that `element` is in, or add it to its field, where it has no such span yet. */
  const addSpan = (element, span) => {
    const field = element.closest("fieldset");
    let item = element.closest(".span");
    if (!item && field.dataset.type === "span") item = field.querySelector(".span");
    const same = spansIn(field).find((each) => spanOf(each).start === span.start && spanOf(each).end === span.end);
    if (!item && !same) {
      item = template.content.firstElementChild.cloneNode(true);
      const following = spansIn(field).find((present) => spanOf(present).start > span.start);
      field.querySelector("ol").insertBefore(item, following ?? null);
    }
    if (!same) Object.assign(item.dataset, span);
    activeField = field;
    activeSpan = same ?? item;
  };

  /** Put the chosen words into a field, as it has them; what is pressed meanwhile is for what comes after it. */
  const takeSelection = (element) => exclusively(async () => {
    const selected = selectedSpan() ?? chosenSpan();
    if (!selected) return showMessage("Choose words in the article first.");
    const field = element.closest("[data-field]");
    const before = JSON.stringify(valueOf(field));
    const words = wordsOf(selected).replace(/\s+/g, " ");
    const taken = field.dataset.type.startsWith("span") ? await takeSpan(element, field, selected) : words;
    if (!taken) return;
    activeField = field;
    dropOffer(field);
    followWords(field);
    if (field.dataset.field === "source") offerActor(form.querySelector("[data-field=speaker]"), actorAt(selected));
    forgetChosen();
    const input = field.querySelector("input, textarea");
    ({
      text: () => { input.value = words; },
      lines: () => { input.value = [...new Set([...linesOf(input), words])].join("\n"); },
      actor: () => nameIn(choosersOf(field)[0], words, actorAt(selected)),
      actors: () => nameIn(choosersOf(field).at(-1), words, actorAt(selected)),
    })[field.dataset.type]?.();
    refresh();
    if (JSON.stringify(valueOf(field)) === before) showMessage([isolated(taken), ` stands in ${nameOf(field)} already.`]);
    else showMessage(["Taken: ", isolated(taken), ` – into ${nameOf(field)}`]);
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
  /** Offer what the words of a new item say once they are others, for which nobody waits before something that is
   * offered is taken, or the item saved; an actor stays of its name. */
  const followWords = (field) => {
    const [span, ...more] = field === spanFields[0] ? spansIn(field) : [];
    if (!span || more.length || !form.closest("#draft") || form.dataset.layer === "actors") return;
    const asked = offerAnew(form, spanOf(span), () => following === asked).catch(() => {}).then(() => {
      if (following !== asked) return;
      following = null;
      if (form.isConnected) refresh();
    });
    following = asked;
  };
  /** The span that was used last, or the only one. */
  const spanAtHand = () => {
    const all = spansIn(form);
    return activeSpan?.isConnected ? activeSpan : all.length === 1 ? all[0] : null;
  };
  const nudge = (item, name) => {
    if (!item) return showMessage("Which span? Take words into a field, or go to it by its number.");
    activeSpan = item;
    Object.assign(item.dataset, nudged(spanOf(item), name));
    const field = item.closest("[data-field]");
    dropOffer(field);
    refresh();
    followWords(field);
  };
  const removeSpan = (item) => {
    if (!item?.isConnected) return showMessage("There is no span that was used last.");
    item.closest("fieldset").querySelector("[data-span=add]").focus();
    item.remove();
    activeSpan = null;
    refresh();
  };

  // -------------------------------------------------------------------------------------------- names, and what is offered

  const changed = () => {
    holders.update();
    checkSoon();
  };
  const holders = holdersOf(form, changed);
  const offers = () => [...form.querySelectorAll(".offer")];
  const take = (offered) => {
    for (const offer of offered) takeOffer(offer, addSpan);
    changed();
    refresh();
    if (document.activeElement === document.body) goToText();
  };
  const takeOffers = () => {
    const atHand = spanAtHand() ?? spansIn(form)[0]; // stays so: mostly it is the chosen words that end elsewhere
    if (offers().length) {
      take(offers());
      if (atHand) useSpan(atHand);
      showMessage("Taken: all that was offered. Look at it; Ctrl Enter saves.");
    } else if (form.dataset.joins) join(form.dataset.joins, spansIn(spanFields[0]).map(spanOf));
    else showMessage("Nothing is offered here.");
  };

  // -------------------------------------------------------------------------------------------------- events

  /** Take back the key of a field that was typed in one, and nothing else: it is no text, and was meant for that field. */
  const dropStray = (input) => {
    if (arrived?.input !== input) return;
    const { before, from, to } = arrived;
    const isStray = (field) => input.value === before.slice(0, from) + field.dataset.key + before.slice(to);
    const meant = [...form.querySelectorAll("[data-field][data-key]")].find((field) => /^\d$/.test(field.dataset.key) && isStray(field));
    arrived = null;
    if (!meant) return;
    input.value = before;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const { key } = meant.dataset;
    showMessage(`${key} alone is not kept as text: now that no field has the cursor, it leads to ${nameOf(meant)}.`);
  };

  addChoosers(form, changed);
  form.addEventListener("focusin", ({ target }) => {
    activeField = target.closest(TAKING_WORDS) ?? activeField;
    if (target.matches(TYPED)) arriveAt(target, 0, target.value.length);
    if (target.closest(".span")) useSpan(target.closest(".span"));
  });
  form.addEventListener("settled", goToText);
  form.addEventListener("filled", changed);
  for (const type of ["input", "change"]) {
    form.addEventListener(type, ({ target }) => {
      const field = target.closest("[data-field]");
      if (field) dropOffer(field);
      if (target.list) showCompletion(target);
      if (type === "change") followName();
      checkSoon(type === "input" && !target.matches("[type=radio], [type=checkbox]") ? CHECK_AFTER : 0);
    });
  }
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !form.dataset.layer) return;
    if (!event.target.matches("input[type=text]:not([role])")) return;
    event.preventDefault();
    if (event.isComposing) return; // of a word that is written in another script
    if (!event.shiftKey) complete(event.target);
    checkSoon();
    goToText();
  });
  form.addEventListener("focusout", ({ target }) => {
    if (target.list) showCompletion(target);
  });
  form.addEventListener("blur", ({ target }) => dropStray(target), { capture: true }); // before a name is made of it
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
  form.addEventListener("submit", (event) => event.preventDefault()); // which no key is meant to do but Ctrl Enter

  /** Choose the label of this key, take words into its field, or go to it; whether the key does something here. */
  const press = (key, target) => {
    if (NUDGES[key]) return nudge(spanAtHand(), NUDGES[key]), true;
    if (key === "Backspace" && activeSpan) return removeSpan(activeSpan), true;
    if (following && (key === "y" || /^\d$/.test(key))) return following.then(() => press(key, target)), true;
    if (key === "y") return takeOffers(), true;
    const within = target.closest?.(".new-actor");
    const labels = [...(within ?? form).querySelectorAll(`input[data-key="${CSS.escape(key)}"]`)];
    const label = labels.find((input) => within || !input.closest(".new-actor"));
    if (label) {
      label.click();
      if (within && label.type === "radio") goToText();
      return true;
    }
    const field = form.querySelector(`[data-field][data-key="${CSS.escape(key)}"]`);
    if (!field) return false;
    const isWritten = ["text", "actor"].includes(field.dataset.type) && valueOf(field); // which is edited as it is
    const offer = isWritten ? null : offerOf(field);
    if (field.matches(TAKING_WORDS) && (selectedSpan() ?? chosenSpan())) takeSelection(field);
    else if (offer && field.matches("[data-type^=span]")) take([offer]);
    else {
      if (offer) take([offer]);
      goTo(field);
    }
    return true;
  };

  refresh();
  const asOpened = JSON.stringify(valuesOf(form));
  return {
    container,
    fail,
    press,
    pressInList: holders.pressInList,
    isChanged: () => JSON.stringify(valuesOf(form)) !== asOpened,
    takeSelection: () => {
      if (activeField) return takeSelection(activeField);
      const names = spanFields.map(nameOf);
      if (names.length) showMessage(`Into which field – ${names.join(", ")}? Press a button there that takes words.`);
    },
    addSpans: (spans) => {
      for (const span of spans) addSpan(spanFields[0], span);
      refresh();
    },
    save: submit,
    cancel,
  };
}
