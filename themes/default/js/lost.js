// The page for lost addresses leads to the hub, wherever on a server that lies: the folder above the address in which
// the hub's style sheet is found. Its name tells its content, so no other hub's is taken for it. With a public address
// that is the folder. There the search is loaded, and asked for what the address's last part says. Stands in the page
// itself.
// Needs: cjmsite.search.answer, cjmsite.search.index, cjmsite.search.panel, cjmsite.search.record,
// cjmsite.search.slips.
// Gives: nothing.
"use strict";

const search = ((window.cjmsite ??= {}).search ??= {});
const NEAR = 10; // pages whose addresses are compared
const MOST_SLIPS = 3; // letters by which an address may differ
const links = document.querySelectorAll("[data-home]");
const find = document.querySelector("[data-find]");
const { known, base } = document.querySelector("[data-known]").dataset;
const box = document.querySelector("[data-search-script]");
const steps = location.pathname.split("/").slice(1, -1);

function look(depth) {
  if (depth < 0) return;
  const folder = ["", ...steps.slice(0, depth), ""].join("/");
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: folder + known });
  sheet.onload = () => found(folder);
  sheet.onerror = () => look(depth - 1);
  document.head.append(sheet);
}

function found(folder) {
  if (!base) {
    links.forEach((link) => { link.href = `${folder}index.html`; });
    find.href = folder + find.dataset.find;
  }
  const script = Object.assign(document.createElement("script"), { src: folder + box.dataset.searchScript });
  script.onload = () => offer(folder);
  document.head.append(script);
}

// What the address may have meant: first all words of its last part, then each alone, the longest first.
async function offer(folder) {
  const index = await search.index();
  const panel = search.panel(box.querySelector(".search-panel"), index, folder, () => {});
  box.hidden = false;
  const asked = words(lastPart());
  const single = asked.length > 1 ? asked.toSorted((a, b) => b.length - a.length) : [];
  for (const typed of [asked.join(" "), ...single].filter(Boolean)) {
    const answer = await search.answer(`${typed} `, "", NEAR);
    if (!answer.total) continue;
    await nearest(answer, typed, folder);
    await panel.ask(typed, "");
    return;
  }
}

// The page whose own address differs least from what was typed, where one is alike at all, stands first.
async function nearest({ index, pages }, typed, folder) {
  const meant = document.querySelector("[data-meant]");
  const records = await Promise.all(pages.map(({ page }) => search.record(index, page)));
  const off = ({ address }) => search.slips(words(lastOf(address)).join(" "), typed, MOST_SLIPS);
  const [best] = records.toSorted((a, b) => off(a) - off(b));
  if (off(best) <= MOST_SLIPS) {
    const link = Object.assign(document.createElement("a"), { href: folder + best.address });
    link.append(best.title);
    meant.append(" ", link);
  }
  meant.hidden = false;
}

function lastPart() {
  return location.protocol === "file:" ? "" : lastOf(decoded(location.pathname));
}

function lastOf(path) {
  const parts = path.split("/").filter((part) => part && !/^(index|404)\.html?$/.test(part));
  return (parts.at(-1) ?? "").replace(/\.\w{1,5}$/, "");
}

function words(part) {
  return part.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word && !/^\d+$/.test(word));
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

if (base && location.href.startsWith(base)) found(base);
else look(steps.length);
