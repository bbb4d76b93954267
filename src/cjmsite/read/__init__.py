"""From the folder to documents: files found, front matter and Markdown read, nothing yet understood."""
