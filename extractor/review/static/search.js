// Words of the article found by how each of them begins, or by the first and the last of them.

import { shownText, words } from "./text.js";
import { caret, choose, chosenSpan, forgetChosen } from "./words.js";

const LONGEST = 2000; // characters from the first of the words to the last
const LETTER = "[\\p{L}\\p{N}]";
const REST_OF_WORD = "[\\p{L}\\p{N}'-]*[^\\p{L}\\p{N}]+";
let origin = null; // where the search began, and what was chosen then
let found = [];
let at = 0;

const input = () => document.querySelector("#search-words");

/** A text whose every code point has become one unit, without accents and in small letters. */
const evened = (text) => [...text].map((character) => {
  const [plain] = character.normalize("NFD").toLowerCase().replace(/[’‘]/, "'").replace(/[‐‑]/, "-");
  return plain && plain.length === 1 ? plain : " ";
}).join("");

const beginnings = (typed) => typed.split(/\s+/).filter(Boolean).map((part) => evened(part).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join(REST_OF_WORD);

function matches(typed) {
  const [from, to] = typed.split(/\.\.+|…/, 2).map((part) => part.trim());
  if (!from) return [];
  const begin = `(?<!${LETTER})${beginnings(from)}`;
  const pattern = to ? `${begin}[\\s\\S]{0,${LONGEST}}?(?<!${LETTER})${beginnings(to)}` : begin;
  return [...evened(shownText().textContent).matchAll(new RegExp(pattern, "gu"))].flatMap(({ index, 0: text }) => {
    const first = words().find((word) => word.end > index);
    const last = words().findLast((word) => word.start < index + text.length);
    return first && last && last.end > first.start ? [{ start: first.start, end: last.end }] : [];
  });
}

function show() {
  const output = document.querySelector("#search output");
  const typed = input().value.trim();
  output.textContent = found.length ? `${at + 1} of ${found.length}` : typed ? "not in the article" : "";
  if (found.length) choose(found[at]);
}

export function openSearch() {
  const form = document.querySelector("#search");
  if (!form) return;
  origin = { caret: caret(), span: chosenSpan() };
  form.hidden = false;
  input().value = "";
  found = [];
  show();
  input().focus();
}

function close() {
  document.querySelector("#search").hidden = true;
  document.querySelector("#texts").focus({ preventScroll: true });
}

/** What a key does in the field of the search. */
export function pressInSearch(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key === "Escape") {
    if (origin.span) choose(origin.span);
    else forgetChosen();
  } else if (steps[event.key]) {
    event.preventDefault();
    at = (at + steps[event.key] + found.length) % Math.max(found.length, 1);
    return show();
  } else if (event.key !== "Enter") return undefined;
  event.preventDefault();
  return event.key === "Enter" && !found.length ? show() : close();
}

document.addEventListener("input", ({ target }) => {
  if (target !== input()) return;
  found = matches(target.value);
  at = Math.max(found.findIndex(({ start }) => start >= origin.caret), 0);
  show();
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("#search")) event.preventDefault();
});
