// Runs in the page. Finds what a person would call by a name: something to press, a field, a place for files.
// Gives { element } or { names }: what there is instead.
const [kind, wanted] = arguments;

const SELECTORS = {
  press:
    "button, a[href], summary, input[type=submit], input[type=checkbox], input[type=radio], [role=button], " +
    "[role=tab], [role=link], [role=menuitem], [role=option], [role=radio], [role=checkbox], [role=switch]",
  field:
    "textarea, select, [contenteditable=true], " +
    "input:not([type=file], [type=checkbox], [type=radio], [type=hidden], [type=submit], [type=button])",
  file: "input[type=file]",
};

const squash = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const textOf = (node) => squash(node?.innerText);

function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return squash(ids.split(/\s+/).map((id) => textOf(document.getElementById(id))).join(" "));
  const label = squash(element.getAttribute("aria-label"));
  if (label) return label;
  if (element.labels?.length) return squash([...element.labels].map(textOf).join(" "));
  return textOf(element) || squash(element.alt || element.title || (element.type === "submit" ? element.value : ""));
}

const isShown = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === "visible";
};

// A hidden radio button or checkbox is pressed through its label.
const handleOf = (element) =>
  ["checkbox", "radio"].includes(element.type) && element.labels?.length ? element.labels[0] : element;

// While a modal dialog is open, nothing outside it can be pressed.
const area = [...document.querySelectorAll("dialog:modal")].pop() ?? document;
const reachable = [...area.querySelectorAll(SELECTORS[kind])].filter(
  (element) => !element.closest("[inert], [aria-hidden=true]") && (kind === "file" || isShown(handleOf(element))),
);
const named = reachable.map((element) => ({ element: handleOf(element), name: nameOf(element) }));
const exact = named.filter(({ name }) => name === wanted);
const found = exact.length > 0 ? exact : named.filter(({ name }) => name.includes(wanted));
const tell = ({ element, name }) => (kind === "field" && element.value ? `${name} = ${element.value}` : name);
if (found.length !== 1) return { names: (found.length > 1 ? found : named).map(tell) };
if (kind !== "file") found[0].element.scrollIntoView({ block: "center", behavior: "instant" });
return { element: found[0].element };
