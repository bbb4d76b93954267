// A tour in a learning system: its pages run in a frame, so that readers can go from one to another in one session.
// What they do is saved at each step, and when the window is hidden; the session ends once, when the page goes.
// Needs: cjmsite.launch.
// Gives: cjmsite.progressStore.
"use strict";

const site = window.cjmsite;
const { config, outcome, unpacked } = site.launch;
const { words } = config;
const part = (name) => document.querySelector(`[data-launch-${name}]`);
const frame = document.querySelector("iframe");
const HERE = `cjmsite.tour ${location.pathname}`;
let session = null;
let state = {};
let thoughts = {}; // what the reader wrote for herself: no system gets it
let done = "";
let isOver = false;

function say(text) {
  part("status").textContent = text;
}

function fail(why) {
  say(words.not_recorded.replace("{why}", why));
}

function save() {
  if (!session || isOver) return false;
  try {
    const fault = session.save(state, done);
    if (fault) fail(fault);
    else say(words.recorded);
    return !fault;
  } catch (error) {
    fail(error.message);
    return false;
  }
}

function end() {
  if (!session || isOver) return;
  save();
  isOver = true;
  try {
    session.end();
  } catch {
    // The system is gone: all that could be saved was.
  }
}

function remembered(texts) {
  try {
    if (texts) localStorage.setItem(HERE, JSON.stringify(texts));
    return JSON.parse(localStorage.getItem(HERE)) ?? {};
  } catch {
    return texts ?? {};
  }
}

// The pages in the frame keep their progress here (js/training/10-progress.js).
const store = {
  kept: words.kept,
  read: () => JSON.stringify({ ...state, answers: { ...state.answers, ...thoughts } }),
  write(key, text) {
    const written = JSON.parse(text);
    const isThought = ([, { given }]) => typeof given === "string";
    const all = Object.entries(written.answers);
    thoughts = remembered(Object.fromEntries(all.filter(isThought)));
    state = { ...written, answers: Object.fromEntries(all.filter((one) => !isThought(one))) };
    part("done").hidden = config.keys.length > 0 || outcome(state).isComplete;
    return save();
  },
  erase() {
    state = {};
    thoughts = remembered({});
    save();
  },
};

async function begin() {
  let why = words.nobody;
  try {
    session = site.launch[config.standard]();
    if (session) {
      const found = await session.start();
      [state, done, why] = [unpacked(found.kept), found.done, ""];
    }
  } catch (error) {
    [session, why] = [null, error.message];
  }
  if (session) {
    site.progressStore = store;
    thoughts = remembered();
    save();
  } else fail(why);
  part("done").hidden = !session || config.keys.length > 0 || outcome(state).isComplete;
  part("end").hidden = !session;
  frame.src = frame.dataset.src;
}

part("done").addEventListener("click", () => {
  store.write("", JSON.stringify({ answers: {}, ...state, at: config.steps }));
  part("status").focus();
});
part("end").addEventListener("click", () => {
  end();
  frame.remove();
  for (const name of ["end", "done"]) part(name).hidden = true;
  say(words.ended);
  part("status").focus();
  if (/^https?:/.test(session.home ?? "")) location.assign(session.home);
});
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
addEventListener("pagehide", end);
// A page that comes back whole has no session any more.
addEventListener("pageshow", (event) => event.persisted && isOver && fail(words.over));
begin();
