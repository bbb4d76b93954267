"""The map as one picture for documents and slides: SVG 1.1 with attributes only, which office programs can draw."""
