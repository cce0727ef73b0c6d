// What is wrong with an item while it is entered, beside its fields, and why it is refused: once, in the field at fault.

import { showOpenList } from "./chooser.js";
import { post } from "./page.js";
import { valuesOf } from "./values.js";

/** Look at the item of a form; `goTo` goes to a field. */
export function lookAt(form, goTo) {
  const missing = form.querySelector(".missing");
  const alert = form.querySelector(".form-error");
  const bar = alert.parentElement;
  let timer = null;
  let asking = new AbortController();

  const isBeingTyped = () => form.querySelector("[role=combobox][aria-expanded=true]") === document.activeElement;
  const begin = () => {
    clearTimeout(timer);
    asking.abort();
    if (missing) missing.textContent = "";
  };
  const check = async () => {
    if (!form.isConnected) return; // which it was when a field of it was left by that
    asking = new AbortController();
    const { signal } = asking;
    const { layer, id, was } = form.dataset;
    const body = { layer, id: id || null, was: was || null, values: valuesOf(form) };
    const found = await post("check", body, { versioned: false, signal }).catch(() => null);
    if (found?.status !== 200 || signal.aborted || !form.isConnected) return;
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
  /** Say in the field at fault, or else beside Save, why it is refused, or that it is no more. */
  const fail = (text) => {
    if (text) begin(); // what is still asked would say it again
    alert.textContent = text;
    alert.hidden = !text;
    const field = text ? fieldAtFault(form, text) : null;
    if (field) {
      for (const finding of field.querySelectorAll(".findings .wrong")) finding.remove();
      field.append(alert);
      form.scrollIntoView({ block: "nearest" });
      goTo(field);
      alert.scrollIntoView({ block: "nearest" });
    } else if (alert.parentElement !== bar) bar.prepend(alert);
  };
  return {
    fail,
    /** Ask nothing more: it is saved, and then another than it was. */
    stop: begin,
    /** Ask what is wrong with it now: what was said of it before is no longer said. */
    checkSoon: (after = 0) => {
      begin();
      fail("");
      if (form.dataset.layer && !isBeingTyped()) timer = setTimeout(check, after);
    },
  };
}

/** The field that a refusal names first, before a colon; null where it names none. */
function fieldAtFault(form, text) {
  const named = [...form.querySelectorAll("[data-field]")].map((field) => {
    const title = field.dataset.field.replaceAll("_", " ");
    return { field, at: text.search(new RegExp(`(^|[,;] )${title}( \\d+)?: `)) };
  });
  return named.filter(({ at }) => at >= 0).sort((left, right) => left.at - right.at)[0]?.field ?? null;
}
