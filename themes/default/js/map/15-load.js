// Parts of the page that are asked for when they are first needed. They come as scripts: a page opened from a folder
// may not fetch. Each script hands over what it brings by calling a function of `cjmsite`.
// Needs: cjmsite.map.
// Gives: cjmsite.map.d3, cjmsite.map.load, cjmsite.map.whenIdle.
"use strict";

const map = window.cjmsite.map;

if (map) {
  const asked = new Map();

  map.load = (source) => {
    if (!asked.has(source)) {
      asked.set(source, new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = source;
        script.onload = done;
        script.onerror = fail;
        document.head.append(script);
      }));
    }
    return asked.get(source);
  };

  map.whenIdle = (work) => (window.requestIdleCallback ?? setTimeout)(work);
  // d3 moves things, which nobody asks for in the first moment: the map can be used before it is there.
  map.d3 = new Promise((done) => map.whenIdle(() => map.load(map.root.dataset.d3).then(() => done(window.d3))));
}
