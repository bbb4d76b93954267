// The map's state lies in the address, so that a link shows what its sender saw, and back goes back.
// Other scripts name their part with `key`, hear of every change with `watch`, and change it with `set`.
// Needs: cjmsite.wordNow.
// Gives: cjmsite.map.
"use strict";

const site = (window.cjmsite ??= {});
const root = document.querySelector("[data-journey]:has(.whole-map)");

if (root) {
  const words = JSON.parse(root.dataset.words);
  const keys = new Map();
  const watchers = [];
  const cells = new WeakMap(); // of a row those of its columns
  const table = root.querySelector(".whole-map");
  const columns = [...table.querySelector("thead .touchpoints").children].slice(1)
    .filter((one) => !one.matches(".sum"));
  const map = {
    root,
    table,
    columns, // the head of each: a touchpoint's card, or nothing
    frame: root.querySelector(".map-frame"),
    cards: columns.filter((one) => one.dataset.id),
    state: {},
    status: { count: "", notice: "" },
    fitting: [],

    // The cell of a row at a column of the map; what stands for a closed stage is none.
    cellAt(row, column) {
      if (!row) return null;
      if (!cells.has(row)) {
        const own = [...row.cells].filter((cell) => cell.scope !== "row" && !cell.matches(".sum"));
        cells.set(row, own.flatMap((cell) => Array(cell.colSpan).fill(cell)));
      }
      return cells.get(row)[column] ?? null;
    },

    // A text of the catalogue with its {names} filled in; with `n` the form for one or for several.
    say(key, values = {}) {
      const plural = `${key}_${values.n === 1 ? "one" : "other"}`;
      const text = words["n" in values && plural in words ? plural : key];
      return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
    },

    // `fallback` is the value that the address leaves out; `list`: several, with commas; `known(value)`: is there such
    // a one?
    key(name, { fallback = "", list = false, known = () => true } = {}) {
      keys.set(name, { fallback: list ? "" : fallback, list, known });
    },

    watch(watcher) {
      watchers.push(watcher);
    },

    // Changes parts of the state. The address follows: as a step of its own, or (`quiet`) in place of the one that is
    // there.
    set(patch, { quiet = false } = {}) {
      const before = map.address();
      map.status.notice = "";
      apply({ ...map.state, ...patch });
      const after = map.address();
      const address = after || location.href.split("#")[0];
      if (after !== before) history[quiet ? "replaceState" : "pushState"](null, "", address);
    },

    // The state as a fragment; "" where nothing differs from what the page shows by itself.
    address(state = map.state) {
      const parts = [];
      for (const [name, { fallback, list }] of keys) {
        const text = list ? state[name].map(encodeURIComponent).join(",") : encodeURIComponent(state[name]);
        if (text !== encodeURIComponent(fallback)) parts.push(`${name}=${text}`);
      }
      return parts.length ? `#${parts.join("&")}` : "";
    },

    showStatus() {
      root.querySelector(".map-status").textContent = [map.status.notice, map.status.count].filter(Boolean).join(" ");
    },

    start() {
      apply(read(), true);
      addEventListener("popstate", () => {
        map.status.notice = "";
        apply(read());
      });
    },
  };

  // What the address asks for. An anchor (#stage-3) asks for nothing: the state stays, the browser goes there.
  function read() {
    const fragment = location.hash.slice(1);
    if (fragment && !fragment.includes("=") && "lens" in map.state) return map.state;
    const asked = new Map(fragment.split("&").filter((part) => part.includes("=")).map((part) => {
      const [name, ...rest] = part.split("=");
      return [name, rest.join("=").split(",").map((text) => site.wordNow(name, decoded(text)))];
    }));
    const unknown = [...asked].filter(([name]) => !keys.has(name)).map(([name]) => ["", name]);
    const state = {};
    for (const [name, { fallback, list, known }] of keys) {
      const given = asked.get(name) ?? [];
      const values = given.filter((value) => value !== "" && known(value));
      unknown.push(...given.filter((value) => value !== "" && !known(value)).map((value) => [name, value]));
      state[name] = list ? values : values[0] ?? fallback;
    }
    map.status.notice = unknown
      .map(([key, value]) => map.say(key ? "unknown" : "unknown.key", { key, value })).join(" ");
    return state;
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function apply(state, first = false) {
    const before = map.state;
    map.state = state;
    for (const watcher of watchers) watcher(state, before, first);
    map.showStatus();
  }

  site.map = map;
}
