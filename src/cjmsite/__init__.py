"""cjmsite: journey maps as text, compiled into a living hub."""

__version__ = "0.1.0"
