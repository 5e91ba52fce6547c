// Questions that follow from an answer appear as it is given. Without this script the page has
// the button “Update” instead.

// Whether somebody went on answering while an answer was on its way from the server.
let wentOn = false;

// Whether the form was sent as a whole page: nothing is asked for beside it any more.
let sentWhole = false;

const asksQuestions = (element) => element instanceof Element && element.closest(".gt-questions");

document.body.addEventListener("input", (event) => {
  if (asksQuestions(event.target)) wentOn = true;
});

document.body.addEventListener("submit", (event) => {
  if (asksQuestions(event.target)) sentWhole = true;
});

// Somebody who comes back to the page goes on answering.
window.addEventListener("pageshow", () => {
  sentWhole = false;
});

document.body.addEventListener("htmx:configRequest", (event) => {
  if (!asksQuestions(event.detail.elt)) return;
  if (sentWhole) {
    event.preventDefault();
    return;
  }
  wentOn = false;
  // Files are sent once, when the answers are saved.
  const sent = event.detail.formData;
  for (const [name, value] of [...sent.entries()]) {
    if (value instanceof File) sent.delete(name);
  }
});

document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "sheet") return;
  // What was typed meanwhile stays: the change that follows it brings newer questions. A page
  // without them, like the one to sign in, never takes the place of answers.
  const questions = event.detail.serverResponse.includes('id="sheet"');
  if (wentOn || sentWhole || !questions) event.detail.shouldSwap = false;
});
