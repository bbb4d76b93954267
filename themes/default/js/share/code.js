// The code that puts this map into another page: with the full address, and copied at a press.
// Needs: nothing.
// Gives: nothing.
"use strict";
const box = document.querySelector("[data-embed-code]");
if (!box) return;
const button = document.querySelector("[data-embed-copy]");
const said = document.querySelector("[data-embed-said]");
const address = button.dataset.address || new URL(button.dataset.embedPage, location.href).href;
document.querySelector("[data-share-tools]").hidden = false;

// The lens that is chosen now goes into the code.
function code() {
  const lens = document.querySelector('input[name="lens"]:checked');
  const wanted = address + (lens && !lens.defaultChecked ? `#lens=${lens.value}` : "");
  const written = box.defaultValue.replace(/src="[^"]*"/, () => `src="${wanted}"`);
  // From a folder a browser loads neither styles nor scripts into a sandbox.
  box.value = address.startsWith("file:") ? written.replace(/ sandbox="[^"]*"/, "") : written;
}

async function copy() {
  code();
  box.select();
  let done = false;
  try {
    await navigator.clipboard.writeText(box.value);
    done = true;
  } catch {
    done = document.execCommand("copy"); // where the browser gives a page from a folder no clipboard
  }
  said.textContent = done ? said.dataset.done : said.dataset.byHand;
}

document.querySelector("[data-share]").addEventListener("toggle", code);
button.addEventListener("click", copy);
