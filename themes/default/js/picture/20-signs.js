// What style sheets put before and after elements has no place that scripts can ask for: for the moment of the drawing
// elements stand there that look the same, and `is-drawn` (css/map-moves.css) takes the others away.
// Needs: cjmsite.drawing.
// Gives: cjmsite.drawing.withSigns.
"use strict";

const drawing = window.cjmsite.drawing;
const KEPT = [
  "align-self", "background-color", "background-image", "border-bottom-color", "border-bottom-style",
  "border-bottom-width", "border-left-color", "border-left-style", "border-left-width", "border-right-color",
  "border-right-style", "border-right-width", "border-top-color", "border-top-style", "border-top-width",
  "border-top-left-radius", "border-top-right-radius", "border-bottom-left-radius",
  "border-bottom-right-radius", "bottom", "box-sizing", "clip-path", "color", "display", "flex", "font-size",
  "font-style", "font-weight", "grid-area", "height", "left", "letter-spacing", "line-height", "margin-bottom",
  "margin-left", "margin-right", "margin-top", "padding-bottom", "padding-left", "padding-right", "padding-top",
  "position", "right", "text-align", "top", "vertical-align", "white-space", "width", "z-index",
];

// The words of `content`; null where nothing stands there.
function words(content) {
  if (["none", "normal"].includes(content)) return null;
  const [shown] = content.split(/" \/ "/); // what follows the stroke is said, not shown
  return shown.replace(/^"|"$/g, "").replace(/\\(.)/g, "$1");
}

function signsOf(element) {
  return ["::before", "::after"].flatMap((name) => {
    const style = getComputedStyle(element, name);
    const said = words(style.content);
    if (said === null || style.display === "none") return [];
    const looks = KEPT.map((key) => [key, style.getPropertyValue(key)]);
    return [{ element, first: name === "::before", said, looks }];
  });
}

// Does `work` while real elements stand for all signs in `root`. Nothing of it is painted.
drawing.withSigns = (root, work) => {
  const page = document.documentElement;
  page.classList.add("is-drawn");
  const signs = [root, ...root.querySelectorAll("*")]
    .filter((one) => one instanceof HTMLElement && one.checkVisibility()).flatMap(signsOf);
  const added = signs.map(({ element, first, said, looks }) => {
    const sign = document.createElement("i");
    sign.textContent = said;
    for (const [key, value] of looks) sign.style.setProperty(key, value);
    if (first) element.prepend(sign);
    else element.append(sign);
    return sign;
  });
  page.classList.add("has-real-signs");
  try {
    return work();
  } finally {
    for (const sign of added) sign.remove();
    page.classList.remove("is-drawn", "has-real-signs");
  }
};
