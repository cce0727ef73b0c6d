// How far two annotators agree in the articles of the list that are there: F1 by layer, as `extractor agreement` has it.

const NAME = "data-agreement-";

/** What is said of all rows together; nothing where no article is done by both. */
export function agreementOf(rows) {
  const names = new Set(rows.flatMap((row) => row.getAttributeNames().filter((name) => name.startsWith(NAME))));
  const told = [...names].map((name) => {
    const counts = rows.filter((row) => row.hasAttribute(name)).map((row) => row.getAttribute(name).split(" ").map(Number));
    const [both, first, second] = [0, 1, 2].map((at) => counts.reduce((total, row) => total + row[at], 0));
    return `${name.slice(NAME.length)} ${first + second ? ((2 * both) / (first + second)).toFixed(3) : "–"}`;
  });
  return told.join(" · ");
}
