// The picture as PNG, for programs that draw no SVG: drawn onto a canvas at twice its size. It comes by a small script
// and goes in as a data address: a page opened from a folder may read no other file, and its canvas no longer after
// drawing one.
// Needs: nothing.
// Gives: cjmsite.picture.
"use strict";
const button = document.querySelector("[data-picture-png]");
if (!button) return;
const said = document.querySelector("[data-picture-said]");
const MOST = 16000; // browsers draw no canvas wider than some 16,000 px
button.hidden = false;

function picture() {
  return new Promise((resolve, reject) => {
    (window.cjmsite ??= {}).picture = resolve;
    const script = document.createElement("script");
    script.src = button.dataset.picturePng;
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

function drawn(image) {
  const scale = Math.min(2, MOST / image.naturalWidth, MOST / image.naturalHeight);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function save(blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = button.dataset.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

button.addEventListener("click", async () => {
  said.textContent = "";
  try {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await picture())}`;
    await image.decode();
    drawn(image).toBlob(save, "image/png");
  } catch {
    said.textContent = said.dataset.failed;
  }
});
