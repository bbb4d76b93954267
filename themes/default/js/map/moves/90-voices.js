// All voices of the journey, one after the other: who speaks, where, which of how many. The column that is spoken of is
// marked, and comes into view where the reader moves things gladly. Every ▶ of the page is told here, too; only
// "Listen to the whole journey" goes on by itself. On a phone the player stands above the story, and goes along it.
// Needs: cjmsite.map, cjmsite.map.reveal, cjmsite.voices.
// Gives: nothing.
"use strict";

const site = window.cjmsite;
const map = site.map;
const player = map?.root.querySelector(".voices-player");

if (player) {
  const PAUSE = 600; // ms of silence between two voices
  const part = (name) => player.querySelector(name);
  const [listen, stop, now] = ["[data-listen]", "[data-stop]", ".voices-now"].map(part);
  const turns = [...player.querySelectorAll("[data-turn]")];
  const began = [...listen.childNodes];
  const all = [...player.querySelectorAll("li")].map((item) => {
    const [voice, where] = item.children;
    const { who, by, first, span } = item.dataset;
    return { ...site.voices.voiceOf(voice), says: voice.textContent, where, who, by, first: +first, span: +span };
  });
  const isStill = matchMedia("(prefers-reduced-motion: reduce)");
  const story = document.querySelector(".story-voices");
  const strip = player.parentElement;
  const narrow = matchMedia("(max-width: 47.99rem)");
  const table = document.querySelector("#show-map");
  let place = -1; // of the voice that is told, among those that are asked for
  let goesOn = false;
  let waiting = 0;

  // With some people chosen theirs, and those of nobody in particular.
  const asked = () => all.filter(({ who }) => !who || !map.state.p.length || map.state.p.includes(who));

  function settle() {
    const isStory = narrow.matches && !table.checked;
    const to = isStory ? story : strip;
    if (player.parentElement !== to) to.prepend(player);
  }
  settle();
  narrow.addEventListener("change", settle);
  table.addEventListener("change", settle);

  // The touchpoint that is spoken of comes into sight, on the map or in the story.
  function showWhere(column) {
    const head = map.columns[column];
    if (!head?.dataset.id || isStill.matches) return;
    const card = document.querySelectorAll(".story-card")[map.cards.indexOf(head)];
    if (player.parentElement !== story) map.reveal(head);
    else card?.scrollIntoView({ behavior: "smooth", block: "center" });
  }

  function go(to) {
    clearTimeout(waiting);
    const voice = asked()[to];
    if (voice) site.voices.hear(voice);
    else end();
  }

  function end() {
    clearTimeout(waiting);
    const hadFocus = player.contains(document.activeElement);
    const { id } = asked()[place] ?? {};
    [place, goesOn] = [-1, false];
    if (id) site.voices.hush(id);
    show();
    if (hadFocus) listen.focus({ preventScroll: true });
  }

  // What the player says; `at`: the second of the voice.
  function show(at = 0, isHeard = false) {
    const voices = asked();
    const voice = voices[place];
    player.classList.toggle("telling", Boolean(voice));
    for (const one of [...turns, stop, now]) one.hidden = !voice;
    mark(voice);
    if (!voice) {
      listen.replaceChildren(...began);
      return;
    }
    listen.textContent = isHeard ? listen.dataset.pause : listen.dataset.on;
    for (const button of turns) {
      // Not `disabled`: the focus would be lost at the last one.
      button.setAttribute("aria-disabled", String(!voices[place + Number(button.dataset.turn)]));
    }
    const [by, where, count, words] = now.children;
    by.textContent = voice.by;
    where.textContent = voice.where.textContent;
    where.href = voice.where.href;
    const length = Math.max(1, Math.round(voice.until - voice.since));
    count.textContent = `${map.say("voice.place", { n: place + 1, of: voices.length })} · ${
      map.say("voice.time", { at: Math.min(length, Math.max(0, Math.floor(at - voice.since))), length })}`;
    words.textContent = voice.says;
  }

  // The cells of the column that a voice speaks of, or of all columns of its stage.
  let marked = null;
  function mark(voice) {
    if (marked === voice) return;
    marked = voice;
    for (const one of document.querySelectorAll(".speaks")) one.classList.remove("speaks");
    if (!voice) return;
    const told = map.cards.indexOf(map.columns[voice.first]);
    if (voice.span === 1) document.querySelectorAll(".story-card")[told]?.classList.add("speaks");
    for (let column = voice.first; column < voice.first + voice.span; column += 1) {
      map.columns[column]?.classList.add("speaks");
      for (const row of map.table.querySelectorAll("tbody:not(.opened-body) > tr")) {
        const cell = row.matches(".drawing") ? null : map.cellAt(row, column);
        if (cell && cell.colSpan <= voice.span) cell.classList.add("speaks");
      }
    }
  }
  site.voices.watch(({ id, isHeard, isOver, at, event }) => {
    const found = asked().findIndex((one) => one.id === id);
    if (event === "error") end();
    else if (isHeard) {
      const isNew = place !== found;
      place = found;
      show(at, true);
      if (isNew) showWhere(asked()[place]?.first);
    } else if (event === "pause" && found >= 0 && found === place) {
      show(at);
      if (isOver && goesOn) waiting = setTimeout(() => go(place + 1), PAUSE);
    }
  });

  listen.addEventListener("click", () => {
    if (place < 0) {
      goesOn = true;
      go(0);
      return;
    }
    const voice = asked()[place];
    clearTimeout(waiting);
    if (site.voices.isHeard(voice)) site.voices.pause();
    else site.voices.hear(voice);
  });
  for (const button of turns) {
    button.addEventListener("click", () => {
      const to = place + Number(button.dataset.turn);
      if (asked()[to]) go(to);
    });
  }
  stop.addEventListener("click", end);
  map.watch((state, before, first) => !first && String(state.p) !== String(before.p) && end());
}
