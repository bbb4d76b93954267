"""Drawings: feelings, customers, ways on, organisations, measures; one scale each, for every page."""
