"""Search: an index of all words, made at build as small scripts that a page loads where it needs them."""
