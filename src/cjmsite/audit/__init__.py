"""Checks of a finished site: reads the bytes that were published and knows nothing of their builder.

This is the one room beside `config`, `read` and the theme loading that reads the disk, since the
published folder is its input. It imports `cjmsite.problems` and the standard library, nothing else.
"""
