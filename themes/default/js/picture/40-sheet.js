// The picture of what the map shows now: its title, what is chosen, who is who, the map itself (of chosen stages only
// these), and in its foot where it comes from.
// Needs: cjmsite.drawing, cjmsite.drawing.partsOf, cjmsite.drawing.withSigns, cjmsite.map, cjmsite.map.drawAll,
// cjmsite.map.inStage.
// Gives: cjmsite.drawing.sheet.
"use strict";

const site = window.cjmsite;
const drawing = site.drawing;
const map = site.map;
const { escaped, number } = drawing;
const EDGE = 24;
const PADDING = 16;

// The strips of the map that are seen: `[left, right]` each, the lanes' names first.
function strips(table) {
  const from = table.getBoundingClientRect().left;
  const side = (box) => [box.left - from, box.right - from];
  if (!map || table !== map.table || !map.state.stage.length) return [[0, table.getBoundingClientRect().width]];
  const names = side(table.querySelector("tr > th").getBoundingClientRect());
  const found = [names];
  for (const column of map.columns) {
    if (!map.inStage(column)) continue;
    const [left, right] = side(column.getBoundingClientRect());
    if (found.length > 1 && Math.abs(found.at(-1)[1] - left) < 1) found.at(-1)[1] = right;
    else found.push([left, right]);
  }
  return found;
}

function wordsAt(x, y, words, size, paint, bold = "") {
  const family = getComputedStyle(document.body).fontFamily.replace(/"/g, "'");
  return `<text x="${number(x)}" y="${number(y)}" font-family="${escaped(family)}" font-size="${size}"${paint}${bold}>`
    + `${escaped(words)}</text>`;
}

// A line of words broken where it is wider than `room`.
function broken(words, room, size, weight = 400) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const lines = [];
  for (const word of words.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// Those whose curves are shown, with their signs, one after the other.
function people(width) {
  const tools = document.querySelector(".map-tools");
  const menu = tools.querySelector("[data-menu=p]");
  const wasOpen = menu?.open;
  // Names stand whole, and in sight, while they are drawn.
  tools.classList.add("drawn");
  if (menu) menu.open = true;
  const drawn = peopleDrawn(width);
  tools.classList.remove("drawn");
  if (menu) menu.open = wasOpen;
  return drawn;
}

function peopleDrawn(width) {
  const labels = [...document.querySelectorAll(".map-tools .chips label")]
    .filter((label) => label.querySelector("input").checked && label.checkVisibility());
  let [x, y, svg] = [0, 0, ""];
  for (const label of labels) {
    const { width: wide, height } = label.getBoundingClientRect();
    if (x && x + wide > width) [x, y] = [0, y + height + 4];
    svg += `<g transform="translate(${number(x)},${number(y)})">`
      + `${drawing.partsOf(label).map((part) => part.svg).join("")}</g>`;
    x += wide + 8;
  }
  return { svg, height: labels.length ? y + labels[0].getBoundingClientRect().height + 10 : 0 };
}

// `said`: `{ title, chosen, foot }`, the foot as lines. Gives the whole file as text.
drawing.sheet = (root, said) => drawing.withSigns(root, () => {
  map?.drawAll();
  const style = getComputedStyle(document.documentElement);
  const paint = (token) => drawing.paint("fill", style.getPropertyValue(`--${token}`).trim());
  const kept = strips(root);
  const wide = kept.reduce((sum, [left, right]) => sum + right - left, 0);
  const width = Math.max(480, wide) + 2 * EDGE;
  const room = width - 2 * EDGE;
  const { height: high } = root.getBoundingClientRect();
  let [y, head] = [EDGE + 20, ""];
  for (const line of broken(said.title, room, 22, 700)) {
    head += wordsAt(EDGE, y, line, 22, paint("ink"), ' font-weight="700"');
    y += 27;
  }
  for (const line of said.chosen ? broken(said.chosen, room, 14) : []) {
    head += wordsAt(EDGE, y - 4, line, 14, paint("ink-soft"));
    y += 19;
  }
  const key = people(room);
  head += `<g transform="translate(${EDGE},${number(y)})">${key.svg}</g>`;
  y += key.height;
  const parts = drawing.partsOf(root, kept);
  let [x, body] = [EDGE, ""];
  for (const [left, right] of kept) {
    const seen = parts.filter((part) => part.right > left && part.left < right);
    const inside = seen.map((part) => part.svg).join("");
    const [strip, tall] = [number(right - left), number(high)];
    body += `<svg x="${number(x)}" y="${number(y)}" width="${strip}" height="${tall}" `
      + `viewBox="${number(left)} 0 ${strip} ${tall}">${inside}</svg>`;
    x += right - left;
  }
  y += high + PADDING + 12;
  let foot = "";
  for (const line of said.foot.flatMap((one) => broken(one, room, 12))) {
    foot += wordsAt(EDGE, y, line, 12, paint("ink-soft"));
    y += 17;
  }
  const size = `width="${number(width)}" height="${number(y + 4)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" version="1.1" ${size} `
    + `viewBox="0 0 ${number(width)} ${number(y + 4)}"><title>${escaped(said.title)}</title>`
    + `<rect ${size}${paint("surface")}/>${head}${body}${foot}</svg>\n`;
});
