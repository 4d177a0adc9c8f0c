// Starts the app. A file of its own because the content security policy allows no inline script.
//
// The app is several wasm modules, so that a first visit fetches little: `main` draws the frame and the home page and
// is always there, the others are fetched when one of their pages is opened. They share nothing but this page: its
// address, the attributes of <html> and events.
//
// `data-module` says how far the module of the open page is (`loading`, `ready`, `failed`), the event `yizhan:module`
// on the window that it changed. `data-update="ready"` and the event
// `yizhan:update-ready` say that a new version waits, the event `yizhan:update` on <html> asks for it.

const page = document.documentElement;
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
/** For how long code waits for the first paint, and for the page to be left, in milliseconds. */
const PATIENCE = 1000;

/** Which module draws which page, by the first step of its address. */
const MODULES = Object.fromEntries(
  Object.entries({
    reports: ["report", "me", "case", "claim", "points", "courses", "together", "services", "tasks"],
    stations: ["stations", "map", "calendar", "teams", "partners", "screening"],
    desk: ["desk", "receive"],
  }).flatMap(([module, pages]) => pages.map((page) => [page, module])),
);

const note = (error) => (page.dataset.broken ??= String(error));
addEventListener("error", (event) => note(event.message));
addEventListener("unhandledrejection", (event) => note(event.reason));

/** Offline use: only where the browser allows it, which over plain http is this machine alone. */
async function keepForOffline(started) {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const registration = await workers.register(new URL("service-worker.js", document.baseURI));
  // It may have been another version's while this page was loading.
  const follow = () => dispatchEvent(new Event("yizhan:follow"));
  const activate = () => registration.waiting?.postMessage({ type: "activate" });
  const look = (worker) => {
    if (worker?.state !== "installed" || !workers.controller) return;
    page.dataset.update = "ready";
    dispatchEvent(new Event("yizhan:update-ready"));
    page.dispatchEvent(new Event("yizhan:update-ready", { bubbles: true }));
    // A version that cannot start cannot ask for its own replacement either. Later, because the code of a page that is
    // being left does not start either.
    if (!started) setTimeout(activate, PATIENCE);
  };
  const watch = (worker) => worker?.addEventListener("statechange", () => look(worker));
  let asking;
  page.addEventListener("yizhan:update", () => {
    activate();
    // Until it has happened: a browser may lose the message, or fail to say that the version in use changed.
    asking ??= setInterval(() => (registration.waiting ? activate() : follow()), 1000);
  });
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  look(registration.waiting);
  follow();
}

/** All that a module needs is fetched side by side. */
async function start(script, code, styles) {
  const fetched = fetch(code);
  fetched.catch(() => {});
  const [{ default: initialize }] = await Promise.all([import(script), styles]);
  await initialize({ module_or_path: fetched });
}

/** The desk's styles are a file of their own, so that a phone need not wait for them. */
function dress(address) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  const here = new Promise((done, failed) => Object.assign(link, { onload: done, onerror: failed }));
  document.head.append(link);
  return here;
}

/** What index.html shows comes first: code that is fetched meanwhile takes its share of a slow line. */
async function painted() {
  if (document.hidden || !PerformanceObserver.supportedEntryTypes?.includes("paint")) return;
  const seen = new Promise((done) => new PerformanceObserver(done).observe({ type: "paint", buffered: true }));
  await Promise.race([seen, new Promise((done) => setTimeout(done, PATIENCE))]);
}

const modules = new Map();

/** Fetches and starts a module, once: a browser remembers that it failed, until the page is opened anew. */
function load(name) {
  if (modules.has(name)) return;
  modules.set(name, "loading");
  const script = new URL(`./${name}.js`, new URL(js, document.baseURI));
  const ended = (state) => {
    modules.set(name, state);
    tell();
  };
  const styles = name === MODULES.desk ? dress(new URL("./desk.css", script)) : undefined;
  start(script, new URL(`./${name}_bg.wasm`, script), styles).then(
    () => ended("ready"),
    (error) => {
      console.warn(`the module ${name} did not start:`, error);
      ended("failed");
    },
  );
}

/** The module that draws the open page; none where `main` does. */
const needed = () => MODULES[location.hash.replace(/^#\/kiosk(?=\/|$)/, "#").split("/")[1]];

function tell() {
  page.dataset.module = modules.get(needed()) ?? "ready";
  dispatchEvent(new Event("yizhan:module"));
}

function open() {
  const name = needed();
  if (name) load(name);
  // It also watches over a shared screen and reads aloud in large type, whatever page is open.
  if (page.dataset.shell === "kiosk" || page.dataset.text === "large") load(MODULES.report);
  tell();
}

/** On a shared screen pages take each other's place in the history: going back leads nowhere, and no link leads away. */
function takePlace(event) {
  const address = page.dataset.shell === "kiosk" && event.target.closest("a[href]")?.getAttribute("href");
  if (!address || address.startsWith("blob:")) return;
  event.preventDefault();
  if (address.startsWith("#")) location.replace(address);
}

addEventListener("click", takePlace, true);
addEventListener("hashchange", open);
addEventListener("yizhan:replaced", open);
addEventListener("yizhan:look", open);
await painted();
open();

const started = await start(new URL(js, document.baseURI), new URL(wasm, document.baseURI)).then(
  () => true,
  (error) => {
    console.error("the app did not start:", error);
    note(error);
    return false;
  },
);
page.dataset.started = String(started);
// The newest report on the home page is drawn by its own module, once the page itself is there.
if ("reports" in page.dataset) load("reports");
await keepForOffline(started).catch((error) => console.warn("not kept for offline use:", error.message));
