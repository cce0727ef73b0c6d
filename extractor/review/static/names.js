// The names of an actor in its form: its other names follow its name and its mentions.

import { isInArticle, wordsOf } from "./text.js";
import { linesOf, spanOf } from "./values.js";

const evened = (words) => words.trim().replace(/\s+/g, " ");
const folded = (words) => evened(words).toLowerCase();
const bare = (words) => folded(words).replace(/^(the|an?) /, "");

/** Let the other names be the words of the mentions and the name that it had, without the one that it has, and this with
 * an article: they come and go with these, and what somebody enters or takes out besides stays so. To be called whenever something has changed. */
export function otherNames(form) {
  const [field, mentions, name] = ["aliases", "mentions", "name"].map((each) => form.querySelector(`[data-field=${each}]`));
  if (!field || !mentions) return () => {};
  const [input, called] = [field.querySelector("textarea"), name.querySelector("input")];
  const former = form.dataset.id && isInArticle(called.value) ? [called.value] : [];
  let known = null; // those that it had because of these, as they were last
  return () => {
    const own = folded(called.value);
    const words = [...former, ...[...mentions.querySelectorAll(".span")].map((item) => wordsOf(spanOf(item)))];
    const others = new Map(words.filter((each) => bare(each) !== bare(own)).map((each) => [folded(each), evened(each)]));
    const stays = (line) => line !== own && (others.has(line) || !known?.has(line));
    const kept = linesOf(input).filter((line) => stays(folded(line)));
    const there = new Set([...(known ?? others).keys(), ...kept.map(folded)]);
    const lines = [...kept, ...[...others].filter(([each]) => !there.has(each)).map(([, each]) => each)];
    known = others;
    if (lines.join("\n") !== linesOf(input).join("\n")) input.value = lines.join("\n");
  };
}
