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
const patternOf = (parts, { isInside }) => (isInside ? "" : `(?<!${LETTER})`) + parts.map(escaped).join(REST_OF_WORD);

/** The places of words in a row; with words `to` which these go, all up to the next of them: of which the last is whole
 * or only begins so. `cut` is of how many of the words more is there than was typed; where the words go up to others, the
 * last of them may well be cut. `isInside`: also what is in the middle of a word. */
function places(from, to, how) {
  if (!from.length) return [];
  const upTo = (end) => `(?=[\\s\\S]{0,${LONGEST}}?(${patternOf(to, how)}${end}))`;
  const rests = to.length ? [upTo(`(?!${LETTER})`), upTo("")] : ["()"];
  const text = evened(shownText().textContent);
  const found = rests.flatMap((rest) => [...text.matchAll(new RegExp(`(${patternOf(from, how)})${rest}`, "dgu"))].flatMap(({ indices }) => {
    const [begin, end] = [indices[1][0], indices[to.length ? 2 : 1][1]];
    const first = words().find((word) => word.end > begin);
    const last = words().findLast((word) => word.start < end);
    if (!first || !last || last.end <= first.start) return [];
    const cut = to.length ? cutIn(text, indices[1], from.slice(0, -1)) + cutIn(text, indices[2], to) : cutIn(text, indices[1], from);
    return [{ start: first.start, end: last.end, cut }];
  }));
  const apart = new Map(found.toReversed().map((each) => [`${each.start} ${each.end}`, each])); // of two of one place the first
  return [...apart.values()].sort((left, right) => left.start - right.start);
}

/** How many of these words go on where they stand, one after another, behind what was typed of them. */
function cutIn(text, [begin, end], parts) {
  const typed = new RegExp(parts.map((part) => `(${escaped(part)})`).join(REST_OF_WORD), "du").exec(text.slice(begin, end));
  const ends = parts.length ? typed.indices.slice(1).map(([, to]) => begin + to) : [];
  return ends.filter((to) => new RegExp(LETTER, "u").test(text[to] ?? "")).length;
}

/** Where what is typed stands, by how words begin; where nothing begins so, within them. */
function matches(typed) {
  const [from, to = []] = typed.split(/\.\.+|…/, 2).map(partsOf);
  const isOpen = typed.search(/\.\.|…/) < 0 && from.length > 1;
  const ways = [{ isInside: false }, { isInside: true }].flatMap((how) => [
    () => places(from, to, how),
    () => (isOpen ? places(from.slice(0, -1), from.slice(-1), how) : []),
  ]);
  return ways.reduce((all, way) => (all.length ? all : way()), []);
}

/** The number of the place to begin with: another one than is chosen, within a sentence, of whole words, no longer than
 * it has to be, and the nearest to where the search began, in this order. */
function best() {
  const { place } = origin;
  const sentences = JSON.parse(workspace().dataset.sentences);
  const isWithinOne = ({ start, end }) => sentences.some(([from, to]) => from <= start && end <= to);
  const isSame = ({ start, end }) => place.end > 0 && start === place.start && (!isRange() || end === place.end);
  const farness = ({ start, end }) => Math.abs(start < place.start ? place.start - Math.min(end, place.start) : start - place.end);
  const classes = found.map((each) => [isSame(each), !isWithinOne(each), each.cut].map(Number));
  const shortest = new Map(); // where the first ends of those that begin behind, by their class
  const ranked = found.map((each, at) => [each, classes[at]]).reverse().map(([each, ofClass]) => {
    const behind = shortest.get(ofClass.join()) ?? Infinity;
    shortest.set(ofClass.join(), Math.min(behind, each.end));
    return [...ofClass, Number(behind <= each.end), farness(each)];
  }).reverse();
  const differing = (left, right) => left.findIndex((number, at) => number !== right[at]);
  const isBetter = (left, right) => left[differing(left, right)] < right[differing(left, right)];
  return ranked.reduce((first, each, at) => (isBetter(each, ranked[first]) ? at : first), 0);
}

/** Whether what is typed are the first and the last of the words that are looked for. */
const isRange = () => /\.\.|…/.test(input().value);

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
  at = best();
  show();
});
document.addEventListener("submit", (event) => {
  if (event.target.matches("#search")) event.preventDefault();
});
