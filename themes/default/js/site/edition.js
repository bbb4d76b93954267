// On a page of a frozen edition: the way to the same page of the newest state, where that has it, else to its first
// one. Which pages there are is asked when somebody goes there.
// Needs: cjmsite.load.
// Gives: cjmsite.newestPages.
"use strict";

const site = (window.cjmsite ??= {});
const link = document.querySelector("a[data-newest]");
if (link) {
  const first = new URL(link.getAttribute("href"), location.href);
  site.newestPages = (pages) => {
    if (pages.includes(link.dataset.newest)) link.href = new URL(link.dataset.newest, first).href + location.hash;
  };
  link.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const go = () => location.assign(link.href);
    site.load(new URL("go/pages.js", first).href).then(go, go); // without it, to the first page
  });
}
