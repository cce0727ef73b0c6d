// The words of the article that are chosen, by keys or by the mouse: from one word to another, shown by a highlight.

import { isFromRight, rangeOf, selectedSpan, shownText, shownTexts, words, wordsOf } from "./text.js";
import { workspace } from "./page.js";

let chosen = null; // {anchor, head, span}: numbers of words; span may be more than them, as with quotation marks

const clamp = (number, length) => Math.min(Math.max(number, 0), length - 1);
const wordAt = (offset) => Math.max(words().findLastIndex((word) => word.start <= offset), 0);

/** The chosen words as {start, end}; null if there are none. */
export const chosenSpan = () => chosen?.span ?? null;

export function forgetChosen() {
  chosen = null;
  show();
}

/** Choose these words, and show them. */
export function choose(span, { byMouse = false } = {}) {
  chosen = { anchor: wordAt(span.start), head: wordAt(Math.max(span.end - 1, span.start)), span };
  show({ keep: byMouse });
  if (!byMouse) scrollToChosen();
}

/** Show them in texts that are new. */
export const showChosen = () => show();

function show({ keep = false } = {}) {
  if (!keep) getSelection().removeAllRanges(); // what the mouse selects can be copied
  if (CSS.highlights) {
    const ranges = chosen ? shownTexts().map((text) => rangeOf(text, chosen.span)) : [];
    CSS.highlights.set("chosen", new Highlight(...ranges));
  }
  const status = document.querySelector("#chosen");
  if (status) status.textContent = chosen ? `chosen: ${wordsOf(chosen.span)}` : "";
}

const boxOf = (span) => rangeOf(shownText(), span).getBoundingClientRect();

function scrollToChosen() {
  const box = boxOf(words()[chosen.head] ?? chosen.span);
  const pane = shownText().closest(".column, .texts");
  const { top, bottom } = pane.getBoundingClientRect();
  if (box.top < top + 30) pane.scrollBy({ top: box.top - top - 60 });
  else if (box.bottom > bottom - 30) pane.scrollBy({ top: box.bottom - bottom + 60 });
}

/** The word in the line above (-1) or below (1), nearest to the one at the head. */
function inNextLine(head, step) {
  const from = boxOf(words()[head]);
  const middle = (from.left + from.right) / 2;
  let best = head;
  let line = null;
  for (let at = head + step; at >= 0 && at < words().length; at += step) {
    const box = boxOf(words()[at]);
    if (Math.abs(box.top - from.top) < from.height / 2) continue;
    line ??= box.top;
    if (Math.abs(box.top - line) > from.height / 2) break;
    const distance = (candidate) => Math.abs((candidate.left + candidate.right) / 2 - middle);
    if (best === head || distance(box) < distance(boxOf(words()[best]))) best = at;
  }
  return best;
}

function atSentenceEnd(head, step) {
  const sentences = JSON.parse(workspace().dataset.sentences);
  const numbers = (at) => words().flatMap((word, number) =>
    (sentences[at] && word.start >= sentences[at][0] && word.end <= sentences[at][1] ? [number] : []));
  const at = Math.max(sentences.findLastIndex(([start]) => start <= words()[head].start), 0);
  const own = numbers(at);
  const edge = step < 0 ? own[0] : own.at(-1);
  if (edge !== head && edge !== undefined) return edge;
  const next = numbers(at + step);
  return (step < 0 ? next[0] : next.at(-1)) ?? head;
}

const besides = (head, step) => head + (isFromRight(words()[head].start) ? -step : step);

const MOVES = {
  ArrowLeft: (head) => besides(head, -1),
  ArrowRight: (head) => besides(head, 1),
  ArrowUp: (head) => inNextLine(head, -1),
  ArrowDown: (head) => inNextLine(head, 1),
  Home: (head) => atSentenceEnd(head, -1),
  End: (head) => atSentenceEnd(head, 1),
};

/** Whether a key moves the chosen word. */
export const isMove = (key) => key in MOVES;

/** Move the chosen word by a key, or choose more of them; whether the key does so. */
export function moveBy(key, { extend }) {
  const all = words();
  if (!isMove(key) || !all.length) return false;
  if (!chosen) chosen = { anchor: 0, head: 0, span: all[0] };
  else {
    const head = clamp(MOVES[key](chosen.head), all.length);
    const anchor = extend ? chosen.anchor : head;
    const [first, last] = [Math.min(anchor, head), Math.max(anchor, head)];
    chosen = { anchor, head, span: { start: all[first].start, end: all[last].end } };
  }
  show();
  scrollToChosen();
  return true;
}

/** Choose the quotation around what is chosen, or else the sentence. */
export function chooseAround() {
  const from = chosen?.span ?? words()[0];
  if (!from) return;
  const around = ["quotations", "sentences"]
    .flatMap((name) => JSON.parse(workspace().dataset[name]))
    .filter(([start, end]) => start <= from.start && from.end <= end && end - start > from.end - from.start)
    .sort((left, right) => (left[1] - left[0]) - (right[1] - right[0]))[0];
  if (around) choose({ start: around[0], end: around[1] });
}

/** Choose what was selected by the mouse. */
export function chooseSelected() {
  const span = selectedSpan();
  if (span) choose(span, { byMouse: true });
}

/** The items whose marks are on the chosen words, as tokens. */
export function tokensAtChosen() {
  if (!chosen) return [];
  const { start, end } = chosen.span;
  const pieces = [...shownText().querySelectorAll(".piece")].filter((piece) => {
    const from = Number(piece.dataset.start);
    return from < end && start < from + [...piece.textContent].length;
  });
  return [...new Set(pieces.flatMap((piece) => piece.dataset.items.split(" ")))];
}
