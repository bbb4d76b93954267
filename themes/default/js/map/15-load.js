// What the map asks for when it is first needed, and what it does when there is nothing else to do.
// Needs: cjmsite.load, cjmsite.map.
// Gives: cjmsite.map.d3, cjmsite.map.load, cjmsite.map.whenIdle.
"use strict";

const map = window.cjmsite.map;

if (map) {
  map.load = window.cjmsite.load;
  map.whenIdle = (work) => (window.requestIdleCallback ?? setTimeout)(work);
  // d3 moves things, which nobody asks for in the first moment: the map can be used before it is there.
  map.d3 = new Promise((done) => map.whenIdle(() => map.load(map.root.dataset.d3).then(() => done(window.d3))));
}
