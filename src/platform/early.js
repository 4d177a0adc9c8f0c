// Runs before the first paint, so that nothing jumps when the app starts: the language, the look and the page.
// The app keeps the same attributes in step afterwards (src/i18n/locale.rs, src/app/look.rs, src/app/first_screen.rs).

(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const asks = (query) => matchMedia(query).matches;

  const speaks = { zh: "zh-CN", en: "en" };
  const wanted = navigator.languages.map((tag) => tag.split("-")[0].toLowerCase()).find((language) => speaks[language]);
  const chosen = kept("yizhan.locale");
  // A language that the community added is known by its own tag (src/app/languages.rs).
  root.lang = speaks[chosen] ?? chosen ?? speaks[wanted] ?? root.lang;

  const look = kept("yizhan.look");
  const theme = ["light", "elder", "night"].includes(look) ? look : null;
  const asked = asks("(prefers-contrast: more)") ? "elder" : asks("(prefers-color-scheme: dark)") ? "night" : "light";
  root.dataset.theme = theme ?? asked;
  root.dataset.text = look === "elder" ? "large" : "normal";
  root.dataset.size = kept("yizhan.size") ?? "0";

  // A shared screen is one that was opened at #/kiosk/…, until its window closes: the pages are the same, larger, and
  // whatever is sent from them is sealed (src/platform/environment.rs).
  const dress = () => {
    const [, first] = location.hash.split("/");
    try {
      if (first === "kiosk") sessionStorage.setItem("yizhan.shell", "kiosk");
      if (sessionStorage.getItem("yizhan.shell") === "kiosk") root.dataset.shell = "kiosk";
    } catch {
      if (first === "kiosk") root.dataset.shell = "kiosk";
    }
  };
  dress();
  addEventListener("hashchange", dress);

  root.dataset.page = location.hash.replace(/^#\/kiosk(?=\/|$)/, "#").split("/")[1] || "home";
  // Whoever has reports here gets room for the newest one on the home page (src/platform/modules.rs).
  if (kept("yizhan.reports")) root.dataset.reports = "";
  // And for reading aloud, where this device is known to have a voice.
  if (kept("yizhan.voice")) root.dataset.voice = "";
  if (!navigator.onLine) root.dataset.offline = "";

  // When another version takes over, this page follows: it asks the service worker that would answer a reload which
  // code it has. At more than one moment, because a tab in the background, or one that is still loading, may never
  // hear of the change.
  const workers = navigator.serviceWorker;
  const code = document.currentScript.src.split("/").at(-2);
  const ask = async () => {
    const active = workers.controller && (await workers.getRegistration())?.active;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => data !== code && location.reload();
    active?.postMessage({ type: "code" }, [port2]);
  };
  // A worker that is being replaced at this moment answers nothing; the next moment asks again.
  const follow = () => ask().catch(() => {});
  if (!workers) return;
  workers.addEventListener("controllerchange", follow);
  addEventListener("visibilitychange", follow);
  addEventListener("yizhan:follow", follow);
})();
