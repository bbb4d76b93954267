"""Spreadsheets to grids, and grids to journeys: which row or column means which field."""
