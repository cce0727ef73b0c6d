// The page of a run. Each article waits as text in its <noscript>, and is made when it is opened; the filters go by an
// index. Whatever comes from outside is set as text; the HTML of articles is the page's own, escaped when it was written.

const AT_ONCE = 50; // cards of a group, and of all groups that open by themselves
const MOST_GROUPS = 300;
const byId = (id) => document.getElementById(id);
const articles = [...document.querySelectorAll(".article")];
const filters = byId("filters");
const fields = Object.fromEntries(["search", "layer", "speaker", "target", "position", "check"].map((id) => [id, byId(id)]));
const headings = JSON.parse(byId("headings").textContent);

const element = (name, text = "", className = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};
const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

// ---- what is typed, in the form that the index has (extractor/text/lookup.py)

const folding = JSON.parse(byId("folding").textContent);
const [raw, figures] = [folding.raw, folding.figures].map((rules) => rules.map(([pattern, plain]) => [new RegExp(pattern, "gu"), plain]));
const dropped = new RegExp(folding.dropped, "gu");
const apart = new RegExp(`[${folding.apart}]\\p{M}*`, "gu");
const beside = new RegExp(folding.beside, "u");
const replaced = (text, rules) => rules.reduce((made, [pattern, plain]) => made.replace(pattern, plain), text);

/** In small plain letters, with a sign for what stands beside a figure. */
const fold = (text) => {
  const plain = replaced(text, raw).normalize("NFKD").toLowerCase().replace(dropped, "").normalize("NFC");
  return replaced([...plain].map((letter) => folding.letters[letter] ?? letter).join(""), figures);
};
const wordsOf = (folded) => folded.replace(/\p{Co}/gu, " $& ").replace(apart, " $& ").replace(/[^\p{L}\p{N}\p{M}\p{Co}]+/gu, " ").trim();
const searchText = (text) => wordsOf(fold(text));

/** What a text is to have: words that begin so; what is in quotation marks as it stands. */
const phrases = (typed) => {
  const joined = fold(typed.replace(/[“”„«»]/gu, '"')).replace(/ +(?=\ue006)/gu, "").replace(/(?<=[\ue001-\ue005]) +/gu, "");
  const parts = joined.match(/"[^"]*"?|[^\s"]+/gu) ?? [];
  return parts.filter(wordsOf).map((part) => ` ${wordsOf(part)}${/^".*"$/u.test(part) ? " " : ""}`);
};
/** The same of a name, or of a target, for which articles and titles before it do not count. */
const phrasesOfName = (typed) => phrases(typed.replace(/\s+/gu, " ").trim().replace(beside, ""));
const hasAll = (wanted, words) => wanted.every((phrase) => ` ${words} `.includes(phrase));

// ---- the index

let loaded;
const index = () => {
  if (loaded) return loaded;
  const { rows, actors, targets } = JSON.parse(byId("index").textContent);
  const findings = rows.map(([article, item, list, who, target, position, checks, words]) => ({
    article, item, list, position, checks, words,
    actors: who.map((number) => actors[number]),
    target: targets[target],
  }));
  loaded = { findings, actors, targets };
  return loaded;
};

let options;
const offerNames = () => {
  if (options) return;
  options = true;
  for (const [id, names] of [["speakers", index().actors], ["targets", index().targets]]) {
    byId(id).append(...names.toSorted((a, b) => a.localeCompare(b)).map((name) => Object.assign(document.createElement("option"), { value: name })));
  }
};

// ---- articles

const titleOf = (article) => article.querySelector(".title").textContent;

/** Make what an article holds, once. */
const fill = (article) => {
  const source = article.querySelector(":scope > noscript");
  if (!source) return;
  const made = document.createElement("template");
  made.innerHTML = source.textContent;
  source.replaceWith(made.content);
  const first = [...article.querySelectorAll("[data-show]")].find((button) => button.dataset.show !== "actors")
    ?? article.querySelector("[data-show]");
  if (first) show(article, first.dataset.show);
};

/** Mark the words of one list of findings in an article's text. */
const show = (article, list) => {
  article.querySelector(".texts").dataset.shows = list;
  for (const button of article.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", String(button.dataset.show === list));
  }
};

const cardOf = ({ article, item }) => {
  fill(articles[article]);
  return byId(`${articles[article].id}/${item}`);
};

