"""Colours as style sheets write them, and how well each can be told from what it stands on."""
