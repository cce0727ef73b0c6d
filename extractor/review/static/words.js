// The words of the article that are chosen, by keys or by the mouse: from one word to another, shown by a highlight.
// Once they are taken, the next key goes on from where they are.

import { isFromRight, rangeOf, selectedSpan, shownText, shownTexts, words, wordsOf } from "./text.js";
import { around, step, unitOf } from "./steps.js";

let chosen = null; // {anchor, head, span}: numbers of words; span may be more than them, as with quotation marks
let rest = null; // the same, of what was chosen last, or of the item that was opened last

const clamp = (number, length) => Math.min(Math.max(number, 0), length - 1);
const wordAt = (offset) => Math.max(words().findLastIndex((word) => word.start <= offset), 0);
const asWords = (span) => ({ anchor: wordAt(span.start), head: wordAt(Math.max(span.end - 1, span.start)), span });

/** The chosen words as {start, end}; null if there are none. */
export const chosenSpan = () => chosen?.span ?? null;

/** The place at hand: the words that are chosen, or from which the keys go on. */
export const placeAtHand = () => (chosen ?? rest)?.span ?? { start: 0, end: 0 };

export function forgetChosen() {
  rest = chosen ?? rest;
  chosen = null;
  show();
}

/** Choose these words, and show them. */
export function choose(span, { byMouse = false } = {}) {
  chosen = asWords(span);
  show({ keep: byMouse });
  if (!byMouse) scrollToChosen();
}

/** Let the keys go on from these words, unless others are chosen. */
export function restAt(span) {
  rest = asWords(span);
}

document.addEventListener("marked", () => show({ keep: true }));

function show({ keep = false } = {}) {
  if (!keep && !getSelection().isCollapsed) getSelection().removeAllRanges(); // what the mouse selects can be copied
  if (CSS.highlights) {
    const highlight = new Highlight(...(chosen ? shownTexts().map((text) => rangeOf(text, chosen.span)) : []));
    highlight.priority = 1; // over the parts of an item
    CSS.highlights.set("chosen", highlight);
  }
  const status = document.querySelector("#chosen");
  if (status) status.textContent = chosen ? `chosen: ${wordsOf(chosen.span)}` : "";
}

const boxOf = (span) => rangeOf(shownText(), span).getBoundingClientRect();

/** Let the chosen words be seen; whether there are any. */
export function scrollToChosen() {
  if (!chosen) return false;
  const box = boxOf(words()[chosen.head] ?? chosen.span);
  const pane = shownText().closest(".column, .texts");
  const { top, bottom } = pane.getBoundingClientRect();
  if (box.top < top + 30) pane.scrollBy({ top: box.top - top - 60 });
  else if (box.bottom > bottom - 30) pane.scrollBy({ top: box.bottom - bottom + 60 });
  return true;
}

/** The word in the line above (-1) or below (1), nearest to the one at the head. */
function inNextLine(head, direction) {
  const from = boxOf(words()[head]);
  const middle = (from.left + from.right) / 2;
  let best = head;
  let line = null;
  for (let at = head + direction; at >= 0 && at < words().length; at += direction) {
    const box = boxOf(words()[at]);
    if (Math.abs(box.top - from.top) < from.height / 2) continue;
    line ??= box.top;
    if (Math.abs(box.top - line) > from.height / 2) break;
    const distance = (candidate) => Math.abs((candidate.left + candidate.right) / 2 - middle);
    if (best === head || distance(box) < distance(boxOf(words()[best]))) best = at;
  }
  return best;
}

const aside = (head, direction) => (isFromRight(words()[head].start) ? -direction : direction);

const MOVES = {
  ArrowLeft: (head) => head + aside(head, -1),
  ArrowRight: (head) => head + aside(head, 1),
  ArrowUp: (head) => inNextLine(head, -1),
  ArrowDown: (head) => inNextLine(head, 1),
  Home: (head) => unitOf("sentences", head)[0],
  End: (head) => unitOf("sentences", head)[1],
  PageUp: (head) => step("sentences", head, -1),
  PageDown: (head, extend) => step("sentences", head, 1, { toEnd: extend }),
};
const LARGE_MOVES = {
  ArrowLeft: (head, extend) => step("phrases", head, aside(head, -1), { toEnd: extend }),
  ArrowRight: (head, extend) => step("phrases", head, aside(head, 1), { toEnd: extend }),
  ArrowUp: (head) => step("paragraphs", head, -1),
  ArrowDown: (head, extend) => step("paragraphs", head, 1, { toEnd: extend }),
};
const LARGE = /Mac/.test(navigator.platform) ? "altKey" : "ctrlKey";

/** Whether a key moves by more than a word, as it is held with another. */
export const isLarge = ({ key, ctrlKey, altKey, metaKey }) =>
  key in LARGE_MOVES && [ctrlKey, altKey, metaKey].filter(Boolean).length === 1 && (LARGE === "altKey" ? altKey : ctrlKey);

/** Whether a key moves the chosen word. */
export const isMove = (key) => key in MOVES;

/** Move the chosen word by a key, or choose more of them with Shift; whether the key does so. */
export function moveBy(event) {
  const all = words();
  const moves = isLarge(event) ? LARGE_MOVES : MOVES;
  if (!moves[event.key] || !all.length) return false;
  const from = chosen ?? rest;
  const extend = event.shiftKey;
  const to = (head) => clamp(moves[event.key](head, extend), all.length);
  if (!from) chosen = { anchor: 0, head: 0, span: all[0] };
  else {
    const [begin, end] = [Math.min(from.anchor, from.head), Math.max(from.anchor, from.head)];
    const isBefore = event.key === "Home" || to(begin) < begin;
    const head = extend ? to(from.head) : isBefore ? to(begin) : to(end);
    const anchor = extend ? from.anchor : head;
    const [first, last] = [Math.min(anchor, head), Math.max(anchor, head)];
    chosen = { anchor, head, span: { start: all[first].start, end: all[last].end } };
  }
  show();
  scrollToChosen();
  return true;
}

/** Choose the quotation around what is chosen, or else the sentence. */
export function chooseAround() {
  const from = (chosen ?? rest)?.span ?? words()[0];
  const unit = from && around(from);
  if (unit) choose(unit);
}

/** Choose what was selected by the mouse. */
export function chooseSelected() {
  const span = selectedSpan();
  if (span) choose(span, { byMouse: true });
}

/** The items whose marks are on the chosen words, as tokens: those of the layer at hand, or else those of the others. */
export function tokensAtChosen() {
  if (!chosen) return [];
  const { start, end } = chosen.span;
  const tokensIn = (texts) => texts.flatMap((text) => [...text.querySelectorAll(".piece")]).flatMap((piece) => {
    const from = Number(piece.dataset.start);
    return from < end && start < from + [...piece.textContent].length ? piece.dataset.items.split(" ") : [];
  });
  const here = tokensIn(shownTexts());
  return [...new Set(here.length ? here : tokensIn([...document.querySelectorAll(".layer .text")]))];
}
