// The product's own worker with a stopwatch: after each answer it says how long that took, from the question's arrival
// until the answer was posted, and how much memory the worker has. Nothing of the page, which is slowed, nor of the way
// there and back is in it.

const listen = self.addEventListener.bind(self);
const post = self.postMessage.bind(self);
const instantiate = WebAssembly.instantiateStreaming.bind(WebAssembly);
let asked = 0;
let memory;

WebAssembly.instantiateStreaming = async (...module) => {
  const started = await instantiate(...module);
  memory = started.instance.exports.memory;
  return started;
};
self.addEventListener = (type, listener, options) =>
  listen(type, (event) => {
    asked = performance.now();
    listener(event);
  }, options);
self.postMessage = (...message) => {
  post(...message);
  post(["spent", performance.now() - asked, memory?.buffer.byteLength]);
};

await import(new URL(new URL(import.meta.url).searchParams.get("loader"), import.meta.url));
