// Stages of a wide map, opened one after the other or all at once (js/stages.js closes them): by their buttons, by
// asking for a touchpoint of theirs, or by a filter that few touchpoints fit. What is open stands in the address.
// Needs: cjmsite.map, cjmsite.map.drawAnew, cjmsite.map.fitting, cjmsite.stages.
// Gives: cjmsite.map.near.
"use strict";

const site = window.cjmsite;
const map = site.map;
const stages = window.cjmsite.stages;

// A touchpoint that is asked for by name: its stage opens.
if (map) {
  map.near = () => {};

  // An anchor of a touchpoint, as that of the worst moment: on the map, or on a phone in the story.
  function toAnchor() {
    const card = document.getElementById(location.hash.slice(1))?.closest(".touchpoints > th");
    const place = map.cards.indexOf(card);
    if (place < 0) return;
    map.near(card);
    if (card.checkVisibility()) card.scrollIntoView({ inline: "center", block: "nearest" });
    else document.querySelectorAll(".story-card")[place]?.scrollIntoView({ block: "start" });
  }
  addEventListener("hashchange", toAnchor);
  // A second press changes no address.
  addEventListener("click", ({ target }) => target.closest("a")?.hash === location.hash && setTimeout(toAnchor));
  map.watch((state, before, first) => first && setTimeout(toAnchor));
}

if (map && stages) {
  const FEW = 60; // touchpoints that a filter opens by itself
  const FILTERS = ["stage", "ch", "org", "mot", "pain"];
  const buttons = [...map.table.querySelectorAll(".turn-stage")];
  const every = map.table.querySelector(".turn-stages");
  const closable = stages.all.filter(({ span }) => span);
  const words = [every.textContent, every.dataset.close];
  const isAsked = (state) => FILTERS.some((name) => state[name].length);
  const isWhole = () => closable.every(({ isOpen }) => isOpen);

  function openIn(state) {
    const named = stages.meant(state.open);
    // "none" besides these: a reader closed what the filter had opened.
    if (!isAsked(state) || map.fitting.length > FEW || state.open.includes("none")) return named;
    return closable.filter((one) =>
      named.includes(one) || map.fitting.some((card) => card.dataset.stage === one.id));
  }

  function turn(isOpen, options) {
    const open = closable.filter(isOpen);
    const named = open.length === closable.length ? ["all"] : open.map(({ slug }) => slug);
    const others = map.state.open.filter((one) => !stages.known(one));
    map.set({ open: [...others, ...(isAsked(map.state) ? ["none"] : []), ...named] }, options);
  }

  function putBehind() {
    let isBelow = false;
    for (const [row, box] of [...map.table.rows].map((one) => [one, one.getBoundingClientRect()])) {
      isBelow ||= box.top > innerHeight;
      row.classList.toggle("follows", isBelow || (row.matches(".under") && box.height < 2));
    }
  }

  map.near = (card) => {
    const stage = closable.find(({ id }) => id === card.dataset.stage);
    if (stage && !stage.isOpen) turn((one) => one === stage || one.isOpen, { quiet: true });
  };

  map.watch((state, before, first) => {
    const open = openIn(state);
    const isOther = closable.some((one) => one.isOpen !== open.includes(one));
    const isFiltered = [...FILTERS, "p", "open"].some((name) => String(state[name]) !== String(before[name] ?? ""));
    if (!first && !isOther && !isFiltered) return;
    // Rows out of sight, and words that are only heard, follow when the picture of the others is there.
    putBehind();
    if (isOther) stages.show(open);
    requestAnimationFrame(() => setTimeout(stages.follow));
    for (const button of buttons) {
      button.setAttribute("aria-expanded", String(stages.all[button.dataset.stage - 1].isOpen));
    }
    every.textContent = words[Number(isWhole())];
    map.drawAnew();
  });

  map.table.addEventListener("click", ({ target }) => {
    const button = target.closest(".turn-stage");
    const closed = target.closest("a, button, summary, .it") ? null : target.closest(".sum");
    const number = button?.dataset.stage ?? closed?.className.match(/sum-(\d+)/)[1];
    const stage = stages.all[number - 1];
    if (target.closest(".turn-stages")) {
      const all = !isWhole();
      turn(() => all);
    } else if (stage) turn((one) => (one === stage ? !one.isOpen : one.isOpen));
  });

  // The browser's own search finds what is shown.
  addEventListener("keydown", (event) => {
    const isSearch = event.key === "F3" || ((event.ctrlKey || event.metaKey) && event.key === "f");
    if (isSearch && !isWhole()) turn(() => true, { quiet: true });
  });
}
