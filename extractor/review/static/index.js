// The list of articles: j and k move through it.

const links = [...document.querySelectorAll("tbody a")];

document.addEventListener("keydown", (event) => {
  const by = { j: 1, k: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
});

links.find((link) => /\d/.test(link.closest("tr").querySelector(".open")?.textContent ?? ""))?.focus();