/** Open the finding, or the article, that the page's address names. */
const openAddressed = () => {
  const id = location.hash.slice(1);
  const article = articles.find((candidate) => id === candidate.id || id.startsWith(`${candidate.id}/`));
  if (!article) return;
  fill(article);
  const card = id === article.id ? article : byId(id);
  if (!card) return;
  if (view() !== "articles") leave();
  article.hidden = false;
  article.open = true;
  for (const marked of document.querySelectorAll(".on")) marked.classList.remove("on");
  if (card === article) return card.scrollIntoView();
  card.classList.add("on");
  const [list, item] = [card.dataset.list, id.slice(article.id.length + 1)];
  show(article, list);
  const pieces = [...article.querySelectorAll(".texts .piece")].filter((piece) => piece.dataset.items.split(" ").includes(`${list}:${item}`));
  for (const piece of pieces) piece.classList.add("on");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center" });
  const texts = article.querySelector(".texts");
  if (pieces[0]) texts.scrollTo({ top: pieces[0].offsetTop - texts.clientHeight / 3 });
};

// ---- filters and views

let chosen = null; // what was chosen by hand
let lastPlace = null; // where somebody was before a finding was opened
const values = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value.trim()]));
const isFiltered = () => Object.values(values()).some(Boolean);
const view = () => chosen ?? (isFiltered() ? "findings" : "articles");

const fitting = () => {
  const { search, layer, speaker, target, position, check } = values();
  const words = phrases(search);
  const within = (names, typed) => {
    const wanted = phrasesOfName(typed);
    return new Set(names.filter((name) => name === typed || hasAll(wanted, searchText(name))));
  };
  const { findings, actors, targets } = index();
  const speakers = speaker && within(actors, speaker);
  const wantedTargets = target && within(targets, target);
  return findings.filter((finding) =>
    (!layer || finding.list === layer)
    && (!position || finding.position === position)
    && (!speakers || finding.actors.some((name) => speakers.has(name)))
    && (!wantedTargets || wantedTargets.has(finding.target))
    && (!check || (check === "any" ? finding.checks.some((kind) => kind !== "elsewhere") : finding.checks.includes(check)))
    && hasAll(words, finding.words));
};

const groupings = {
  findings: (finding) => [finding.article],
  speakers: (finding) => (finding.list === "actors" ? [] : finding.actors),
  targets: (finding) => (finding.target === undefined ? [] : [finding.target]),
  checks: (finding) => finding.checks,
};

const grouped = (findings, kind) => {
  const groups = new Map();
  for (const finding of findings) {
    for (const key of groupings[kind](finding)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(finding);
    }
  }
  const all = [...groups];
  if (kind === "findings") return all;
  if (kind === "checks") return all.sort(([a], [b]) => Object.keys(headings).indexOf(a) - Object.keys(headings).indexOf(b));
  return all.sort(([, a], [, b]) => b.length - a.length);
};

