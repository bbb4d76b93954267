// What an element looks like, as the attributes of SVG: colours as #rrggbb, in which office programs read them.
// Needs: nothing.
// Gives: cjmsite.drawing.
"use strict";

const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
const pen = canvas.getContext("2d", { willReadFrequently: true });
const colours = new Map();
const ascents = new Map();
const drawing = {};

drawing.number = (value) => String(Math.round(value * 100) / 100);

drawing.escaped = (text) => text
  .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

// A colour as style sheets write it: `{ hex, alpha }`, alpha from 0 to 1. The canvas knows every way of writing one.
drawing.colour = (written) => {
  if (!colours.has(written)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = written;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    const hex = `#${[red, green, blue].map((one) => one.toString(16).padStart(2, "0")).join("")}`;
    colours.set(written, { hex, alpha: alpha / 255 });
  }
  return colours.get(written);
};

// `fill` or `stroke` with a colour; "none" where it is clear.
drawing.paint = (name, written) => {
  const { hex, alpha } = drawing.colour(written);
  if (alpha === 0) return ` ${name}="none"`;
  return ` ${name}="${hex}"${alpha < 0.995 ? ` ${name}-opacity="${drawing.number(alpha)}"` : ""}`;
};

// The font of a computed style as attributes of a text.
drawing.font = (style) => {
  const parts = [`font-family="${drawing.escaped(style.fontFamily.replace(/"/g, "'"))}"`,
    `font-size="${drawing.number(parseFloat(style.fontSize))}"`];
  if (style.fontWeight !== "400") parts.push(`font-weight="${style.fontWeight}"`);
  if (style.fontStyle !== "normal") parts.push(`font-style="${style.fontStyle}"`);
  if (style.fontStretch !== "100%") parts.push(`font-stretch="${style.fontStretch}"`);
  return ` ${parts.join(" ")}`;
};

// How much of a line's height lies above its baseline, from 0 to 1.
drawing.ascent = (style) => {
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  if (!ascents.has(font)) {
    pen.font = font;
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = pen.measureText("x");
    ascents.set(font, above / (above + below));
  }
  return ascents.get(font);
};

(window.cjmsite ??= {}).drawing = drawing;
