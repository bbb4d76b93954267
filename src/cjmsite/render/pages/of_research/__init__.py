"""Pages of research: how well things are known, and from what: studies."""
