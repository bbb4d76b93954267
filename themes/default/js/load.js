// Parts of a page that are asked for when they are first needed. They come as scripts, since a page opened from a
// folder may not fetch; each hands over what it brings by calling a function of `cjmsite`. A page that is one file
// (cjmsite export html) holds them as text, and each of its pictures and recordings once. Part of early.js and site.js.
// Needs: nothing.
// Gives: cjmsite.fill, cjmsite.held, cjmsite.load.
"use strict";

const site = (window.cjmsite ??= {});

if (!site.load) {
  const asked = new Map();

  function run(address) {
    const held = document.querySelector(`script[data-file="${CSS.escape(address)}"]`);
    const script = document.createElement("script");
    script.dataset.of = address;
    return new Promise((done, fail) => {
      [script.onload, script.onerror] = [done, fail];
      if (held) script.textContent = held.textContent;
      else script.src = address;
      document.head.append(script);
      if (held) done();
    });
  }

  site.load = (address) => {
    if (!asked.has(address)) asked.set(address, run(address));
    return asked.get(address);
  };

  // The address of a file that the page holds; "" for any other.
  site.held = (file) => {
    const holder = document.querySelector(`[data-holds="${CSS.escape(file)}"]`);
    return holder ? (holder.src || holder.textContent).split("#")[0] : "";
  };

  site.fill = (part) => {
    for (const one of part.querySelectorAll("[data-held]")) {
      const [file, seconds] = one.dataset.held.split("#");
      one.src = site.held(file) + (seconds ? `#${seconds}` : "");
    }
  };
  document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-held]") && site.fill(document));
}
