"""Lies in no room."""


def draw() -> str:
    return ""
