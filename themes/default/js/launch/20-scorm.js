// Talks to a learning system by SCORM 1.2 or SCORM 2004 (ADL, Run-Time Environment): the object that it gives is looked
// for in the windows around and in those of the opener. All answers are texts; what fails is told, and never stops.
// Needs: cjmsite.launch.
// Gives: cjmsite.launch.scorm12, cjmsite.launch.scorm2004.
"use strict";

const launch = window.cjmsite.launch;
const MOST_WINDOWS = 500;
const began = Date.now();

function find(name) {
  for (const first of [window, window.opener]) {
    let here = first;
    for (let count = 0; here && count <= MOST_WINDOWS; count += 1) {
      try {
        if (here[name]) return here[name];
      } catch {
        // A window of somebody else: one further out may be the system's.
      }
      if (here.parent === here) break;
      here = here.parent;
    }
  }
  return null;
}

// A session by the names that a version of SCORM has for things. `values` gives the texts to set, the essential first.
function session({ api: name, before, ends, ids, most, values }) {
  const api = find(name);
  const refused = new Set();
  if (!api) return null;
  const call = (what, ...given) => String(api[before + what](...given));
  const error = () => `${call("GetLastError")} ${call("GetErrorString", call("GetLastError"))}`.trim();

  function set(key, value, isEssential) {
    if (refused.has(key) || call("SetValue", key, value) === "true") return "";
    if (isEssential) return error();
    refused.add(key); // systems need not know all
    return "";
  }

  // What was kept, and what the system says of an earlier visit. Throws a text where it begins no session.
  function start() {
    if (call("Initialize", "") !== "true") throw new Error(error());
    const kept = call("GetValue", ids.kept);
    return { kept, done: ids.done.map((id) => call("GetValue", id)).join(" ") };
  }

  // "" where all is recorded, else why not.
  function save(state, done) {
    const result = launch.outcome(state);
    const essential = [[ids.kept, launch.packed(state, most)], ...values(result, done)];
    const more = ids.more(state, result, (Date.now() - began) / 1000);
    const faults = [
      ...essential.map(([id, value]) => set(id, value, true)),
      ...more.map(([id, value]) => set(id, value, false)),
      call("Commit", "") === "true" ? "" : error(),
    ];
    return faults.find(Boolean) ?? "";
  }

  return { start, save, end: () => call(ends, "") };
}

const two = (number) => String(Math.floor(number)).padStart(2, "0");
const hundredths = (seconds) => (seconds % 60).toFixed(2).padStart(5, "0");

// HHHH:MM:SS.SS
function clock(seconds) {
  return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two((seconds / 60) % 60)}:${hundredths(seconds)}`;
}

launch.scorm12 = () => session({
  api: "API", before: "LMS", ends: "Finish", most: 4096,
  ids: {
    kept: "cmi.suspend_data", done: ["cmi.core.lesson_status"],
    more: (state, { score }, seconds) => [
      ...(score === null ? [] : [["cmi.core.score.min", "0"], ["cmi.core.score.max", "100"],
        ["cmi.core.score.raw", String(score)]]),
      ["cmi.core.lesson_location", String(state.at ?? 0)], ["cmi.core.session_time", clock(seconds)],
      ["cmi.core.exit", "suspend"],
    ],
  },
  values({ isComplete, isPassed }, done) {
    const isDone = /passed|completed/.test(done);
    if (isPassed) return [["cmi.core.lesson_status", "passed"]];
    if (isDone) return [];
    // Who has not passed yet may try again: nobody fails here.
    const isEnough = isComplete && (!launch.config.keys.length || !launch.config.pass);
    return [["cmi.core.lesson_status", isEnough ? "completed" : "incomplete"]];
  },
});

launch.scorm2004 = () => session({
  api: "API_1484_11", before: "", ends: "Terminate", most: 64000,
  ids: {
    kept: "cmi.suspend_data", done: ["cmi.completion_status", "cmi.success_status"],
    more: (state, { score, part }, seconds) => [
      ...(score === null ? [] : [["cmi.score.min", "0"], ["cmi.score.max", "100"], ["cmi.score.raw", String(score)],
        ["cmi.score.scaled", String(score / 100)]]),
      ["cmi.progress_measure", String(Math.round(part * 100) / 100)], ["cmi.location", String(state.at ?? 0)],
      ["cmi.session_time", `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${
        (seconds % 60).toFixed(2)}S`], ["cmi.exit", "suspend"],
    ],
  },
  values({ isComplete, isPassed }, done) {
    const isDone = /(^| )completed/.test(done);
    const statuses = isComplete || !isDone
      ? [["cmi.completion_status", isComplete ? "completed" : "incomplete"]] : [];
    return isPassed ? [...statuses, ["cmi.success_status", "passed"]] : statuses;
  },
});
