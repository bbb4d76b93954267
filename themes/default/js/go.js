// A permanent address leads on to where its page is now, with the query and the fragment that it was called with.
// Needs: nothing.
// Gives: nothing.
const [page, part] = document.currentScript.dataset.to.split("#");
location.replace(page + location.search + (location.hash || (part ? `#${part}` : "")));
