// What all parts of the page share: its messages, how it asks the server, and what is pressed while it does.

let busy = false;
const held = []; // keys that were pressed while something was under way: they are for what comes after it

export const workspace = () => document.querySelector("#workspace");
export const address = (path) => `${workspace().dataset.root}/article/${workspace().dataset.number}/${path}`;

/** Show a text, or a list of texts and elements. */
export function showMessage(text, { warning = false } = {}) {
  const previous = document.querySelector("#message");
  const message = previous.cloneNode(); // a new element, so that its fading starts again
  previous.replaceWith(message);
  message.replaceChildren(...[text].flat());
  message.classList.toggle("warning", warning);
}

/** Let go of what was pressed meanwhile: it was meant for what would have come. */
export function letGo() {
  held.length = 0;
}

/** Say why something is not done. */
export function warn(text) {
  letGo();
  showMessage(text, { warning: true });
}

/** Words of the article within a message, which may be written from right to left. */
export function isolated(words) {
  const element = document.createElement("bdi");
  element.textContent = words;
  return element;
}

/** Whether another reviewer has the article, or nobody is signed in any more: the page says so. */
export const isReadOnly = () => document.querySelector("#lock:not([hidden])") !== null;

export async function fetchDocument(url) {
  const response = await fetch(url);
  const text = await response.text();
  if (response.status === 401) throw Object.assign(new Error("signed out"), { told: text });
  return { response, text, document: new DOMParser().parseFromString(text, "text/html") };
}

/** Send what is to be done; the result has the `status`, and what the server says, such as `key` or `error`. */
export async function post(path, body, { versioned = true, signal = null } = {}) {
  const { reviewer } = workspace().dataset;
  const response = await fetch(address(path), {
    method: "POST",
    signal,
    headers: { "content-type": "application/json", ...(reviewer && { "x-reviewer": reviewer }) },
    body: JSON.stringify(versioned ? { version: workspace().dataset.version, ...body } : body),
  });
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const content = isJson ? await response.json() : { error: await response.text() };
  if (response.status === 409 && content.lock) { // no conflict: what is entered can be saved once it is taken over
    document.dispatchEvent(new CustomEvent("locked", { detail: content.lock }));
    return { ...content, status: 423, error: `Nothing was saved: ${content.error}.` };
  }
  return { status: response.status, ...content };
}

export const isBusy = () => busy;

/** Run the action unless another is running; keys that are held meanwhile are pressed after it. */
export async function exclusively(action) {
  if (busy) return showMessage("The last step is still under way: once more, please.");
  busy = true;
  try {
    await action();
  } catch ({ told }) {
    warn(told ?? "The review does not answer: is `extractor` still running?");
  } finally {
    busy = false;
  }
  pressHeld();
}

function pressHeld() {
  while (held.length && !busy) press(held.shift());
}

/** Press what was pressed before the page listened. */
export function listen() {
  held.push(...window.takeEarlyKeys());
  pressHeld();
}

/** Keep a key until what is under way is done. */
export function hold({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  held.push({ key, ctrlKey, metaKey, altKey, shiftKey });
}

function press(pressed) {
  const field = document.activeElement;
  if (field.matches("input:not([type=checkbox], [type=radio]), textarea") && pressed.key.length === 1) {
    field.setRangeText(pressed.key, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  } else field.dispatchEvent(new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true }));
}
