"""Figures of a single thing, each by its formula: evidence, scores, customers, measures."""
