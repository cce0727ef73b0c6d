// The article's text on the page. Files count Unicode code points, the page counts UTF-16 units: every offset
// outside this module is in code points. What is a word, the server says.

import { workspace } from "./page.js";

const BLANK = /[\s\u200b]/u;
const FROM_RIGHT = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;
const EMPHASIZED = ".on-gold, .on-predicted, .on-earlier";
const codePoints = (text) => [...text].length;
const PARTS = ["draft", "content", "cue", "source", "offered"];
export const shownTexts = () => [...document.querySelectorAll(".layer:not([hidden]) .text")];

/** The text element that is shown; side by side, the gold's. */
export function shownText() {
  return document.querySelector(".layer:not([hidden]) .text");
}

/** Show the highlights of one layer, by default the first, and its items; press its button. */
export function showLayer(name = document.querySelector("#workspace").dataset.firstLayer) {
  const items = [...document.querySelectorAll("li.of-layer")];
  for (const item of items) {
    const card = item.querySelector(".card");
    item.hidden = item.dataset.layer !== name && !card.classList.contains("editing");
    if (item.hidden) card.open = false; // nothing is done to what nobody sees
  }
  const empty = document.querySelector(".no-items");
  if (empty) {
    empty.hidden = items.some((item) => !item.hidden);
    const button = document.querySelector(`[data-new="${name}"]`);
    empty.querySelector(".layer-name").textContent = button?.textContent.replace(/^\s*\d\s*/, "").trim() ?? name;
    empty.querySelector(".layer-key").textContent = button?.querySelector("kbd").textContent ?? "";
  }
  document.querySelector(".legend .parts")?.toggleAttribute("hidden", name !== "quotes");
  for (const layer of document.querySelectorAll(".layer")) layer.hidden = layer.dataset.layer !== name;
  for (const button of document.querySelectorAll("[data-show-layer]")) {
    button.setAttribute("aria-pressed", String(button.dataset.showLayer === name));
  }
  document.dispatchEvent(new CustomEvent("marked")); // other texts are shown now
}

/** Emphasize the items of these tokens, such as "gold:q1"; scroll to their first piece, the first from `offset` on. */
export function emphasize(tokens, offset = 0) {
  for (const piece of document.querySelectorAll("#texts .piece")) {
    const matching = piece.dataset.items.split(" ").filter((token) => tokens.includes(token));
    for (const side of ["gold", "predicted", "earlier"]) { // as gold has it, the other side does, or gold had it
      piece.classList.toggle(`on-${side}`, matching.some((token) => token.startsWith(`${side}:`)));
    }
  }
  for (const text of shownTexts()) {
    const pieces = [...text.querySelectorAll(EMPHASIZED)];
    const target = pieces.find((piece) => Number(piece.dataset.start) >= offset) ?? pieces[0];
    target?.scrollIntoView({ block: "center" });
  }
}

/** The tokens of all items that stand on the emphasized pieces. */
export function emphasizedTokens() {
  const pieces = shownTexts().flatMap((text) => [...text.querySelectorAll(EMPHASIZED)]);
  return [...new Set(pieces.flatMap((piece) => piece.dataset.items.split(" ")))];
}

/** The selected words of the article as {start, end}, whole and without white space at the ends; null if there are none. */
export function selectedSpan() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const startText = range.startContainer.parentElement?.closest(".text");
  const endText = range.endContainer.parentElement?.closest(".text");
  const text = startText ?? endText;
  if (!text) return null;
  const offsetOf = (node, nodeOffset) => {
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(node, nodeOffset);
    return codePoints(before.toString());
  };
  const characters = [...text.textContent];
  let start = startText ? offsetOf(range.startContainer, range.startOffset) : 0;
  let end = endText === text ? offsetOf(range.endContainer, range.endOffset) : characters.length;
  while (start < end && BLANK.test(characters[start])) start += 1;
  while (start < end && BLANK.test(characters[end - 1])) end -= 1;
  if (start === end) return null;
  const cutAt = (at) => words().find((word) => word.start < at && at < word.end);
  return { start: cutAt(start)?.start ?? start, end: cutAt(end)?.end ?? end };
}

