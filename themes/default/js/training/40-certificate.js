// The certificate of a tour: it says what this machine knows, with the name that the reader types, which is not kept.
// Needs: cjmsite.filled, cjmsite.progress.
// Gives: nothing.
"use strict";

const site = window.cjmsite;
const certificate = document.querySelector("[data-certificate]");

if (certificate) {
  const { tour, keys, pass } = certificate.dataset;
  const words = JSON.parse(certificate.dataset.words);
  const part = (name) => document.querySelector(`[data-${name}]`);
  const progress = site.progress(tour, keys.split(" ").filter(Boolean), Number(pass));
  const name = part("certificate-name");

  function show() {
    const { right, of, isPassed, passed } = progress;
    certificate.hidden = !isPassed;
    part("certificate-tools").hidden = !isPassed;
    part("certificate-not-yet").hidden = isPassed;
    part("certificate-so-far").textContent = site.filled(words.so_far, { right, of });
    if (!isPassed) return;
    const [year, month, day] = passed.split("-").map(Number);
    const time = Object.assign(document.createElement("time"), { dateTime: passed });
    part("certificate-score").textContent = site.filled(words.score, { right, of });
    time.textContent = site.filled(words.date, { day, month: words.months[month - 1], year });
    part("certificate-day").replaceChildren(time);
  }

  name.addEventListener("input", () => {
    part("certificate-to").textContent = name.value.trim() || "\u00a0";
  });
  part("certificate-print").addEventListener("click", () => print());
  progress.watch(show);
  show();
}
