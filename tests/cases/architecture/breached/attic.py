"""Lies in no room."""


def draw() -> str:
    return ""


class Lumber:
    made: int
