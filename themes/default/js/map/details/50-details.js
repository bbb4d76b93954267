// A touchpoint's details beside the map. They come from a script for each stage, asked for when they are first needed.
// Needs: cjmsite.clips, cjmsite.fill, cjmsite.map, cjmsite.map.fitting, cjmsite.map.load, cjmsite.map.near,
// cjmsite.players, cjmsite.voices, cjmsite.whose.
// Gives: cjmsite.details, cjmsite.map.detailsOf, cjmsite.map.openDetails, cjmsite.map.reveal,
// cjmsite.map.stepDetails.
"use strict";

const site = window.cjmsite;
const map = site.map;
const panel = document.querySelector(".details-panel");

if (map && panel) {
  const body = panel.querySelector(".details-body");
  const parts = new Map();
  const find = (id) =>
    map.cards.find((card) => card.dataset.id === id) ?? map.cards.find((card) => card.dataset.slug === id);
  let opener = null;

  site.details = (views) => {
    for (const [id, html] of Object.entries(views)) parts.set(id, html);
  };

  // The script of the stage that a card stands under.
  function scriptOf(card) {
    let column = map.columns.indexOf(card);
    for (const stage of map.table.querySelectorAll("thead .stages > [data-details]")) {
      column -= stage.colSpan;
      if (column < 0) return stage.dataset.details;
    }
    return "";
  }

  // A touchpoint's details as HTML: other scripts (print, a tour) may ask for them, too.
  map.detailsOf = async (card) => {
    await map.load(scriptOf(card));
    return parts.get(card.dataset.id);
  };

  async function show(card) {
    for (const one of map.cards) one.classList.toggle("current", one === card);
    try {
      const html = await map.detailsOf(card);
      if (find(map.state.t) !== card) return;
      body.innerHTML = html;
      site.fill(body);
    } catch {
      map.near(card);
      location.assign(card.querySelector("a").href);
      return;
    }
    panel.hidden = false;
    document.documentElement.classList.add("has-details");
    panel.scrollTop = 0;
    const place = map.fitting.indexOf(card);
    for (const button of panel.querySelectorAll("[data-step]")) {
      // Not `disabled`: the focus would be lost at the last one.
      button.setAttribute("aria-disabled", String(!map.fitting[place + Number(button.dataset.step)]));
    }
    site.players(body);
    site.clips(body);
    site.voices.begin(body);
    obey(map.state.p);
    (panel.querySelector("[data-panel-head] h2") ?? body.querySelector("h2")).focus({ preventScroll: true });
    map.reveal(card);
  }

  // The details are about the people that the map shows; so is the page that they lead to.
  function obey(people) {
    site.whose(body, people);
    const view = body.firstElementChild;
    for (const link of view.querySelectorAll(".d-whole a")) {
      const { page } = view.dataset;
      link.href = page + (people.length && !page.includes("#") ? `#p=${people.map(encodeURIComponent).join(",")}` : "");
    }
  }

  function hide() {
    const current = map.cards.find((card) => card.classList.contains("current"));
    for (const one of map.cards) one.classList.remove("current");
    if (panel.hidden) return;
    panel.hidden = true;
    body.replaceChildren();
    document.documentElement.classList.remove("has-details");
    if (current) map.near(current);
    const isOpener = opener?.isConnected && opener.dataset.of === current?.dataset.id;
    const back = isOpener ? opener : current?.querySelector("a");
    back?.focus();
    opener = null;
  }

  // Brings a card between the lane names and the panel.
  map.reveal = (card) => {
    map.near(card);
    const box = card.getBoundingClientRect();
    if (!box.width) return;
    const left = map.table.querySelector(".lane-words").closest("th").getBoundingClientRect().right;
    const right = panel.hidden || innerWidth < 768 ? innerWidth : panel.getBoundingClientRect().left;
    if (box.left < left) scrollBy(box.left - left - 16, 0);
    else if (box.right > right) scrollBy(box.right - right + 16, 0);
  };

  map.key("t", { known: (id) => Boolean(find(id)) });
  map.watch((state, before, first) => {
    if (first && !state.t) document.documentElement.classList.remove("has-details");
    const isThere = !panel.hidden && body.firstElementChild;
    if (state.t && state.t === before.t && String(state.p) !== String(before.p) && isThere) obey(state.p);
    if (state.t === before.t) return;
    if (state.t) show(find(state.t));
    else hide();
  });

  map.openDetails = (card, from) => {
    opener = from ?? null;
    if (opener) opener.dataset.of = card.dataset.id;
    map.set({ t: card.dataset.id });
  };
  map.stepDetails = (by) => {
    const card = find(map.state.t);
    const after = map.cards.slice(map.cards.indexOf(card) + 1).find((one) => map.fitting.includes(one));
    const earlier = map.cards.slice(0, map.cards.indexOf(card)).findLast((one) => map.fitting.includes(one));
    const next = by > 0 ? after : earlier;
    if (next) map.set({ t: next.dataset.id }, { quiet: true });
  };

  map.table.querySelector("thead .touchpoints").addEventListener("click", (event) => {
    const link = event.target.closest(".tp > a:first-of-type");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    map.openDetails(link.closest("th"), link);
  });
  panel.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    // In one file all pages stand below the map: the panel would lie on them.
    const place = event.target.closest("a[href^='#']")?.hash.slice(1);
    if (place && document.getElementById(place)?.closest(".page-part")) map.set({ t: "" }, { quiet: true });
    if (step) map.stepDetails(Number(step.dataset.step));
    else if (event.target.closest("[data-close]")) map.set({ t: "" });
  });
}
