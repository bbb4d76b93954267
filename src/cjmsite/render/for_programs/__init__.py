"""The hub as Markdown, for assistants and other programs: a twin of each object's page, and `llms.txt`."""
