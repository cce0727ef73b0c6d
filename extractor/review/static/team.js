// A page that several reviewers share: who has which article open, and signing out.

const root = new URL("../", import.meta.url);
const EVERY = 20_000; // milliseconds

let leave = () => null;

/** Do this before the reviewer is signed out: afterwards nothing is theirs to let go of. */
export const beforeSigningOut = (action) => { leave = action; };

document.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-sign-out]")) return;
  await leave();
  const signingOut = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
  await fetch(new URL("sign-out", root), signingOut).catch(() => null);
  location.assign(root);
});

// ------------------------------------------------------------------------------------------ the list of articles

const table = document.querySelector("main.index tbody");
let locks = {};

function showLocks() {
  for (const place of table.querySelectorAll(".open-by")) {
    const [reviewer, since] = locks[place.dataset.article] ?? [];
    const words = reviewer ? `${reviewer} is in it since ${since.slice(11, 16)} UTC` : "";
    if (place.textContent !== words) place.textContent = words;
  }
}

async function fetchLocks() {
  if (document.hidden) return;
  const response = await fetch(new URL("locks", root)).catch(() => null);
  if (response?.ok) locks = await response.json();
  showLocks();
}

if (table) {
  fetchLocks();
  setInterval(fetchLocks, EVERY);
  addEventListener("focus", fetchLocks);
  new MutationObserver(showLocks).observe(table, { childList: true }); // rows that come later
}
