"""Pages of a hub's history."""
