// A map that fits no window folds by stages. The table is in the page whole; a style sheet for each stage closes it:
// its touchpoints leave, and one cell a lane stands for them. Switched before the table is there to be painted, so that
// nothing moves. Where the map's own scripts don't come, nothing is closed. Part of early.js.
// Needs: cjmsite.map.
// Gives: cjmsite.stages.
"use strict";

const site = (window.cjmsite ??= {});
const section = document.querySelector("[data-stages]");

if (section && !site.stages) {
  const REM = 16; // px
  const HEAD = 12.5; // rem of the lanes' names
  const [LEAST, MOST, ALONE] = [8.25, 15, 30]; // rem of a closed stage; at most where none is open
  const told = JSON.parse(section.dataset.stages);
  const root = document.documentElement;
  const zoom = Number(root.style.getPropertyValue("--zoom")) || 1;
  const room = innerWidth / REM / zoom - HEAD;
  const widthOf = (most) => Math.max(LEAST, Math.min(most, room / told.length)); // of a closed stage, in rem
  const rulesOf = ({ number, span }, width) => `.whole-map .at-${number} { display: none; }
    .whole-map .sum-${number} { display: table-cell; }
    .whole-map .cols-${number} { width: ${width / span}rem; }`;
  const stages = told.map(([id, slug, span], place) => {
    const number = place + 1;
    return { id, slug, span, number, sheet: new CSSStyleSheet(), isOpen: !span };
  });
  const none = new CSSStyleSheet();
  none.replaceSync(".whole-map .bare { display: none; }");
  const behind = new CSSStyleSheet(); // of rows that follow
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, none, behind, ...stages.map(({ sheet }) => sheet)];

  site.stages = {
    all: stages,
    width: 0,

    // Which stages are meant by words of the address: ids, slugs, "all"; those without a word that is known are closed.
    meant: (words) => stages.filter(({ id, slug, span }) =>
      span && (words.includes("all") || words.includes(id) || words.includes(slug))),

    known: (word) => ["all", "none"].includes(word) || stages.some(({ id, slug }) => word === id || word === slug),

    // Opens these and closes all others. Rows of the class "follows" stay as they are until `follow`.
    show(open) {
      const opened = stages.filter((one) => one.span && !one.isOpen && open.includes(one));
      const isOnlyOpened = stages.every((one) => !one.span || !one.isOpen || open.includes(one));
      const rules = opened.map(({ number }) => `.whole-map .follows .at-${number} { display: none; }
        .whole-map .follows .sum-${number} { display: table-cell; }`);
      if (!none.disabled) rules.push(".whole-map .follows.bare { display: none; }");
      behind.replaceSync(isOnlyOpened ? rules.join("\n") : "");
      for (const stage of stages) {
        if (!stage.span) continue;
        stage.isOpen = open.includes(stage);
        stage.sheet.disabled = stage.isOpen;
      }
      none.disabled = stages.some(({ span, isOpen }) => span && isOpen);
      const width = widthOf(none.disabled ? MOST : ALONE);
      if (width === this.width) return;
      this.width = width;
      for (const stage of stages) if (stage.span) stage.sheet.replaceSync(rulesOf(stage, width));
    },

    follow() {
      behind.replaceSync("");
    },
  };
  const asked = new URLSearchParams(location.hash.slice(1));
  site.stages.show(site.stages.meant((asked.get("open") ?? "").split(",")));
  site.stages.follow();
  root.classList.add("is-folding");
  addEventListener("DOMContentLoaded", () => {
    if (!site.map) site.stages.show(stages);
    root.classList.remove("is-folding");
  });
}
