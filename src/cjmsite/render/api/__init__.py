"""The hub as data for other programs: JSON with its schemas, and tables for spreadsheets. Pure: bytes out, no disk."""
