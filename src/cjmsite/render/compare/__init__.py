"""Two journeys on one map: their columns in line, their curves overlaid, what differs marked cell by cell."""
