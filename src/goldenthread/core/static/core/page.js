// Starts the design system's parts. Every page works without it.
import { initAll } from "../built/nhsuk-frontend.js";

document.body.classList.add("nhsuk-frontend-supported");
initAll();

// Parts that arrive later with htmx are started where they land.
document.body.addEventListener("htmx:load", (event) => initAll(event.detail.elt));
