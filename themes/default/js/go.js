// A permanent address leads on to where its page is now, with the query and the fragment that it was called with.
// Needs: nothing.
// Gives: nothing.
const to = document.currentScript.dataset.to;
location.replace(to + location.search + location.hash);
