// Steps through the article that are larger than a word: by phrases, sentences and paragraphs.

import { shownText, words } from "./text.js";
import { workspace } from "./page.js";

/** English words that begin a clause: before one there is a step, as at a mark. */
const CLAUSE = /^(that|who|whom|whose|which|what|why|whether|how|if|unless|because|while|although|though|when|where|but)$/i;
const MARK = /[^\s\p{L}\p{M}\p{N}\p{Sc}]\s|\s[^\s\p{L}\p{M}\p{N}\p{Sc}]|[、，。；：？！「」『』]|\n/u;

let known = {}; // by the text's words: [first, last] of each unit, as numbers of words

/** The units of a name, each as [first, last], numbers of words; phrases end at marks, and before a clause. */
function units(name) {
  const { words: ranges } = workspace().dataset;
  if (known.ranges !== ranges) known = { ranges };
  known[name] ??= name === "phrases" ? phrases() : unitsOf(JSON.parse(workspace().dataset[name]));
  return known[name];
}

function phrases() {
  const characters = [...shownText().textContent];
  const all = words();
  const found = [];
  all.forEach((word, number) => {
    const before = all[number - 1];
    const isMarked = !before || MARK.test(characters.slice(before.end, word.start).join(""));
    if (isMarked || CLAUSE.test(characters.slice(word.start, word.end).join(""))) found.push([number, number]);
    else found.at(-1)[1] = number;
  });
  return found;
}

function unitsOf(ranges) {
  const all = words();
  let at = 0;
  const found = [];
  for (const [, end] of ranges) {
    const first = at;
    while (at < all.length && all[at].start < end) at += 1;
    if (at > first) found.push([first, at - 1]);
  }
  return found;
}

/** The number of the word to which a step leads: the first of a unit, or `toEnd` the last where it goes on. */
export function step(name, head, direction, { toEnd = false } = {}) {
  const all = units(name);
  if (direction < 0) return all.findLast(([first]) => first < head)?.[0] ?? head;
  if (toEnd) return all.find(([, last]) => last > head)?.[1] ?? head;
  return all.find(([first]) => first > head)?.[0] ?? head;
}

/** The first and the last word of the unit that has the word of this number. */
export const unitOf = (name, number) => units(name).find(([first, last]) => first <= number && number <= last) ?? [number, number];

/** The quotation around a span, or else the sentence; null where it is all of that. */
export function around({ start, end }) {
  return ["quotations", "sentences"]
    .flatMap((name) => JSON.parse(workspace().dataset[name]))
    .map(([from, to]) => ({ start: from, end: to }))
    .filter((unit) => unit.start <= start && end <= unit.end && unit.end - unit.start > end - start)
    .sort((left, right) => (left.end - left.start) - (right.end - right.start))[0] ?? null;
}
