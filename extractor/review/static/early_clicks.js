// Buttons that are clicked before the page listens: they are clicked again once it does, each once, however often
// somebody who waited has clicked it. No module, so that it runs before the page is there.

(() => {
  const kept = new Set();
  const keep = (event) => {
    const button = event.target.closest("button"); // also the one by which Enter in a field sends its form
    if (!button) return;
    kept.add(button);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("click", keep, { capture: true });
  addEventListener("DOMContentLoaded", () => { // all modules of the page have run
    removeEventListener("click", keep, { capture: true });
    for (const button of kept) button.click();
  });
})();
