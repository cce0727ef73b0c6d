// Buttons, and marked words, that are clicked before the page listens: they are clicked again once it does, each once,
// however often somebody who waited has clicked it. No module, so that it runs before the page is there.

(() => {
  const kept = new Set();
  const keep = (event) => {
    const clicked = event.target.closest("button, .piece"); // also the button by which Enter in a field sends its form
    if (!clicked) return;
    kept.add(clicked);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("click", keep, { capture: true });
  addEventListener("DOMContentLoaded", () => { // all modules of the page have run
    removeEventListener("click", keep, { capture: true });
    for (const clicked of kept) clicked.click();
  });
})();
