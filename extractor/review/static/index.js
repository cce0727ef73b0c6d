// The list of articles: how far those are that the page came without is asked for; j and k move through it.

import { agreementOf } from "./agreement.js";

const root = new URL("../", import.meta.url);
const rows = () => [...document.querySelectorAll("tbody tr")];
const links = () => [...document.querySelectorAll("tbody a")];

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = links();
  const index = all.indexOf(document.activeElement);
  all[index < 0 ? 0 : Math.min(Math.max(index + step, 0), all.length - 1)]?.focus();
});

const isSorted = () => document.querySelector("main").dataset.sorted === "true";

const focusFirstOpen = () => {
  if (!isSorted()) return; // another row will be the first
  const isReview = document.querySelector("main").dataset.review === "true";
  const hasOpen = (row) => /\d/.test(row.querySelector(".open")?.textContent ?? "");
  const isLeft = (row) => (isReview ? hasOpen(row) : !("checked" in row.dataset || "waits" in row.dataset));
  if (document.activeElement !== document.body) return;
  const isWhole = !document.querySelector("tbody tr[data-waits]");
  (rows().find(isLeft) ?? (isWhole ? rows()[0] : null))?.querySelector("a").focus(); // where all is done, the first
};

// A row that comes takes the place of the one that waits for it, and its focus.
const replace = (row) => {
  const waiting = document.querySelector(`tbody tr[data-number="${row.dataset.number}"]`);
  const had = waiting.contains(document.activeElement);
  waiting.replaceWith(row);
  if (had) row.querySelector("a").focus({ preventScroll: true });
};

const sum = (name) => rows().reduce((total, row) => total + Number(row.dataset[name]), 0);

// What all articles have of each layer: items, suggested and not looked at, owed, and open.
const showLayers = () => {
  const names = new Set(rows().flatMap((row) => row.getAttributeNames().filter((name) => name.startsWith("data-layer-"))));
  const told = [...names].map((name) => {
    const figures = rows().map((row) => (row.getAttribute(name) ?? "0 0 0 0").split(" ").map(Number));
    const [items, suggested, owed, open] = [0, 1, 2, 3].map((at) => figures.reduce((total, row) => total + row[at], 0));
    const left = [[suggested, "suggested"], [owed, "maybe missing"], [open, "open"]].filter(([number]) => number);
    const words = left.map(([number, what]) => `${number} ${what}`).join(", ");
    return `${name.slice("data-layer-".length)} ${items}${words ? ` (${words})` : ""}`;
  });
  document.querySelector(".by-layer").textContent = told.join(" · ");
  document.querySelector(".agreement span")?.replaceChildren(agreementOf(rows()) || "no article is done by both yet");
};

const showProgress = () => {
  showLayers();
  const [settled, total] = [sum("settled"), sum("total")];
  const bar = document.querySelector(".bar progress");
  const isReview = document.querySelector("main").dataset.review === "true";
  const checked = document.querySelectorAll("tbody tr[data-checked]").length;
  bar.max = (isReview ? total : rows().length) || 1;
  bar.value = isReview ? settled : checked;
  const settledWords = !isReview ? "" : total ? `${settled} of ${total} settled` : "no difference";
  document.querySelector(".bar .progress span").textContent = `${settledWords}${settledWords && ", "}${checked} of ${rows().length} checked`;
};

// Why a row does not come stands in it, and the others come all the same.
const tellWhy = (row, reason) => {
  delete row.dataset.waits;
  Object.assign(row.dataset, { settled: 0, total: 0 });
  row.querySelector(".problem").textContent = `it cannot be shown: ${reason.trim()}`;
};

const fetchRows = async () => {
  for (let waiting; (waiting = document.querySelector("tbody tr[data-waits]")); ) {
    const response = await fetch(new URL(`rows/${waiting.dataset.number}${location.search}`, root));
    if (!response.ok) {
      tellWhy(waiting, await response.text());
      continue;
    }
    const template = document.createElement("template");
    template.innerHTML = await response.text();
    const come = [...template.content.children];
    if (!come.length) return;
    come.forEach(replace);
    focusFirstOpen();
  }
  if (!isSorted()) await sort();
  showProgress();
};

// Once all rows are there, the server knows their order: the list comes again in it.
const sort = async () => {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const focused = document.activeElement;
  const own = new Map(rows().map((row) => [row.dataset.article, row]));
  const inOrder = [...page.querySelectorAll("tbody tr")].map((row) => own.get(row.dataset.article));
  document.querySelector("tbody").append(...inOrder.filter(Boolean));
  document.querySelector("main").dataset.sorted = "true";
  focused.focus({ preventScroll: true });
  focusFirstOpen();
};

focusFirstOpen();
window.takeEarlyKeys(); // none is for a list that was not there to be seen
if (isSorted() && !document.querySelector("tbody tr[data-waits]")) showProgress();
else {
  fetchRows().catch(() => {
    document.querySelector(".bar .progress span").textContent = "the review is not running any more: start it again";
  });
}
