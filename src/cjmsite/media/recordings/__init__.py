"""Sounds, films and their captions."""
