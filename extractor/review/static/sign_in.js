// Signing in by a key, which is sent once and kept nowhere; what the browser keeps then is a cookie.

const root = new URL("../", import.meta.url);
const error = document.querySelector(".form-error");
const key = document.querySelector("#key");

// Without its fragment the address is loaded anew, with the cookie.
const goOn = () => location.replace(location.pathname + location.search);

const fail = (text) => {
  error.textContent = text;
  error.hidden = false;
  key.select();
};

document.querySelector("#sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  error.hidden = true;
  const button = document.querySelector("#sign-in button");
  button.disabled = true;
  try {
    const response = await fetch(new URL("sign-in", root), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ key: key.value.trim() }),
    });
    if (response.ok) return goOn();
    fail((await response.json()).error);
  } catch {
    fail("The service does not answer: is it still running?");
  } finally {
    button.disabled = false;
  }
});

// Somebody who follows a link from elsewhere is signed in, but browsers send the cookie only from here on.
const { reviewer } = await (await fetch(new URL("signed-in", root))).json();
if (reviewer) goOn();