/** The id of the actor of gold who is mentioned there; null where nobody is, or several are. */
export function actorAt({ start, end }) {
  const tokens = [...document.querySelectorAll('.layer[data-layer="actors"] .piece')].flatMap((piece) => {
    const from = Number(piece.dataset.start);
    return from < end && start < from + [...piece.textContent].length ? piece.dataset.items.split(" ") : [];
  });
  const ids = new Set(tokens.filter((token) => token.startsWith("gold:")));
  return ids.size === 1 ? [...ids][0].slice("gold:".length) : null;
}

/** The words of a span. */
export function wordsOf({ start, end }) {
  return [...shownText().textContent].slice(start, end).join("");
}

/** A text as a pattern that finds it. */
export const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Whether the article has these words, whatever letters of them are large. */
export function isInArticle(words) {
  const pattern = words.trim().split(/\s+/).map(escaped).join("\\s+");
  return pattern !== "" && new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, "iu").test(shownText().textContent);
}

let known = { ranges: null, words: [] };

/** The words of the text, each as {start, end}. */
export function words() {
  const { words: ranges } = workspace().dataset;
  if (known.ranges !== ranges) known = { ranges, words: JSON.parse(ranges).map(([start, end]) => ({ start, end })) };
  return known.words;
}

/** Whether the line of the text that has this offset is written from right to left: by its first letter, as the page
 * shows it. */
export function isFromRight(offset) {
  const characters = [...shownText().textContent];
  const begin = characters.lastIndexOf("\n", offset) + 1;
  const end = characters.indexOf("\n", offset);
  const first = characters.slice(begin, end < 0 ? characters.length : end).find((character) => /\p{L}/u.test(character));
  return first !== undefined && FROM_RIGHT.test(first);
}

/** Whether words have a quotation of which they have one mark alone. */
const isHalf = (words) =>
  words.split('"').length % 2 === 0 || words.split(/[“«]/).length !== words.split(/[”»]/).length;

/** The span with its start or end moved by one word, with the other mark of a quotation that it has one of; `nudge` is
 * "start-", "start+", "end-" or "end+". */
export function nudged({ start, end }, nudge) {
  const characters = [...shownText().textContent];
  const wordsIn = (from, to) => characters.slice(from, to).join("");
  const begun = (from) => from - (/["“«]/.test(characters[from - 1]) && isHalf(wordsIn(from, end)));
  const ended = (to) => {
    const [marks] = /^(?:[.,;:!?…]?["”»])?/u.exec(wordsIn(to, to + 2));
    return isHalf(wordsIn(start, to)) ? to + marks.length : to;
  };
  const toStart = (word) => ({ start: begun(word?.start), end });
  const toEnd = (word) => ({ start, end: ended(word?.end) });
  const moved = {
    "start-": () => toStart(words().findLast((word) => word.start <= start && begun(word.start) < start)),
    "start+": () => toStart(words().find((word) => word.start > start && word.start < end && begun(word.start) > start)),
    "end-": () => toEnd(words().findLast((word) => word.end < end && word.end > start && ended(word.end) < end)),
    "end+": () => toEnd(words().find((word) => word.end >= end && ended(word.end) > end)),
  }[nudge]();
  return moved.start >= 0 && moved.end >= 0 ? moved : { start, end };
}

/** Show these spans in the text, each as the `part` of its item that it is, in place of those shown before.
 * Side by side they are gold's, or else the `side` says whose. */
export function preview(spans, side = "gold") {
  if (!CSS.highlights) return;
  const texts = shownTexts().filter((text) => !text.matches(side === "predicted" ? ".only-gold" : ".only-predicted"));
  for (const part of PARTS) {
    const own = spans.filter((span) => (PARTS.includes(span.part) ? span.part : "draft") === part);
    CSS.highlights.set(part, new Highlight(...texts.flatMap((text) => own.map((span) => rangeOf(text, span)))));
  }
}

export function rangeOf(text, { start, end }) {
  const range = document.createRange();
  const pieces = [...text.querySelectorAll("[data-start]")];
  const position = (offset, isEnd) => {
    const last = isEnd ? offset - 1 : offset; // an end belongs to the piece of the character before it
    const piece = pieces.findLast((candidate) => Number(candidate.dataset.start) <= last) ?? pieces[0];
    const node = piece.firstChild;
    const before = [...node.data].slice(0, offset - Number(piece.dataset.start)).join("");
    return [node, before.length];
  };
  range.setStart(...position(start, false));
  range.setEnd(...position(end, true));
  return range;
}
