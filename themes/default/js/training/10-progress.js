// How far a reader is on a tour, and what was answered: kept on this machine alone, by the browser; in a package for a
// learning system the page around gives another `cjmsite.progressStore` (js/launch/). An answer that was right stays
// right.
// Needs: nothing.
// Gives: cjmsite.progress, cjmsite.progressStore.
"use strict";

const site = (window.cjmsite ??= {});

function storeAround() {
  try {
    return parent.cjmsite?.progressStore;
  } catch {
    return null; // the window of somebody else
  }
}

// Reads, writes and erases a text by its key; `write` says whether it is kept beyond this page, `kept` where.
site.progressStore ??= storeAround() ?? {
  read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key, text) {
    try {
      localStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },
  erase(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      return;
    }
  },
};

// The progress on a tour: `page` is the address of its page, `keys` those of its questions that have a right answer,
// `mark` the percentage that is enough. What was answered to a question that is asked otherwise now is not counted.
site.progress = (page, keys, mark) => {
  const key = `cjmsite.tour ${new URL(page, location.href).pathname}`;
  const watchers = [];
  let state = read();

  function read() {
    try {
      const { at = 0, answers = {}, passed = "" } = JSON.parse(site.progressStore.read(key)) ?? {};
      return { at: Number(at) || 0, answers: { ...answers }, passed: String(passed) };
    } catch {
      return { at: 0, answers: {}, passed: "" };
    }
  }

  function tell() {
    for (const watcher of watchers) watcher();
  }

  function today() {
    const now = new Date();
    const pad = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  }

  function keep() {
    if (!state.passed && progress.isPassed) state.passed = today();
    progress.isKept = site.progressStore.write(key, JSON.stringify(state));
    tell();
  }

  const progress = {
    isKept: true,
    get at() {
      return state.at;
    },
    get isBegun() {
      return state.at > 0 || Object.keys(state.answers).length > 0;
    },
    get right() {
      return keys.filter((one) => state.answers[one]?.right).length;
    },
    get of() {
      return keys.length;
    },
    get isPassed() {
      return keys.length > 0 && progress.right * 100 >= mark * keys.length;
    },
    // The day on which it was passed, as in 2026-11-30; "" as long as it is not.
    get passed() {
      return progress.isPassed ? state.passed : "";
    },
    answer: (one) => state.answers[one],
    // `given` are the numbers of the choices, or a text; `right` is null where nothing is.
    answered(one, given, right) {
      if (state.answers[one]?.right && !right) return;
      state.answers[one] = right === null ? { given } : { given, right };
      keep();
    },
    moveTo(step) {
      state.at = step;
      keep();
    },
    erase() {
      state = { at: 0, answers: {}, passed: "" };
      site.progressStore.erase(key);
      tell();
    },
    watch: (watcher) => watchers.push(watcher),
  };

  // The tour's page and the map may be open in two tabs.
  addEventListener("storage", (event) => {
    if (event.key !== key && event.key !== null) return;
    state = read();
    tell();
  });
  return progress;
};
