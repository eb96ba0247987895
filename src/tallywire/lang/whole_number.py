"""Reads a string that is one whole number and nothing else."""

from __future__ import annotations

from tallywire.lang.lexer import lex
from tallywire.lang.number import NumberKind
from tallywire.lang.numbers import number_at
from tallywire.lang.tokens import TokenKind, language


def read_number(text: str, lang: str) -> int | None:
    """Return the whole number that `text` is, in digits or words, or None: nothing is guessed.

    "738.660" is refused in both languages, "738,660" in Ukrainian, because the mark may be a decimal one; so are
    vague numbers ("hundreds"), ordinals, shares, signs, and anything with a word beside the number.

    Example:
        >>> read_number("1 млн 200 тис. 340", "uk")
        1200340
    """
    tokens = lex(text, lang)
    if tokens and tokens[0].norm in {"a", "an"} and len(tokens) > 1:
        tokens = tokens[1:] if tokens[1].kind is TokenKind.WORD else []
    if not tokens or any(token.kind is TokenKind.BREAK for token in tokens):
        return None
    number = number_at(tokens, 0, language(lang), governed=False)
    if number is None or number.stop != len(tokens) or number.kind is not NumberKind.CARDINAL or number.doubtful:
        return None
    return number.value if isinstance(number.value, int) and not number.rough else None
