// The city's map: the element <city-map>, fetched only on the page that shows it. Nothing outside this folder knows
// what it is made of.
//
// The page gives it numbered points, `show(numbers, points)`, and hears what is to be seen: the event `cityview`, whose
// detail is JSON, a list of {number, count, cluster?} with the nearest to the middle first. A cluster's number is that
// of one of its points. What can be done by a pointer here can be done from that list too: markers are hidden from
// keyboards and screen readers, because each of them stands there.

import { DivIcon, LayerGroup, Map as LeafletMap, Marker, TileLayer } from "leaflet/dist/leaflet-src.esm.js";
import Supercluster from "supercluster";
import "leaflet/dist/leaflet.css";
import "../../style/city-map.css";

/** Beyond this zoom every point stands alone. */
const CLUSTERED = 16;
const CLOSEST = 18;
const FARTHEST = 4;
/** How many pixels apart points are at least, and how large markers are. */
const APART = 64;
const SIZE = 44;

/** The styles that were built with this file. */
const styled = new Promise((done) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("./city-map.css", import.meta.url).href;
  link.onload = link.onerror = done;
  document.head.append(link);
});

class CityMap extends HTMLElement {
  #map;
  #markers = new LayerGroup();
  #index;
  /** What stands on the map, by what it stands for: those that a movement leaves on it stay as they are. */
  #drawn = new Map();

  async connectedCallback() {
    await styled;
    if (!this.isConnected || this.#map) return;
    const { lat, long, zoom, tiles } = this.dataset;
    const moving = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#map = new LeafletMap(this, {
      center: [Number(lat), Number(long)],
      zoom: Number(zoom),
      minZoom: FARTHEST,
      maxZoom: CLOSEST,
      zoomControl: false,
      attributionControl: false,
      // An animated zoom goes on for a moment after its page has gone, and fails then.
      zoomAnimation: false,
      fadeAnimation: moving,
      inertia: moving,
    });
    if (tiles) new TileLayer(tiles, { maxZoom: CLOSEST }).addTo(this.#map);
    this.#markers.addTo(this.#map);
    this.#map.on("moveend", () => this.#draw());
    this.dispatchEvent(new CustomEvent("cityready"));
  }

  disconnectedCallback() {
    this.#map?.remove();
    this.#map = undefined;
  }

  /** Shows these points: bytes of 32-bit numbers, and of longitude and latitude for each as 64-bit floats. */
  show(numbers, points) {
    const named = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.byteLength / 4);
    const placed = new Float64Array(points.buffer, points.byteOffset, points.byteLength / 8);
    const feature = (number, place) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [placed[2 * place], placed[2 * place + 1]] },
      properties: { number },
    });
    this.#index = new Supercluster({ radius: APART, extent: 256, maxZoom: CLUSTERED });
    this.#index.load(Array.from(named, feature));
    this.#markers.clearLayers();
    this.#drawn.clear();
    this.#draw();
  }

  /** Moves to a point. */
  look(lat, long, zoom) {
    this.#map?.setView([lat, long], zoom);
  }

  /** Nearer by one step, or farther by one. */
  zoom(steps) {
    this.#map?.setZoom(this.#map.getZoom() + steps);
  }

  /** Moves so close that the points of a cluster stand apart. */
  open(cluster) {
    const place = this.#drawn.get(clustered(cluster))?.place;
    if (place) this.#map?.setView(place, Math.min(this.#index.getClusterExpansionZoom(cluster), CLOSEST));
  }

  #draw() {
    if (!this.#map || !this.#index) return;
    const bounds = this.#map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    const middle = this.#map.getCenter();
    const before = this.#drawn;
    this.#drawn = new Map();
    for (const feature of this.#index.getClusters(box, Math.round(this.#map.getZoom()))) {
      const { cluster, cluster_id, number } = feature.properties;
      const key = cluster ? clustered(cluster_id) : number;
      this.#drawn.set(key, before.get(key) ?? this.#put(this.#seen(feature)));
      before.delete(key);
    }
    for (const { marker } of before.values()) this.#markers.removeLayer(marker);
    const told = Array.from(this.#drawn.values(), ({ place, number, count, cluster }) => {
      return { far: middle.distanceTo(place), mark: { number, count, cluster } };
    });
    told.sort((a, b) => a.far - b.far);
    this.dispatchEvent(new CustomEvent("cityview", { detail: JSON.stringify(told.map(({ mark }) => mark)) }));
  }

  #seen({ geometry, properties }) {
    const [long, lat] = geometry.coordinates;
    const place = [lat, long];
    if (!properties.cluster) return { place, number: properties.number, count: 1 };
    const [first] = this.#index.getLeaves(properties.cluster_id, 1);
    return { place, number: first.properties.number, count: properties.point_count, cluster: properties.cluster_id };
  }

  #put({ place, number, count, cluster }) {
    const inside = document.createElement("span");
    inside.textContent = count > 1 ? String(count) : "";
    const look = count > 1 ? "city-map__cluster" : "city-map__station";
    const icon = new DivIcon({ className: `city-map__marker ${look}`, html: inside, iconSize: [SIZE, SIZE] });
    const marker = new Marker(place, { icon, keyboard: false });
    marker.on("add", () => marker.getElement()?.setAttribute("aria-hidden", "true"));
    marker.on("click", () => {
      if (count > 1) this.open(cluster);
      else this.dispatchEvent(new CustomEvent("citypress", { detail: String(number) }));
    });
    this.#markers.addLayer(marker);
    return { place, number, count, cluster, marker };
  }
}

/** What a cluster is kept by: its number is also that of some point. */
function clustered(cluster) {
  return `cluster ${cluster}`;
}

customElements.define("city-map", CityMap);
