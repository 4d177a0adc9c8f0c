// Keeps the site for offline use. The build fills in SITE; the rest is served as written.
//
// One version of the site is one cache, filled completely or not at all. A new version waits until the page asks for
// it, and the set in use stays until then. The caches' names carry the site's path, because several communities may
// share an origin.

/** @type {{version: string, code: string, files: string[], eager: boolean}} paths are relative to this file */
const SITE = { version: "", code: "", files: [], eager: true };

const base = new URL("./", self.location.href).pathname;
const prefix = `yizhan ${base} `;
const siteCache = `${prefix}site ${SITE.version}`;
const feedCache = `${prefix}feed`;
const contentList = "content/index.json";
/** A city's stations, and photos: too much to keep it all, so that what was looked at is kept. */
const lookedAt = ["content/stations/", "content/photos/"];
const kept = new Set(SITE.files.map((file) => base + file));
/** Every version's code lies in a folder of its own. */
const isCode = (path) => path.startsWith(`${base}code-`);

/** Fetches files, all of them as plain successes or none, and only then puts them into the cache. */
async function fill(cache, files) {
  const fetched = await Promise.all(files.map(take));
  await Promise.all(fetched.map((response, index) => cache.put(base + files[index], response)));
}

async function take(file) {
  const response = await fetch(base + file, { cache: "no-cache" });
  if (response.status !== 200) throw new Error(`${file}: ${response.status}`);
  const body = await response.blob();
  if (file === "index.html" && !(await body.text()).includes(SITE.code)) {
    throw new Error("the host has another version's index.html");
  }
  // A fresh response, because a redirected one is refused for navigation.
  return new Response(body, { headers: response.headers });
}

async function install() {
  try {
    await fill(await caches.open(siteCache), SITE.files);
  } catch (error) {
    await caches.delete(siteCache);
    throw error;
  }
  if (SITE.eager) await self.skipWaiting();
}

/** The office edits its content without a new version of the code: looked for at each opening, shown at the next. */
async function refreshContent() {
  const cache = await caches.open(siteCache);
  const [fresh, last] = await Promise.all([take(contentList), cache.match(base + contentList)]);
  const list = await fresh.text();
  if (list === (await last?.text())) return;
  const files = Object.keys(JSON.parse(list).files).map((name) => `content/${name}`);
  const isLookedAt = (file) => lookedAt.some((folder) => file.startsWith(folder));
  // What was kept of these is fetched anew when it is looked at again.
  const old = (await cache.keys()).filter(({ url }) => isLookedAt(new URL(url).pathname.slice(base.length)));
  await fill(cache, ["index.html", ...files.filter((file) => !isLookedAt(file)), contentList]);
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** Removes this site's older sets but the one before, and nobody else's. */
async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith(`${prefix}site `) && name !== siteCache);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** A tab that was still loading the version before gets the rest of that version's code. */
async function fromSite(path, request) {
  const cache = await caches.open(siteCache);
  return (await cache.match(path)) ?? (isCode(path) ? await caches.match(path) : undefined) ?? fetch(request);
}

/** The office's content; what the build did not list, such as parts of the city, is kept once it was looked at. */
async function fromContent(path, request) {
  const cache = await caches.open(siteCache);
  const kept = await cache.match(path);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) await cache.put(path, response.clone());
  return response;
}

/** The office's answers: the newest where there is a network, else the last ones seen. */
async function fromFeed(request) {
  const cache = await caches.open(feedCache);
  try {
    const response = await fetch(request, { cache: "no-cache" });
    if (response.status === 200) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const last = await cache.match(request);
    if (last) return last;
    throw error;
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data?.type === "activate") event.waitUntil(self.skipWaiting());
  if (event.data?.type === "code") event.ports[0].postMessage(SITE.code);
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || !url.pathname.startsWith(base)) return;
  const path = url.pathname === base ? `${base}index.html` : url.pathname;
  if (path.startsWith(`${base}feed/`)) return event.respondWith(fromFeed(request));
  if (path.startsWith(`${base}content/`)) return event.respondWith(fromContent(path, request));
  if (!kept.has(path) && !isCode(path)) return;
  event.respondWith(fromSite(path, request));
  // Without a network there is nothing to refresh.
  if (request.mode === "navigate") event.waitUntil(refreshContent().catch(() => {}));
});
