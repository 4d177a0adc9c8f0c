// What a city of stations costs in a browser, beside other libraries in the same page. `cargo xtask bench city` bundles
// this, opens it, and prints what `window.costs` says in the end.

import "leaflet/dist/leaflet-src.js";
import "leaflet.markercluster/dist/leaflet.markercluster-src.js";
import MiniSearch from "minisearch";

const { code, files, cells } = document.documentElement.dataset;
const QUERIES = [
  "柳荫", "柳荫工会驿站", "清河青年驿站", "锦华妇女之家", "雁谷", "gonghuiyizhan", "liuyin", "qinghe", "xinghu", "hlyz",
  "永宁路", "永宁路 18", "槐花巷", "柳荫工慧驿站", "清荷青年驿站", "Fengye", "Songshan Union", "Meihu Station", "驿站", "工会",
];
const ROUNDS = 5;
const FRAMES = 40;

const read = async (file) => (await fetch(`content/${file}`)).json();
const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const spread = (list) => ({ median: median(list), worst: Math.max(...list) });

function clock(work) {
  const start = performance.now();
  const result = work();
  return { result, milliseconds: performance.now() - start };
}

/** The product's own worker, asked as its pages ask it. */
class Own {
  constructor(community) {
    this.community = community;
    this.waiting = new Map();
    this.next = 0;
  }
  start() {
    return new Promise((ready) => {
      this.worker = new Worker(`bench-worker.js?loader=${encodeURIComponent(`${code}/worker_loader.js`)}`, { type: "module" });
      this.worker.onmessage = ({ data: [text, attachments, memory] }) => {
        if (text === "spent") {
          this.memory = memory;
          return this.spent?.(attachments);
        }
        const report = JSON.parse(text);
        if (report === "Ready") return ready();
        const { id, answer } = report.Answer ?? {};
        this.waiting.get(id)?.({ answer: answer?.city, attachments });
      };
    });
  }
  ask(question, attachments = []) {
    const id = this.next++;
    const request = { community: this.community, base: "/bench", ask: { city: question } };
    return new Promise((done) => {
      this.waiting.set(id, done);
      this.worker.postMessage([JSON.stringify({ id, request }), attachments]);
    });
  }
  /** The answer, how long it took until it was here, and how much of that was the worker's own work. */
  async timed(question, attachments) {
    const start = performance.now();
    const spent = new Promise((done) => { this.spent = done; });
    const answered = await this.ask(question, attachments);
    const milliseconds = performance.now() - start;
    return { ...answered, milliseconds, spent: await spent };
  }
}

const asPinyin = ({ names = {}, characters = {} }) => ({
  names: Object.entries(names).map(([name, reading]) => [[...name], reading.split(" ")]).sort((a, b) => b[0].length - a[0].length),
  characters,
});

function sounded(pinyin, text) {
  return [...text].map((character) => pinyin.characters[character] ?? (/[0-9a-z]/i.test(character) ? character : " ")).join("");
}

/** A box of the size of a phone's map. */
function box() {
  const element = document.createElement("div");
  element.className = "box";
  document.body.append(element);
  return element;
}

async function pan(move) {
  const frames = [];
  for (let step = 0; step < FRAMES; step += 1) {
    await nextFrame();
    const start = performance.now();
    move(step);
    await nextFrame();
    frames.push(performance.now() - start);
  }
  return spread(frames);
}

