"""Markdown and mermaid to HTML and values, every link and every fault with its place."""
