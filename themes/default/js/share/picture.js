// The picture of what is seen: into the clipboard as PNG, or saved. It is drawn when it is asked for, by a script of
// its own.
// Needs: cjmsite.drawing, cjmsite.drawing.sheet, cjmsite.load, cjmsite.shown.
// Gives: nothing.
"use strict";

const site = window.cjmsite;
const row = document.querySelector("[data-picture]");
const MOST = 16000; // browsers draw no canvas wider than some 16,000 px

if (row) {
  const said = document.querySelector("[data-picture-said]");
  const words = row.dataset;
  const isSeen = (one) => one?.checkVisibility() && one.getBoundingClientRect().width > 0;

  // The map as it is, or on a phone its story.
  const root = () => [...document.querySelectorAll(".whole-map, .stages-map, .story")].find(isSeen);

  // The words under the picture: what of the evidence holds for the chosen stages, else for the journey.
  function foot(shown) {
    const stages = [...document.querySelectorAll(".map-tools input[name=stage]:checked")];
    const known = stages.map((one) => one.dataset.known);
    const { lang } = document.documentElement;
    const form = { day: "numeric", month: "short", year: "numeric" };
    const day = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, form).format(new Date());
    return [[words.from, ...(known.length ? known : [words.known]), words.taken.replace("{day}", day)]
      .filter(Boolean).join(" · "), shown.readable];
  }

  async function svg() {
    await site.load(words.picture);
    const shown = site.shown();
    return site.drawing.sheet(root(), { ...shown, foot: foot(shown) });
  }

  async function png() {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await svg())}`;
    await image.decode();
    const scale = Math.min(2, MOST / image.naturalWidth, MOST / image.naturalHeight);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done, fail) => {
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("too large"))), "image/png");
    });
  }

  function save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${words.name}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const does = {
    // The promise itself: the press must still count when the picture is ready.
    copy: async () => {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": png() })]);
      return words.copied;
    },
    png: async () => { save(await png(), "png"); return words.saved; },
    svg: async () => { save(new Blob([await svg()], { type: "image/svg+xml" }), "svg"); return words.saved; },
  };

  row.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-take]");
    if (!button) return;
    said.textContent = words.wait;
    try {
      said.textContent = await does[button.dataset.take]();
    } catch {
      said.textContent = button.dataset.take === "copy" ? words.notCopied : words.failed;
    }
  });
}
