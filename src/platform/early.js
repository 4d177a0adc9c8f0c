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
  root.lang = speaks[kept("yizhan.locale")] ?? speaks[wanted] ?? root.lang;

  const look = kept("yizhan.look");
  const chosen = ["light", "elder", "night"].includes(look) ? look : null;
  const asked = asks("(prefers-contrast: more)") ? "elder" : asks("(prefers-color-scheme: dark)") ? "night" : "light";
  root.dataset.theme = chosen ?? asked;
  root.dataset.text = look === "elder" ? "large" : "normal";

  root.dataset.page = location.hash.split("/")[1] || "home";
  // Whoever has reports here gets room for the newest one on the home page (src/platform/modules.rs).
  if (kept("yizhan.reports")) root.dataset.reports = "";
  if (!navigator.onLine) root.dataset.offline = "";
})();
