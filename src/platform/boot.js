// Starts the app. A file of its own because the content security policy allows no inline script.
//
// The page and this file talk through attributes and events of <html>, so that the app needs no service worker code:
// `data-update="ready"` and the event `yizhan:update-ready` say that a new version waits, the event `yizhan:update`
// on <html> asks for it.

const page = document.documentElement;
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

const note = (error) => (page.dataset.broken ??= String(error));
addEventListener("error", (event) => note(event.message));
addEventListener("unhandledrejection", (event) => note(event.reason));

/** Offline use: only where the browser allows it, which over plain http is this machine alone. */
async function keepForOffline(started) {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const replaces = Boolean(workers.controller);
  workers.addEventListener("controllerchange", () => replaces && location.reload());
  const registration = await workers.register(new URL("service-worker.js", document.baseURI));
  const activate = () => registration.waiting?.postMessage({ type: "activate" });
  const look = (worker) => {
    if (worker?.state !== "installed" || !workers.controller) return;
    page.dataset.update = "ready";
    dispatchEvent(new Event("yizhan:update-ready"));
    page.dispatchEvent(new Event("yizhan:update-ready", { bubbles: true }));
    // A version that cannot start cannot ask for its own replacement either.
    if (!started) activate();
  };
  const follow = (worker) => worker?.addEventListener("statechange", () => look(worker));
  page.addEventListener("yizhan:update", activate);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  follow(registration.installing);
  look(registration.waiting);
}

async function start() {
  const { default: initialize } = await import(new URL(js, document.baseURI));
  await initialize({ module_or_path: new URL(wasm, document.baseURI) });
}

const started = await start().then(
  () => true,
  (error) => {
    console.error("the app did not start:", error);
    note(error);
    return false;
  },
);
page.dataset.started = String(started);
await keepForOffline(started).catch((error) => console.warn("not kept for offline use:", error.message));
