// The search page: what is asked is in its address, so that a link shows the same results.
// Needs: cjmsite.search.inAddress, cjmsite.search.index, cjmsite.search.panel.
// Gives: nothing.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});

addEventListener("DOMContentLoaded", async () => {
  const box = document.querySelector("[data-search-panel]");
  if (!box) return;
  const index = await search.index();
  const panel = search.panel(box, index, box.dataset.searchPanel, (words, kind) => {
    history.replaceState(null, "", search.inAddress(words, kind) || location.pathname);
  });
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    return panel.ask(asked.get("q") ?? "", asked.get("kind") ?? "");
  };
  addEventListener("hashchange", read);
  await read();
  panel.input.focus();
});
