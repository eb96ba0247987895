"""Tokens: what the lexer tells apart."""

import pytest

from tallywire.lang import TokenKind, lex
from tallywire.lang.date_reading import literal_date

CASES = [
    ("en", "T-72 lost", ["code T-72", "word lost"]),
    ("en", "Kh-101s, F-16", ["code Kh-101s", "punct ,", "code F-16"]),
    ("uk", "танків-9453", ["word танків", "punct -", "number 9453"]),
    ("uk", "ББМ-19234", ["word ББМ", "punct -", "number 19234"]),
    ("uk", "Танки–8", ["word Танки", "punct –", "number 8"]),
    ("en", "12.5k", ["number 12.5", "word k"]),
    ("en", "155mm", ["number 155", "word mm"]),
    ("en", "1,000th", ["ordinal 1,000th"]),
    ("en", "06:00 24/7", ["time 06:00", "time 24/7"]),
    ("en", "29.11.24 2024-11-29 29/11/2024", ["date 29.11.24", "date 2024-11-29", "date 29/11/2024"]),
    ("en", "mid-2024", ["word mid", "punct -", "number 2024"]),
    ("uk", "п'ять п’ять пʼять", ["word п'ять", "word п’ять", "word пʼять"]),
    ("en", "a\nb", ["word a", "break \n", "word b"]),
    ("en", "2S19 2010s 5G", ["code 2S19", "code 2010s", "code 5G"]),
    ("en", "news/2024/11", ["word news", "punct /", "code 2024", "punct /", "code 11"]),
    ("uk", "9 453\u00a0000", ["number 9 453\u00a0000"]),
    ("en", "1 2345", ["number 1", "number 2345"]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_text_is_cut_into_tokens(lang: str, text: str, expected: list[str]) -> None:
    """Each token has its kind and its text."""
    assert [f"{token.kind.value} {token.text}" for token in lex(text, lang)] == expected


def test_words_have_a_normal_form() -> None:
    """Case, apostrophes, stress marks, soft hyphens, decomposed letters and Latin look-alikes do not matter."""
    for written in ("П’ЯТЬ", "пʼять", "п`я\u0301ть", "п'я\u00adть"):
        assert [token.norm for token in lex(written, "uk")] == ["п'ять"]
    assert [token.norm for token in lex("мiльйон", "uk")] == ["мільйон"]
    assert [token.norm for token in lex("и\u0306ого", "uk")] == ["його"]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "738,660", 738_660),
        ("en", "1,250.5", 1250.5),
        ("uk", "1 250,5", 1250.5),
        ("uk", "128,4", 128.4),
        ("en", "0.453", 0.453),
        ("en", "1,234,56", None),
        ("en", "1.2.3", None),
        ("en", "007", None),
        ("en", "9" * 16, None),
        ("en", "12,3456", None),
    ],
)
def test_digits_have_a_value_or_are_no_number(lang: str, text: str, value: float | None) -> None:
    """A run of digits that groups wrongly is CODE, never a guess."""
    (token,) = lex(text, lang)
    assert token.value == value
    assert (token.kind is TokenKind.NUMBER) == (value is not None)


def test_dates_in_digits_are_read_or_refused() -> None:
    """A day that no calendar holds is none; with slashes the day comes first unless it cannot."""
    written = ("29.11.24", "2024-11-29", "11/29/2024", "29/11/2024", "31.02.2024", "1.13.2024", "24.02")
    assert [str(literal_date(text)) for text in written] == ["2024-11-29"] * 4 + ["None"] * 3
