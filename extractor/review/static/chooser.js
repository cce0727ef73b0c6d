// A field in which one of a list is chosen by typing: what there is first, then something new in these words.

import { isolated } from "./page.js";

let count = 0;

/** Make the choosers in an element work; `changed` is called when one has another value. */
export function addChoosers(element, changed) {
  for (const chooser of element.querySelectorAll(".chooser:not([data-ready])")) addChooser(chooser, changed);
}

/** What a chooser says: the id of what was chosen and what it is called, or what was typed, of a new actor; or null.
 * Whom or what it names, the server says. */
export function chosenValue(chooser) {
  const input = chooser.querySelector("input[role=combobox]");
  if (input.dataset.value) return { id: input.dataset.value, name: input.dataset.label };
  const name = input.value.trim();
  if (!name) return null;
  const kinds = chooser.querySelector(".new-actor");
  if (!kinds) return { name };
  return {
    name,
    kind: kinds.querySelector("input[type=radio]:checked")?.value ?? null,
    anonymous: kinds.querySelector("[data-anonymous]").checked,
  };
}

export const choosersOf = (field) => [...field.querySelectorAll(".chooser")];

/** Enter what was chosen elsewhere: by its id, or a new actor of this name. */
export function fillChooser(chooser, { id = "", name, kind = null, anonymous = false }) {
  const input = chooser.querySelector("input[role=combobox]");
  Object.assign(input.dataset, { value: id, label: name });
  input.value = name;
  const kinds = chooser.querySelector(".new-actor");
  if (kinds) {
    kinds.hidden = Boolean(id);
    for (const radio of kinds.querySelectorAll("[type=radio]")) radio.checked = radio.value === kind;
    kinds.querySelector("[data-anonymous]").checked = anonymous;
  }
  chooser.dispatchEvent(new CustomEvent("filled", { bubbles: true }));
}

/** Enter words of the article: the actor of this id, or whom of the list they name, or else somebody new, whose kind is
 * asked for. */
export function nameIn(chooser, words, id) {
  const options = [...chooser.querySelectorAll("[role=option]")];
  const option = options.find((each) => id && each.dataset.value === id) ?? optionCalled(options, words);
  fillChooser(chooser, option ? { id: option.dataset.value, name: option.dataset.label } : { name: words });
  if (!option) chooser.querySelector(".new-actor input")?.focus({ preventScroll: true });
}

/** Let all of a list that is open be seen. */
export function showOpenList(element) {
  const list = element.querySelector("[role=listbox]:not([hidden])");
  list?.scrollIntoView({ block: "nearest" });
  list?.parentElement.querySelector("input").scrollIntoView({ block: "nearest" });
}

/** The option of this name; null where none has it, or several have it as one of their other names. */
function optionCalled(options, words) {
  const said = words.trim().toLowerCase();
  const named = options.find((option) => option.dataset.label?.toLowerCase() === said);
  if (named || !said) return named ?? null;
  const alike = options.filter((option) => option.dataset.names?.toLowerCase().split("\n").includes(said));
  return alike.length === 1 ? alike[0] : null;
}

/** How well an option fits what is typed: its name begins with it, or a later word of it does, or something else of it. */
function rank(option, typed) {
  const name = option.dataset.label.toLowerCase();
  return name.startsWith(typed) ? 0 : ` ${name}`.includes(` ${typed}`) ? 1 : 2;
}

/** Whether something was chosen, or is to be a new actor. */
export function isSettled(chooser) {
  const input = chooser.querySelector("input[role=combobox]");
  return Boolean(input.dataset.value) || chooser.querySelector(".new-actor")?.hidden === false;
}

/** Make a chooser, which may be a copy, empty and closed. */
export function clearChooser(chooser) {
  const input = chooser.querySelector("input[role=combobox]");
  input.value = "";
  input.dataset.value = "";
  input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-expanded", "false");
  chooser.querySelector("[role=listbox]").hidden = true;
  chooser.querySelector(".new-actor")?.setAttribute("hidden", "");
}

function addChooser(chooser, changed) {
  const input = chooser.querySelector("input[role=combobox]");
  const list = chooser.querySelector("[role=listbox]");
  const kinds = chooser.querySelector(".new-actor");
  const number = (count += 1);
  chooser.dataset.ready = "";
  list.id = `choices-${number}`;
  input.setAttribute("aria-controls", list.id);
  const options = [...list.children];
  options.forEach((option, index) => { option.id = `choice-${number}-${index}`; });
  for (const radio of kinds?.querySelectorAll("[type=radio]") ?? []) radio.name = `kind-${number}`;
  const shown = () => [...list.children].filter((option) => !option.hidden);
  let active = null;

  const hasLetter = (typed) => /\p{L}/u.test(typed); // else it is a key that was meant for another field
  const exact = () => optionCalled(options, input.value);
  const activate = (option) => {
    active = option ?? null;
    for (const each of options) each.setAttribute("aria-selected", String(each === active));
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  };
  const open = (isOpen) => {
    list.hidden = !isOpen || !shown().length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) activate(null);
    else showOpenList(chooser);
  };
  const filter = () => {
    const typed = input.value.trim().toLowerCase();
    for (const option of options) {
      if (option.matches(".new")) continue;
      const words = [option.dataset.label, option.dataset.value, option.textContent, option.dataset.names].join(" ").toLowerCase();
      option.hidden = !typed.split(/\s+/).every((part) => ` ${words}`.includes(` ${part}`) || words.includes(`-${part}`));
    }
    const known = options.filter((option) => !option.matches(".new"));
    list.prepend(...known.sort((left, right) => rank(left, typed) - rank(right, typed)));
    const isThere = options.some((option) => option.dataset.label?.toLowerCase() === typed);
    const fresh = list.querySelector(".new");
    if (fresh) {
      fresh.hidden = !hasLetter(typed) || isThere;
      fresh.replaceChildren("new actor “", isolated(input.value.trim()), "”");
    }
    open(true);
    activate(typed ? shown()[0] : null);
  };
  const take = (option) => {
    const isNew = option?.matches(".new") ?? false;
    if (option && !isNew) input.value = option.dataset.label;
    if (!option) input.value = "";
    input.dataset.value = option && !isNew ? option.dataset.value : "";
    input.dataset.label = option?.dataset.label ?? "";
    if (kinds) kinds.hidden = !isNew;
    open(false);
    changed();
    return isNew;
  };

  input.addEventListener("input", () => {
    input.dataset.value = "";
    if (kinds) kinds.hidden = true;
    filter();
    changed();
  });
  input.addEventListener("focus", () => { if (!input.dataset.value) filter(); });
  input.addEventListener("blur", () => {
    if (input.value.trim() && !input.dataset.value && kinds?.hidden) take(exact() ?? (hasLetter(input.value) ? list.querySelector(".new") : null));
    else {
      const wasOpen = !list.hidden;
      open(false);
      if (wasOpen) changed();
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return filter();
      const all = shown();
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(all[(all.indexOf(active) + step + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const isNew = take(event.shiftKey && hasLetter(input.value) ? list.querySelector(".new") : active ?? exact() ?? null);
      if (isNew) kinds.querySelector("input").focus();
      else input.dispatchEvent(new CustomEvent("settled", { bubbles: true }));
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the field keeps the focus until something is taken
    const option = event.target.closest("[role=option]");
    if (option && take(option)) kinds.querySelector("input").focus();
  });
}
