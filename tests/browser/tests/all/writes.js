// Put before the site's scripts by tests/browser/tests/all/kills.rs: tells the test of every write to storage just
// before it is done, and waits for its answer, so that the test can end the page exactly there.
if (!globalThis.tellsOfWrites) {
  globalThis.tellsOfWrites = true;
  const tell = (what) => {
    const request = new XMLHttpRequest();
    request.open("GET", `WORD${what}`, false);
    try {
      request.send();
    } catch {
      // The test has gone on without this page.
    }
  };
  for (const method of ["add", "put", "delete", "clear"]) {
    const original = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function (...values) {
      tell(method);
      return original.apply(this, values);
    };
  }
  const { commit } = IDBTransaction.prototype;
  IDBTransaction.prototype.commit = function () {
    tell("commit");
    return commit.apply(this);
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...values) {
    const opened = transaction.apply(this, values);
    if (values[1] === "readwrite") {
      tell("begin");
      for (const end of ["complete", "abort"]) opened.addEventListener(end, () => tell(end));
    }
    return opened;
  };
}
