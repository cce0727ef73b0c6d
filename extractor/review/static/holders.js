// Whose words or position an item has, and who reports them: names in a list, and one that goes from field to field.

import { addChoosers, choosersOf, chosenValue, clearChooser, fillChooser, isSettled } from "./chooser.js";
import { isolated, showMessage } from "./page.js";

const copyOf = (chooser) => {
  const copy = chooser.cloneNode(true);
  delete copy.dataset.ready;
  clearChooser(copy);
  return copy;
};

/** Look after the names of a form; `changed` is called once one has changed. */
export function holdersOf(form, changed) {
  const [holderField, reporterField] = ["[data-type=actor]", "[data-field=reported_by]"].map((each) => form.querySelector(each));
  const quoted = holderField && "quoted" in form.dataset ? chosenValue(choosersOf(holderField)[0]) : null;

  /** Nobody stands in a list twice, and at its end is an empty entry, for one more. */
  const evenLists = () => {
    for (const field of form.querySelectorAll("[data-type=actors]")) {
      const seen = new Set();
      for (const chooser of choosersOf(field)) {
        const id = chosenValue(chooser)?.id;
        if (id && seen.has(id)) clearChooser(chooser);
        else seen.add(id);
      }
      const last = choosersOf(field).at(-1);
      if (isSettled(last)) last.after(copyOf(last));
    }
    addChoosers(form, changed);
  };
  /** Whose words it was made of reports it, once they are given to somebody else. */
  const showReporter = () => {
    const [holder] = holderField ? choosersOf(holderField) : [];
    if (!quoted?.id || !reporterField || !isSettled(holder)) return;
    const isTheirs = chosenValue(holder)?.id === quoted.id;
    const own = choosersOf(reporterField).find((chooser) => chosenValue(chooser)?.id === quoted.id);
    if (isTheirs) own?.remove();
    if (isTheirs || own) return;
    const first = choosersOf(reporterField)[0];
    const copy = copyOf(first);
    first.before(copy);
    addChoosers(form, changed);
    fillChooser(copy, quoted);
    showMessage([isolated(quoted.name), " reports it now: these are words of theirs."]);
  };
  return {
    update: () => {
      evenLists();
      showReporter();
    },
    /** Move a name in a list of them by a key, or take out the one before an empty field; whether the key does so. */
    pressInList: ({ key, target, ctrlKey, altKey }) => {
      const entry = target.closest?.("[data-type=actors] .chooser");
      if (entry && key === "Backspace" && target.value === "") {
        const before = entry.previousElementSibling;
        if (!before?.matches(".chooser")) return false;
        showMessage([isolated(before.querySelector("input").value), " is taken out."]);
        before.remove();
        changed();
        return true;
      }
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
    },
  };
}
