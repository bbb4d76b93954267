"""The hub's settings (`cjmsite.yaml`), and the two things all authored YAML passes: text to values, values to types."""
