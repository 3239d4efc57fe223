"""Columns on a terminal, where a Chinese character is as wide as two Latin ones."""

import unicodedata


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
