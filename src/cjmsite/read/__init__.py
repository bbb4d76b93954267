"""Files of the content folder to values: front matter, Markdown, diagrams, transcripts, grids."""
