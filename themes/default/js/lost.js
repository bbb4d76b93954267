// The page for lost addresses leads to the hub, wherever on a server that lies: the folder above the address in which
// the hub's style sheet is found. Its name tells its content, so no other hub's is taken for it. Stands in the page
// itself.
// Needs: nothing.
// Gives: nothing.
"use strict";
const links = document.querySelectorAll("[data-home]");
const known = document.querySelector("[data-known]").dataset.known;
const steps = location.pathname.split("/").slice(1, -1);

function look(depth) {
  if (depth < 0) return;
  const folder = ["", ...steps.slice(0, depth), ""].join("/");
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: folder + known });
  sheet.onload = () => links.forEach((link) => { link.href = `${folder}index.html`; });
  sheet.onerror = () => look(depth - 1);
  document.head.append(sheet);
}

look(steps.length);