async function run() {
  const community = await read("community.json");
  const pinyin = await read("pinyin.json");
  const paths = JSON.parse(files);
  const start = performance.now();
  const bytes = await Promise.all(paths.map(async (path) => new Uint8Array(await (await fetch(`content/${path}`)).arrayBuffer())));
  const fetched = performance.now() - start;
  const overviews = bytes.map((file) => JSON.parse(new TextDecoder().decode(file)));
  const lines = overviews.flatMap(({ stations }) => stations);
  const costs = { stations: lines.length, overview_bytes: bytes.reduce((sum, file) => sum + file.length, 0), fetched, cells: Number(cells) };

  // Search and filter, in the worker: the browser slows the page only, so that both are measured as they are.
  const own = new Own(community);
  await own.start();
  const taken = await own.timed({ take: { pinyin: asPinyin(pinyin), holidays: { days: {}, known_years: [] } } }, bytes);
  costs.worker_take = taken.spent;
  const now = Math.floor(Date.now() / 1000);
  const find = (typed) => own.timed({ find: { typed, filter: { open: false, amenities: [], kinds: [], within: null }, count: 10, from: { lat: 400000000, long: 1000000000 }, now } });
  costs.worker_first_search = (await find("柳荫")).spent;
  const rounds = async (count, ask) => {
    const times = [];
    for (let round = 0; round < count; round += 1) times.push(await ask());
    const middle = (of) => median(times.map((time) => time[of]));
    return { spent: middle("spent"), milliseconds: middle("milliseconds"), answer: times[0].answer };
  };
  costs.nothing = await rounds(50, () => own.timed({ rows: { numbers: [], from: null, now } }));
  const searches = [];
  costs.by_query = {};
  for (const typed of QUERIES) {
    const { spent, milliseconds, answer } = await rounds(ROUNDS, () => find(typed));
    searches.push({ spent, milliseconds });
    costs.by_query[typed] = `${spent.toFixed(1)} (${milliseconds.toFixed(1)}), ${answer.rows.length} found`;
  }
  costs.search = spread(searches.map(({ spent }) => spent));
  costs.search_there_and_back = spread(searches.map(({ milliseconds }) => milliseconds));
  const narrow = { open: true, amenities: ["water", "toilet"], kinds: ["union-post", "youth-post"], within: null };
  costs.filter = await rounds(ROUNDS * 4, () => own.timed({ shown: { filter: narrow, now } }));
  costs.filter.left = costs.filter.answer.shown.count;
  const everything = { open: false, amenities: [], kinds: [], within: null };
  costs.shown_all = await rounds(ROUNDS, () => own.timed({ shown: { filter: everything, now } }));
  const shown = await own.timed({ shown: { filter: everything, now } });
  costs.worker_memory = own.memory;

  const mini = new MiniSearch({
    fields: ["zh", "en", "sound", "address"],
    tokenize: (text) => text.match(/[0-9a-z]+|[^\s0-9a-z]/gi) ?? [],
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND" },
  });
  const documents = lines.map((line, id) => {
    const [zh, en] = [line[6].zh ?? line[6], line[6].en ?? ""];
    return { id, zh, en, sound: sounded(pinyin, zh), address: line[7].zh ?? line[7] };
  });
  costs.minisearch_build = clock(() => mini.addAll(documents)).milliseconds;
  const peers = QUERIES.map((typed) => median(Array.from({ length: ROUNDS }, () => clock(() => mini.search(typed).slice(0, 10)).milliseconds)));
  costs.minisearch = spread(peers);

  // The map.
  const [numbers, points] = shown.attachments;
  await import(`${code}/city-map.js`);
  const map = document.createElement("city-map");
  Object.assign(map.dataset, { lat: 40, long: 100, zoom: 11 });
  const readyAt = new Promise((done) => map.addEventListener("cityready", done, { once: true }));
  document.body.append(map);
  await readyAt;
  costs.map_ready = clock(() => map.show(numbers, points)).milliseconds;
  costs.map_markers = document.querySelectorAll(".city-map__marker").length;
  costs.pan = await pan((step) => map.look(40, 100 + step * 0.01, 12));
  map.remove();

  const places = new Float64Array(points.buffer, points.byteOffset, points.byteLength / 8);
  const peer = L.map(box(), { center: [40, 100], zoom: 11, maxZoom: 18, zoomControl: false });
  costs.markercluster_ready = clock(() => {
    const group = L.markerClusterGroup({ animate: false });
    const markers = [];
    for (let place = 0; place < places.length; place += 2) markers.push(L.marker([places[place + 1], places[place]]));
    group.addLayers(markers);
    peer.addLayer(group);
  }).milliseconds;
  costs.markercluster_pan = await pan((step) => peer.setView([40, 100 + step * 0.01], 12, { animate: false }));
  return costs;
}

window.run = () => run().then((costs) => { window.costs = costs; }, (error) => { window.costs = { error: `${error} ${error?.stack}` }; });
