// Tells the page around an embedded map how large it is: {cjmsite: "size", id, height, width}, in CSS pixels.
// To any origin ("*"): a page opened from a folder has the origin "null", which cannot be named, and a map's size is
// no secret. Nothing is taken from the outside. See docs/maps.md for the other side.
// Needs: nothing.
// Gives: nothing.
"use strict";
const embed = document.querySelector("[data-embed]");
if (!embed || parent === window) return;

function tell() {
  const { height, width } = embed.getBoundingClientRect();
  // In a frame that is not shown nothing has a size.
  if (!height) return;
  // A bar to scroll the map sideways lies below it.
  const bar = innerHeight - document.documentElement.clientHeight;
  const size = { height: Math.ceil(height + bar), width: Math.ceil(width) };
  parent.postMessage({ cjmsite: "size", id: embed.dataset.embed, ...size }, "*");
}

// In a frame a link would open the hub's page in the frame itself.
for (const link of embed.querySelectorAll("a[href]")) {
  link.setAttribute("target", "_blank");
  link.setAttribute("rel", "noopener");
}
new ResizeObserver(tell).observe(embed);
tell();
