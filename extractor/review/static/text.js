// The article's text on the page. Files count Unicode code points, the page counts UTF-16 units: every offset
// outside this module is in code points.

const WORD = /[\p{L}\p{N}_]+(?:[-'’.,][\p{L}\p{N}_]+)*/gu;
const pointsOf = (text) => [...text].length;

/** The text element that is shown; side by side, the gold's. */
export function shownText() {
  return document.querySelector(".layer:not([hidden]) .text");
}

/** Show the marks of one layer, and press its button. */
export function showLayer(layer) {
  for (const each of document.querySelectorAll(".layer")) each.hidden = each.dataset.layer !== layer;
  for (const each of document.querySelectorAll("[data-mark]")) {
    each.setAttribute("aria-pressed", String(each.dataset.mark === layer));
  }
}

/** Mark the pieces of the items, given by their tokens such as "gold:q1"; scroll to where they begin. */
export function pointAt(tokens, at = null) {
  const wanted = new Set(tokens);
  for (const piece of document.querySelectorAll("#texts .piece")) {
    const here = piece.dataset.items.split(" ").filter((token) => wanted.has(token));
    piece.classList.toggle("on-gold", here.some((token) => token.startsWith("gold:")));
    piece.classList.toggle("on-found", here.some((token) => token.startsWith("found:")));
  }
  for (const text of document.querySelectorAll(".layer:not([hidden]) .text")) {
    const on = [...text.querySelectorAll(".on-gold, .on-found")];
    (on.find((piece) => at !== null && Number(piece.dataset.start) >= at) ?? on[0])?.scrollIntoView({ block: "center" });
  }
}

/** The selected words of the article as {start, end}, white space at the ends left out; null if there are none. */
export function selectedSpan() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const from = range.startContainer.parentElement?.closest(".text");
  const to = range.endContainer.parentElement?.closest(".text");
  const text = from ?? to;
  if (!text) return null;
  const upTo = (node, offset) => {
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(node, offset);
    return pointsOf(before.toString());
  };
  const all = [...text.textContent];
  let start = from ? upTo(range.startContainer, range.startOffset) : 0;
  let end = to === text ? upTo(range.endContainer, range.endOffset) : all.length;
  while (start < end && /[\s\u200b]/u.test(all[start])) start += 1;
  while (start < end && /[\s\u200b]/u.test(all[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}

/** The words of a span. */
export function wordsOf({ start, end }) {
  return [...shownText().textContent].slice(start, end).join("");
}

/** The span with its begin or end moved by one word; `nudge` is "start-", "start+", "end-" or "end+". */
export function nudged(span, nudge) {
  const text = shownText().textContent;
  const words = [...text.matchAll(WORD)].map((word) => {
    const start = pointsOf(text.slice(0, word.index));
    return { start, end: start + pointsOf(word[0]) };
  });
  const starts = words.map((word) => word.start);
  const ends = words.map((word) => word.end);
  const { start, end } = span;
  const moved = {
    "start-": () => ({ start: starts.findLast((each) => each < start), end }),
    "start+": () => ({ start: starts.find((each) => each > start && each < end), end }),
    "end-": () => ({ start, end: ends.findLast((each) => each < end && each > start) }),
    "end+": () => ({ start, end: ends.find((each) => each > end) }),
  }[nudge]();
  return moved.start === undefined || moved.end === undefined ? span : moved;
}

/** Show the spans of a form in the text, and nothing else of that kind. */
export function preview(spans) {
  if (!CSS.highlights) return;
  const texts = [...document.querySelectorAll(".layer:not([hidden]) .text")];
  const ranges = texts.flatMap((text) => spans.map((span) => rangeOf(text, span)));
  CSS.highlights.set("draft", new Highlight(...ranges));
}

function rangeOf(text, { start, end }) {
  const range = document.createRange();
  const pieces = [...text.querySelectorAll("[data-start]")];
  const place = (offset, side) => {
    const piece = pieces.findLast((each) => Number(each.dataset.start) <= offset - side) ?? pieces[0];
    const node = piece.firstChild;
    const before = [...node.data].slice(0, offset - Number(piece.dataset.start)).join("");
    return [node, before.length];
  };
  range.setStart(...place(start, 0));
  range.setEnd(...place(end, 1));
  return range;
}
