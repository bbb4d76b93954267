// What changes the map's size, from the address, before the map below is painted: nothing jumps when its scripts come.
"use strict";

const asked = new URLSearchParams(location.hash.slice(1));

for (const radio of document.querySelectorAll(".map-tools input[type=radio]")) {
  if (radio.value === asked.get(radio.name)) radio.checked = true;
}
const zoom = Number(asked.get("zoom"));
if (zoom >= 60 && zoom <= 160 && zoom % 20 === 0) document.documentElement.style.setProperty("--zoom", zoom / 100);
