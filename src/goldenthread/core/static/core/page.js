// Starts the design system's parts. Every page works without it.
import { initAll } from "../built/nhsuk-frontend.js";

document.body.classList.add("nhsuk-frontend-supported");
initAll();

// Parts that arrive later with htmx are started where they land. It says the same once of the
// page itself, whose parts are started above.
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) initAll(event.detail.elt);
});

// What could not be sent is said at the foot of the page until it can be sent again.
document.body.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) document.getElementById("told-beside")?.replaceChildren();
});
