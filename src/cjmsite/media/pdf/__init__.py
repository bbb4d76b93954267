"""PDF files: their pages and words, what they hold unseen, and what they start."""
