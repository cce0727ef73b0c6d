// The lock of the article that a page shows: renewed while the page is open, let go of when it is left, and taken over
// from another reviewer after asking twice. While another has it, its banner is there, and nothing can be changed.

import { currentCard, reload } from "./cards.js";
import { isEditing } from "./editing.js";
import { address, exclusively, isReadOnly, post, showMessage, warn } from "./page.js";
import { beforeSigningOut } from "./team.js";

const EVERY = 20_000; // milliseconds; in pages that nobody sees, browsers make it a minute
const page = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const part = (selector) => document.querySelector(`#lock ${selector}`);

/** Show why nothing can be changed; with null nothing hinders. */
function show(words, { isSignedOut = false } = {}) {
  document.querySelector("#lock").hidden = words === null;
  if (words !== part(".words").textContent) askOnce();
  part(".words").textContent = words ?? "";
  part("[data-take]").hidden = isSignedOut;
  part("a").hidden = !isSignedOut;
}

function askOnce() {
  delete part("[data-take]").dataset.asked;
  part("[data-take]").textContent = "Take it over";
}

/** Ask for the lock, or take it over; the page shows whose it is. */
async function ask(action) {
  const hadIt = !isReadOnly();
  const { status, lock, error } = await post("lock", { page, action }, { versioned: false });
  if (status === 401 || status === 409) return show(error, { isSignedOut: true });
  if (status !== 200) return warn(error);
  show(lock);
  if (lock && hadIt) warn(`${lock}. ${isEditing() ? "What you have entered stays: take the article over to save it." : ""}`);
  if (lock || hadIt) return;
  if (isEditing()) return showMessage("The article is yours again: save to go on.");
  await exclusively(() => reload(currentCard()?.dataset.key, 0));
  showMessage("The article is yours: this is how it is now.");
}

const renew = () => ask("open").catch(() => null); // the next one, or what is done next, tells

/** Let go of the lock; the page may be gone before that is answered. */
const leave = () => fetch(address("lock"), {
  method: "POST",
  keepalive: true,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ page, action: "leave" }),
}).catch(() => null);

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (!button) return;
  if (button.dataset.asked) return ask("take").catch(() => warn("The service does not answer."));
  button.dataset.asked = "true";
  button.textContent = "Take it over all the same";
  showMessage("Somebody may be in the middle of something. It stays on their page, and they can save it once they have taken the article back. Once more to take it over.");
});

beforeSigningOut(leave);
document.addEventListener("locked", (event) => show(event.detail));
document.addEventListener("visibilitychange", () => document.hidden || renew());
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => event.persisted && renew());
setInterval(renew, EVERY);
renew();
