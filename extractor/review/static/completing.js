// A field of one line that is completed with what is known: what begins like what was typed, shown before it is taken.

const wordsOf = (value) => value.trim().toLowerCase();

/** What is known and begins like what was typed, as a whole or with a later word; null where that is known as it is. */
function completionOf(input) {
  const typed = wordsOf(input.value);
  const known = [...input.list?.options ?? []].map(({ value }) => value);
  if (!typed || known.some((value) => wordsOf(value) === typed)) return null;
  const begins = (value) => value.toLowerCase().startsWith(typed);
  return known.find(begins) ?? known.find((value) => value.split(/\s+/).some(begins)) ?? null;
}

/** Say beside a field what `Enter` makes of it. */
export function showCompletion(input) {
  const shown = input.parentElement.querySelector(".completion");
  if (!shown) return;
  const completion = document.activeElement === input ? completionOf(input) : null;
  const words = document.createElement("bdi");
  words.textContent = completion ?? "";
  shown.replaceChildren(...(completion ? ["Enter: ", words, ", Shift Enter: as it is typed"] : []));
}

/** Enter the completion of a field, if there is one. */
export function complete(input) {
  input.value = completionOf(input) ?? input.value;
}
