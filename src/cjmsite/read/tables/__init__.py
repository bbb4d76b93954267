"""Tables beside the pages: their cells as numbers, days and readings."""
