// The list of articles: j and k move through it.

const links = [...document.querySelectorAll("tbody a")];

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const index = links.indexOf(document.activeElement);
  links[index < 0 ? 0 : Math.min(Math.max(index + step, 0), links.length - 1)]?.focus();
});

const hasOpen = (link) => /\d/.test(link.closest("tr").querySelector(".open")?.textContent ?? "");
links.find(hasOpen)?.focus();
