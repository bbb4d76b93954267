// fetch(x) in a comment
const a = "fetch(x)";
fetch("a.json");
import("./b.js");
new Function("x");
