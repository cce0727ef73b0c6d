// The kind of a quote that its quotation marks tell, as the server tells it of chosen words.

import { workspace } from "./page.js";
import { words } from "./text.js";
import { spanOf } from "./values.js";

const overlap = (left, right) => left.start < right.end && right.start < left.end;

/** Let the kind of a quote follow its content, from one that the marks told to the next; where somebody says that it is
 * another than they tell, it stays. To be called whenever the content has changed. */
export function kindByMarks(form) {
  const [kind, content] = ["kind", "content"].map((name) => form.querySelector(`[data-field=${name}]`));
  if (!kind || !content) return () => {};
  const quotations = JSON.parse(workspace().dataset.quotations).map(([start, end]) => ({ start, end }));
  const told = () => {
    const spans = [...content.querySelectorAll(".span")].map(spanOf);
    const own = words().filter((word) => spans.some((span) => overlap(span, word)));
    const quoted = own.filter((word) => quotations.some((quotation) => overlap(quotation, word)));
    return quoted.length && quoted.length === own.length ? "direct" : quoted.length ? "mixed" : "indirect";
  };
  const inputOf = (value) => kind.querySelector(`input[value="${value}"]`);
  let before = told();
  return () => {
    const now = told();
    if (now !== before && inputOf(before)?.checked) inputOf(now).checked = true;
    before = now;
  };
}
