// Words of the article found by how each of them begins, or by the first and the last of them.

import { workspace } from "./page.js";
import { escaped, shownText, words } from "./text.js";
import { choose, chosenSpan, forgetChosen, placeAtHand, restAt } from "./words.js";

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

/** What is typed, as the beginnings of words, without marks around them: these are found by the words within. */
const partsOf = (typed) => typed.split(/\s+/).map((part) => evened(part).replace(/^["'“”„«»]+|[,.;:!?]*["'“”„«»]+$/g, "")).filter(Boolean);
const patternOf = (parts) => `(?<!${LETTER})${parts.map(escaped).join(REST_OF_WORD)}`;

/** The places of words in a row; with words `to` which these go, all up to the next of them: of which the last is whole
 * (`isWhole`), and of which it begins so. */
function places(from, to = []) {
  if (!from.length) return [];
  const upTo = (end) => `(?=[\\s\\S]{0,${LONGEST}}?(${patternOf(to)}${end}))`;
  const rests = to.length ? [[upTo(`(?!${LETTER})`), true], [upTo(""), false]] : [["()", false]];
  const text = evened(shownText().textContent);
  const found = rests.flatMap(([rest, isWhole]) => [...text.matchAll(new RegExp(`(${patternOf(from)})${rest}`, "dgu"))].flatMap(({ indices }) => {
    const [begin, end] = [indices[1][0], indices[to.length ? 2 : 1][1]];
    const first = words().find((word) => word.end > begin);
    const last = words().findLast((word) => word.start < end);
    return first && last && last.end > first.start ? [{ start: first.start, end: last.end, isWhole }] : [];
  }));
  const isTwice = (each) => !each.isWhole && found.some(({ start, end, isWhole }) => isWhole && start === each.start && end === each.end);
  return found.filter((each) => !isTwice(each)).sort((left, right) => left.start - right.start);
}

function matches(typed) {
  const [from, to] = typed.split(/\.\.+|…/, 2).map(partsOf);
  const inRow = places(from, to);
  return inRow.length || to || from.length < 2 ? inRow : places(from.slice(0, -1), from.slice(-1));
}

/** The number of the place that is nearest to the one where the search began: another one, within a sentence, and to a
 * whole word. */
function nearest() {
  const { place } = origin;
  const sentences = JSON.parse(workspace().dataset.sentences);
  const isWithinOne = ({ start, end }) => sentences.some(([from, to]) => from <= start && end <= to);
  const farness = (each) =>
    (each.start === place.start ? 4e9 : isWithinOne(each) ? 0 : 2e9) + (each.isWhole ? 0 : 1e9)
    + Math.abs(each.start < place.start ? place.start - Math.min(each.end, place.start) : each.start - place.end);
  const all = found.map(farness);
  return Math.max(all.indexOf(Math.min(...all)), 0);
}

/** What was chosen when the search began is chosen again. */
function goBack() {
  if (origin.span) return choose(origin.span);
  forgetChosen();
  restAt(origin.place);
}

function show() {
  const output = document.querySelector("#search output");
  const typed = input().value.trim();
  output.textContent = found.length ? `${at + 1} of ${found.length}` : typed ? "not in the article" : "";
  if (found.length) choose(found[at]);
  else if (typed) forgetChosen();
  else goBack();
}

export function openSearch() {
  const form = document.querySelector("#search");
  if (!form) return;
  origin = { place: placeAtHand(), span: chosenSpan() };
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
  if (event.key === "Escape") goBack();
  else if (steps[event.key]) {
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
  at = nearest();
  show();
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("#search")) event.preventDefault();
});
