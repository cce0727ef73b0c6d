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
  const shown = () => options.filter((option) => !option.hidden);
  let active = null;

  const exact = () => options.find((option) => option.dataset.label?.toLowerCase() === input.value.trim().toLowerCase());
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
  };
  const filter = () => {
    const typed = input.value.trim().toLowerCase();
    for (const option of options) {
      if (option.matches(".new")) continue;
      const words = `${option.dataset.label} ${option.dataset.value} ${option.textContent}`.toLowerCase();
      option.hidden = !typed.split(/\s+/).every((part) => ` ${words}`.includes(` ${part}`) || words.includes(`-${part}`));
    }
    const isThere = Boolean(exact());
    const fresh = list.querySelector(".new");
    if (fresh) {
      fresh.hidden = !typed || isThere;
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
    if (input.value.trim() && !input.dataset.value && kinds?.hidden) take(exact() ?? list.querySelector(".new"));
    else open(false);
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
      const isNew = take(event.shiftKey ? list.querySelector(".new") : active ?? exact() ?? null);
      if (isNew) kinds.querySelector("input").focus();
      else input.dispatchEvent(new CustomEvent("settled", { bubbles: true }));
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      open(false);
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the field keeps the focus until something is taken
    const option = event.target.closest("[role=option]");
    if (option && take(option)) kinds.querySelector("input").focus();
  });
}
