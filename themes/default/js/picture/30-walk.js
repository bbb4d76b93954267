// A part of the page as it is seen, drawn as SVG: boxes, lines of text, drawings; attributes only, so that a page
// opened from a folder may draw it onto a canvas, and office programs read it.
// Needs: cjmsite.drawing.
// Gives: cjmsite.drawing.partsOf.
"use strict";

const drawing = window.cjmsite.drawing;
const { escaped, number } = drawing;
const SHAPES = new Set([
  "a", "circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "text", "tspan",
]);
const GEOMETRY = [
  "cx", "cy", "d", "dx", "dy", "height", "points", "r", "rx", "ry", "transform", "width", "x", "x1", "x2", "y", "y1",
  "y2",
];
const all = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

// Everything that is seen of `root`, in the order in which it is painted: `{ left, right, svg }`, from its left upper
// corner. Only `strips` of it, `[left, right]` each, will be seen: no words are cut at their edges.
drawing.partsOf = (root, strips = []) => {
  const { left: originX, top: originY } = root.getBoundingClientRect();
  const parts = [];
  const put = (box, svg) => parts.push({ left: box.left - originX, right: box.right - originX, svg });
  const at = (box) => `x="${number(box.left - originX)}" y="${number(box.top - originY)}" `
    + `width="${number(box.width)}" height="${number(box.height)}"`;

  // Where words begin: those of a cell that begins left of its strip are moved into it.
  function startOf({ left, right }) {
    const [from, to] = [left - originX, right - originX];
    const strip = strips.find((one) => from < one[0] - 1 && to > one[0] && strips[0] !== one);
    return strip ? strip[0] + 6 : from;
  }

  function isCut({ left, right }) {
    return strips.some(([from, to]) => [from, to]
      .some((edge) => left - originX < edge - 1 && right - originX > edge + 1));
  }

  function ground(style, box) {
    for (const [from, to, colour] of bands(style.backgroundImage)) {
      const band = { left: box.left + from, top: box.top, width: to - from, height: box.height };
      put(box, `<rect ${at(band)}${drawing.paint("fill", colour)}/>`);
    }
    const paint = drawing.paint("fill", style.backgroundColor);
    if (paint.includes("none") || !box.width || !box.height) return;
    if (style.clipPath.startsWith("polygon")) {
      put(box, `<path d="${outline(style.clipPath, box)}"${paint}/>`);
      return;
    }
    const round = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
    put(box, `<rect ${at(box)}${round ? ` rx="${number(round)}"` : ""}${paint}/>`);
  }

  // The bands of a gradient to the right with hard edges: `[from, to, colour]` in pixels.
  function bands(written) {
    if (!written.startsWith("linear-gradient(to right,")) return [];
    const stops = [...written.matchAll(/(rgba?\([^)]*\)|color\([^)]*\)) ([\d.]+)px(?: ([\d.]+)px)?/g)]
      .flatMap(([, colour, from, to]) => [from, to].filter(Boolean).map((place) => [colour, Number(place)]));
    return stops.slice(1).flatMap(([colour, to], place) =>
      (stops[place][0] === colour && to > stops[place][1] ? [[stops[place][1], to, colour]] : []));
  }

  // A polygon of percentages and lengths, each maybe a sum: `calc(100% - 12.8px) 50%`.
  function outline(written, box) {
    const length = (text, whole) => [...text.matchAll(/([+-]?\s*[\d.]+)(%|px)/g)].reduce((sum, [, value, unit]) =>
      sum + parseFloat(value.replace(/\s/g, "")) * (unit === "%" ? whole / 100 : 1), 0);
    const points = written.slice(8, -1).split(",").map((point) => {
      const [x, y] = point.trim().match(/calc\([^)]*\)|\S+/g);
      const [right, down] = [length(x, box.width), length(y, box.height)];
      return `${number(box.left - originX + right)},${number(box.top - originY + down)}`;
    });
    return `M${points.join("L")}Z`;
  }

  function border(style, box) {
    const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({
      width: style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]),
      paint: drawing.paint("stroke", style[`border${side}Color`]),
      dashed: style[`border${side}Style`] === "dashed",
    }));
    const [one] = sides;
    const looks = ({ width, paint, dashed }) =>
      `${paint} stroke-width="${number(width)}"${dashed ? ' stroke-dasharray="3 2"' : ""}`;
    if (one.width && sides.every((side) => side.width === one.width && side.paint === one.paint)) {
      const half = one.width / 2;
      const inner = { left: box.left + half, top: box.top + half, width: box.width - one.width,
        height: box.height - one.width };
      const round = parseFloat(style.borderTopLeftRadius) || 0;
      put(box, `<rect ${at(inner)}${round ? ` rx="${number(round)}"` : ""} fill="none"${looks(one)}/>`);
      return;
    }
    const [left, top] = [box.left - originX, box.top - originY];
    const [right, bottom] = [left + box.width, top + box.height];
    const ways = [
      (half) => `M${number(left)},${number(top + half)}H${number(right)}`,
      (half) => `M${number(right - half)},${number(top)}V${number(bottom)}`,
      (half) => `M${number(left)},${number(bottom - half)}H${number(right)}`,
      (half) => `M${number(left + half)},${number(top)}V${number(bottom)}`,
    ];
    sides.forEach((side, place) => {
      if (side.width) put(box, `<path d="${ways[place](side.width / 2)}" fill="none"${looks(side)}/>`);
    });
  }

  // A text node line by line: browsers say where each word stands, and of a word over two lines each letter.
  function linesOf(node, style) {
    const range = document.createRange();
    const boxesOf = (from, to) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return [...range.getClientRects()].filter((box) => box.width > 0);
    };
    if (boxesOf(0, node.length).length === 1) return [{ box: boxesOf(0, node.length)[0], text: node.data }];
    const lines = [];
    function add(from, to, said, within) {
      const [box] = boxesOf(from, to);
      const line = lines.at(-1);
      if (!box) return;
      if (line && Math.abs(line.box.top - box.top) < 2) {
        line.text += said;
        line.box = new DOMRect(line.box.x, line.box.y, box.right - line.box.x, box.height);
        return;
      }
      if (within && style.hyphens === "auto" && /\p{L}$/u.test(line.text)) line.text += "-";
      lines.push({ box, text: said });
    }
    for (const word of node.data.matchAll(/\S+\s*/g)) {
      const end = word.index + word[0].trimEnd().length;
      if (boxesOf(word.index, end).length < 2) add(word.index, end, word[0], false);
      else {
        for (let at = word.index; at < end; at += 1) add(at, at + 1, node.data[at], at > word.index);
        lines.at(-1).text += " ";
      }
    }
    return lines;
  }

  function text(node, style, clip) {
    if (!node.data.trim() || style.visibility === "hidden") return;
    const hidden = ({ box }) => (box.top + box.bottom) / 2 > clip.bottom || (box.top + box.bottom) / 2 < clip.top
      || box.left >= clip.right - 1;
    const lines = linesOf(node, style);
    const shown = lines.filter((line) => !hidden(line));
    shown.forEach(({ box, text: said }, place) => {
      const cut = place === shown.length - 1 && shown.length < lines.length;
      const words = said.replace(/\s+/g, " ").trim() + (cut ? "…" : "");
      const cased = style.textTransform === "uppercase" ? words.toUpperCase() : words;
      const y = box.top - originY + box.height * drawing.ascent(style);
      put(box, `<text x="${number(startOf(box))}" y="${number(y)}"${drawing.font(style)}`
        + `${drawing.paint("fill", style.color)}>${escaped(cased)}</text>`);
    });
  }

  // A drawing of the page, its styles written into it.
  function shape(element) {
    const style = getComputedStyle(element);
    if (!SHAPES.has(element.localName) || style.display === "none") return "";
    if (element.localName === "text" && isCut(element.getBoundingClientRect())) return "";
    const name = element.localName === "a" ? "g" : element.localName;
    const own = GEOMETRY.flatMap((key) => (element.hasAttribute(key) ? ` ${key}="${element.getAttribute(key)}"` : []));
    let inner = "";
    for (const child of element.childNodes) {
      if (child.nodeType === Node.ELEMENT_NODE) inner += shape(child);
      else if (name === "text" || name === "tspan") inner += escaped(child.data ?? "");
    }
    const looks = name === "g" ? "" : looksOf(style, name);
    const opacity = style.opacity === "1" ? "" : ` opacity="${style.opacity}"`;
    if (style.visibility === "hidden" && name !== "g") return "";
    return `<${name}${own.join("")}${looks}${opacity}>${inner}</${name}>`;
  }

  function looksOf(style, name) {
    const isClear = style.fill === "none" || style.fill.startsWith("url");
    let looks = isClear ? ' fill="none"' : drawing.paint("fill", style.fill);
    if (style.fillOpacity !== "1" && !looks.includes("opacity")) looks += ` fill-opacity="${style.fillOpacity}"`;
    if (style.stroke !== "none" && parseFloat(style.strokeWidth)) {
      looks += `${drawing.paint("stroke", style.stroke)} stroke-width="${number(parseFloat(style.strokeWidth))}"`;
      if (style.strokeDasharray !== "none") looks += ` stroke-dasharray="${style.strokeDasharray.replace(/px/g, "")}"`;
      if (style.vectorEffect !== "none") looks += ` vector-effect="${style.vectorEffect}"`;
      if (style.paintOrder.startsWith("stroke")) looks += ' paint-order="stroke"';
    }
    if (name !== "text" && name !== "tspan") return looks;
    const anchor = style.textAnchor === "start" ? "" : ` text-anchor="${style.textAnchor}"`;
    return `${looks}${drawing.font(style)}${anchor}`;
  }

  function picture(svg) {
    const box = svg.getBoundingClientRect();
    const matrix = svg.getScreenCTM();
    if (!box.width || !matrix) return;
    const { a, d, e, f } = matrix;
    const moved = `translate(${number(e - originX)},${number(f - originY)})`;
    const scaled = a === 1 && d === 1 ? "" : ` scale(${a},${d})`;
    put(box, `<g transform="${moved}${scaled}">${[...svg.children].map(shape).join("")}</g>`);
  }

  function isHidden(element, style) {
    return style.display === "none" || style.clipPath.startsWith("inset(50%") || element.matches("dialog, input, .vh");
  }

  function walk(element, around) {
    const style = getComputedStyle(element);
    if (isHidden(element, style)) return;
    if (element.localName === "svg") {
      if (style.visibility !== "hidden") picture(element);
      return;
    }
    const box = element.getBoundingClientRect();
    const seen = style.visibility !== "hidden" && style.display !== "contents";
    if (seen) ground(style, box);
    if (seen) border(style, box);
    const cut = style.overflowX === "visible" ? around : {
      left: Math.max(around.left, box.left), top: Math.max(around.top, box.top),
      right: Math.min(around.right, box.right), bottom: Math.min(around.bottom, box.bottom),
    };
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text(child, style, cut);
      else if (child.nodeType === Node.ELEMENT_NODE) walk(child, cut);
    }
  }

  walk(root, all);
  return parts;
};
