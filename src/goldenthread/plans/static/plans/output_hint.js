// Says while somebody types that a title may tell what is done, not what will be different.
// The rule and the words come with the page. Without this script the hint follows after saving.

const PAUSE = 600;

const place = document.querySelector("[data-output-hint]");
const field = document.getElementById(place.dataset.outputHint);
const words = document.getElementById("output-hint").content;
const rule = (name) => new RegExp(place.dataset[name], "iu");
const [begins, ends, change, counted, done] = ["begins", "ends", "change", "counted", "done"].map(rule);

const looksLikeOutput = (title) =>
  !change.test(title) &&
  (begins.test(title) || done.test(title) || (counted.test(title) && ends.test(title)));

// What is there already is left in place: it is read out once, not with every letter.
const say = () => {
  const wanted = looksLikeOutput(field.value);
  if (wanted === place.hasChildNodes()) return;
  place.replaceChildren(...(wanted ? [words.cloneNode(true)] : []));
};

let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(say, PAUSE);
});
say();
