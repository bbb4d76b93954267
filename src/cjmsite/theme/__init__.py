"""The theme: its files, tokens, colours and words, read once and checked."""
