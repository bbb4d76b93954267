// Words that addresses had before: links and embed codes that were given out go on meaning what they meant.
// Part of early.js and embed.js. Gives `cjmsite.wordNow(key, value)`: the word that stands for a value today.
"use strict";

const FORMER = { lens: { providers: "organisations" } };

(window.cjmsite ??= {}).wordNow = (key, value) => FORMER[key]?.[value] ?? value;
