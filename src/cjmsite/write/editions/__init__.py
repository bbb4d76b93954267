"""Editions of a site that stay beside its newest state."""
