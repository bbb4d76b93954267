"""Lies in no room."""
