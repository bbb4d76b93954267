"""Pages that show a journey, a stage or a touchpoint."""
