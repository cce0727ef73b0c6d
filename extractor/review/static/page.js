// What all parts of the page share: its messages, and how it asks the server.

let busy = false;

export const workspace = () => document.querySelector("#workspace");
export const address = (path) => `${workspace().dataset.root}/article/${workspace().dataset.number}/${path}`;

export function showMessage(text, { warning = false } = {}) {
  const previous = document.querySelector("#message");
  const message = previous.cloneNode(); // a new element, so that its fading starts again
  previous.replaceWith(message);
  message.textContent = text;
  message.classList.toggle("warning", warning);
}

export const warn = (text) => showMessage(text, { warning: true });

export async function fetchDocument(url) {
  const response = await fetch(url);
  const text = await response.text();
  return { response, text, document: new DOMParser().parseFromString(text, "text/html") };
}

/** Send what is to be done; the result has the `status`, and what the server says, such as `key` or `error`. */
export async function post(path, body, { versioned = true } = {}) {
  const response = await fetch(address(path), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(versioned ? { version: workspace().dataset.version, ...body } : body),
  });
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const content = isJson ? await response.json() : { error: await response.text() };
  return { status: response.status, ...content };
}

export const isBusy = () => busy;

/** Run the action unless another is running. */
export async function exclusively(action) {
  if (busy) return;
  busy = true;
  try {
    await action();
  } catch {
    warn("The review does not answer: is `extractor` still running?");
  } finally {
    busy = false;
  }
}
