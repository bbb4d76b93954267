"""Training: the tours, what opens of them beside maps, and certificates."""
