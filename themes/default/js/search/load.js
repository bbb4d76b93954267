// The index's scripts. Each calls cjmsite.search.part; a page on a shared drive may not fetch, but may add a script.
// Needs: nothing.
// Gives: cjmsite.search.Changed, cjmsite.search.forget, cjmsite.search.load, cjmsite.search.part.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const folder = new URL("../search/", document.currentScript.src).href;
const waiting = new Map();
let loaded = new Map();
let freshly = "";

search.part = (name, version, text) => {
  const one = waiting.get(name);
  waiting.delete(name);
  if (!one) return;
  if (one.version && one.version !== version) one.fail(new search.Changed());
  else one.done(JSON.parse(text));
};

// The hub was published anew after this page began to search.
search.Changed = class extends Error {};

// A script's value, once; `made` turns it into what is kept.
search.load = (name, version, made) => {
  if (!loaded.has(name)) loaded.set(name, add(name, version).then(made));
  return loaded.get(name);
};

search.forget = () => {
  loaded = new Map();
  freshly = String(Date.now());
};

function add(name, version) {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    const mark = version || freshly;
    script.src = folder + name + ".js" + (mark ? "?v=" + mark : "");
    script.onerror = () => fail(new Error("no " + name));
    script.onload = () => script.remove();
    waiting.set(name, { version, done, fail });
    document.head.append(script);
  });
}
