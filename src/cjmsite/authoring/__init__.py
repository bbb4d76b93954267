"""What tools for authors write: journeys made of maps that were drawn elsewhere."""
