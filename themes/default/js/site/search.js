// The way to search from every page: the header's link, and the key / where it is not turned off.
// Needs: cjmsite.search.open.
// Gives: cjmsite.slashKey.
"use strict";

const site = (window.cjmsite ??= {});
const link = document.querySelector("a.search-open");
const KEY = "cjmsite.slash";
let script;

// A browser may refuse to remember things; the key is then as it was.
site.slashKey = {
  on() {
    try {
      return localStorage.getItem(KEY) !== "off";
    } catch {
      return true;
    }
  },
  set(on) {
    try {
      localStorage.setItem(KEY, on ? "on" : "off");
    } catch {
      link.title = "";
    }
  },
};

// What is typed before the dialog is there, or it would be lost.
function typedAhead() {
  let words = "";
  const hear = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Backspace") words = words.slice(0, -1);
    else if (event.key.length === 1) words += event.key;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", hear, true);
  return () => {
    removeEventListener("keydown", hear, true);
    return words;
  };
}

function open() {
  const typed = typedAhead();
  script ??= new Promise((done, fail) => {
    const added = document.createElement("script");
    added.src = link.dataset.script;
    added.onload = done;
    added.onerror = fail;
    document.head.append(added);
  });
  script.then(() => site.search.open(link, typed)).catch(() => location.assign(link.href)).finally(typed);
}

if (link) {
  const isPage = document.querySelector("[data-search-panel]");
  const field = () => document.querySelector("#search-words");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (isPage) field()?.focus();
    else open();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isTyped = event.target.closest("input, textarea, select, [contenteditable]");
    if (isTyped || document.querySelector("dialog[open]")) return;
    if (!site.slashKey.on()) return;
    event.preventDefault();
    if (isPage) field()?.focus();
    else open();
  });
}
