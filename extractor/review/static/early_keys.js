// Keys that are pressed while the next page is on its way, and before it listens: they are for that page.
// No module, so that it runs before the page is there.

(() => {
  const NAME = "early-keys";
  const HELD = /^(?:.|Enter|Escape|Backspace|Delete|Home|End|(?:Arrow|Page)\w+)$/u;
  const kept = JSON.parse(sessionStorage.getItem(NAME) ?? "[]");
  let isLeaving = false;
  let isListening = false; // the page itself
  sessionStorage.removeItem(NAME);

  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
    if ((isListening && !isLeaving) || repeat || ctrlKey || metaKey || altKey || !HELD.test(key)) return;
    if (isLeaving && key === "Escape") { // which stops the browser on its way
      isLeaving = false;
      kept.length = 0;
      return sessionStorage.removeItem(NAME);
    }
    kept.push({ key, shiftKey });
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isLeaving) sessionStorage.setItem(NAME, JSON.stringify(kept));
  }, { capture: true });
  addEventListener("DOMContentLoaded", () => { // after all others have said whether the page may be left
    addEventListener("beforeunload", ({ defaultPrevented }) => { isLeaving = !defaultPrevented; });
  });
  addEventListener("pageshow", ({ persisted }) => { // who comes back; the first one may come when the page is left already
    if (persisted) isLeaving = false;
  });

  /** What was pressed so far; from now on the page listens. */
  window.takeEarlyKeys = () => {
    isListening = true;
    return kept.splice(0);
  };
})();