const tally = (findings, kind) => {
  const name = kind === "targets" ? ({ position }) => position : ({ list }) => list;
  const counts = new Map();
  for (const finding of findings) counts.set(name(finding), (counts.get(name(finding)) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${count === 1 ? word.replace(/s$/, "") : word}`).join(", ");
};

/** A card as it stands in its article, with the article's title. */
const copied = (finding) => {
  const card = cardOf(finding).cloneNode(true);
  card.removeAttribute("id");
  card.removeAttribute("tabindex");
  card.classList.remove("on");
  return card;
};

const addCards = (list, findings, withTitles) => {
  const next = findings.slice(list.children.length, list.children.length + AT_ONCE);
  for (const finding of next) {
    const card = copied(finding);
    if (withTitles) card.querySelector(".head").before(element("p", titleOf(articles[finding.article]), "in"));
    list.append(card);
  }
  return findings.length - list.children.length;
};

const groupElement = (key, findings, kind) => {
  const group = document.createElement("details");
  group.className = "group";
  const summary = document.createElement("summary");
  const title = kind === "findings" ? titleOf(articles[key]) : kind === "checks" ? headings[key] : key;
  summary.append(element("h2", title, "title"), " ", element("span", tally(findings, kind), "sizes"));
  const list = element("ol", "", "cards");
  group.append(summary, list);
  const more = element("button");
  more.type = "button";
  const add = () => {
    const left = addCards(list, findings, kind !== "findings");
    more.textContent = `${left.toLocaleString("en")} more`;
    if (left) group.append(more);
    else more.remove();
  };
  more.addEventListener("click", add);
  group.addEventListener("toggle", () => { if (group.open && !list.children.length) add(); });
  return group;
};

const showGroups = (findings, kind) => {
  const groups = grouped(findings, kind);
  const made = groups.slice(0, MOST_GROUPS).map(([key, members]) => groupElement(key, members, kind));
  let left = AT_ONCE;
  for (const [number, [, members]] of groups.entries()) {
    if (members.length > left && (number || !isFiltered())) break;
    made[number].open = isFiltered() || groups.length === 1;
    left -= members.length;
    if (left <= 0 || number + 1 >= made.length) break;
  }
  byId("groups").replaceChildren(...made);
  if (groups.length > MOST_GROUPS) byId("groups").append(element("p", `and ${counted(groups.length - MOST_GROUPS, "more group")}: filter to see them`, "by"));
};

const update = () => {
  const kind = view();
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === kind));
  }
  const filtered = isFiltered();
  const findings = filtered || kind in groupings ? fitting() : [];
  const counts = new Map();
  for (const { article } of findings) counts.set(article, (counts.get(article) ?? 0) + 1);
  for (const [number, article] of articles.entries()) {
    article.hidden = filtered && !counts.has(number);
    article.querySelector(".fits").textContent = filtered ? `${counts.get(number) ?? 0} fit` : "";
  }
  byId("told").textContent = filtered ? `${counted(findings.length, "finding")} in ${counted(counts.size, "article")}` : "";
  showSections(kind);
  byId("back").hidden = !(kind === "articles" && lastPlace);
  if (kind in groupings) showGroups(findings, kind);
  else byId("groups").replaceChildren();
};

const showSections = (kind) => {
  byId("groups").hidden = !(kind in groupings);
  byId("articles").hidden = kind !== "articles";
  if (byId("pictures")) byId("pictures").hidden = kind !== "pictures";
};

/** Go from the findings to the article of one of them. */
const leave = () => {
  lastPlace = { view: chosen, top: scrollY };
  showSections("articles");
  byId("back").hidden = false;
};

const goBack = () => {
  const { view: before, top } = lastPlace;
  lastPlace = null;
  chosen = before;
  showSections(view());
  byId("back").hidden = true;
  scrollTo({ top });
};

// ---- what a reader does

let waiting;
filters.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { lastPlace = null; if (chosen === "articles" || chosen === "pictures") chosen = null; update(); }, 120);
});
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(() => { chosen = null; lastPlace = null; update(); }));
fields.speaker.addEventListener("focus", offerNames);
fields.target.addEventListener("focus", offerNames);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.view) { chosen = button.dataset.view; lastPlace = null; update(); }
  if (button?.dataset.show) show(button.closest(".article"), button.dataset.show);
  if (button?.parentElement.id === "back") goBack();
  if (event.target.closest("a.item")?.getAttribute("href") === location.hash) openAddressed();
  const piece = event.target.closest(".texts .piece");
  if (!piece || !getSelection().isCollapsed) return;
  const article = piece.closest(".article");
  const { shows } = article.querySelector(".texts").dataset;
  const items = piece.dataset.items.split(" ").filter((token) => token.startsWith(`${shows}:`)).map((token) => token.slice(shows.length + 1));
  if (!items.length) return;
  const now = items.indexOf(article.querySelector(".card.on .item")?.textContent);
  location.hash = `${article.id}/${items[(now + 1) % items.length]}`;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  event.preventDefault();
  fields.search.focus();
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".article") && event.target.open) fill(event.target);
}, true);

let closed = [];
addEventListener("beforeprint", () => {
  if (byId("articles").hidden) return;
  closed = articles.filter((article) => !article.hidden && !article.open);
  for (const article of closed) {
    fill(article);
    article.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const article of closed) article.open = false;
  closed = [];
});

addEventListener("hashchange", () => {
  if (location.hash || !lastPlace) openAddressed();
  else goBack();
});

filters.hidden = false;
update();
openAddressed();
if (articles.length === 1) articles[0].open = true;
