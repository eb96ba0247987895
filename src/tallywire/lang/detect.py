"""Tells the language of a text by its letters."""

from __future__ import annotations

_UKRAINIAN = frozenset("іїєґІЇЄҐ")
_RUSSIAN = frozenset("ыэъёЫЭЪЁ")
_SAMPLE = 20_000


def detect_language(text: str) -> str | None:
    """Return `en`, `uk` or `ru` by the letters of the text's first part, or None where they do not decide.

    Latin letters mean English: no other language in Latin letters is read. A Cyrillic text with letters of both
    languages is of the one with more; with letters of neither it stays open.
    """
    latin = cyrillic = ukrainian = russian = 0
    for letter in text[:_SAMPLE]:
        if "a" <= letter <= "z" or "A" <= letter <= "Z":
            latin += 1
        elif "Ѐ" <= letter <= "ӿ":
            cyrillic += 1
            ukrainian += letter in _UKRAINIAN
            russian += letter in _RUSSIAN
    if latin > cyrillic:
        return "en"
    if ukrainian == russian:
        return None
    return "uk" if ukrainian > russian else "ru"
