// Words that addresses had before: links and embed codes that were given out go on meaning what they meant.
// `wordNow(key, value)` is the word that stands for a value today. Part of early.js and embed.js.
// Needs: nothing.
// Gives: cjmsite.wordNow.
"use strict";

const FORMER = { lens: { providers: "organisations" }, detail: { short: "everything" } };

(window.cjmsite ??= {}).wordNow = (key, value) => FORMER[key]?.[value] ?? value;
