"""Sentences and clauses."""

import pytest

from tallywire.lang import split_clauses, split_sentences

CASES = [
    ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
    ("Gen. Syrskyi spoke. Lt. Col. Koval too.", ["Gen. Syrskyi spoke.", "Lt. Col. Koval too."]),
    ("He has U.S. arms. The U.S. The end.", ["He has U.S. arms.", "The U.S.", "The end."]),
    ("It cost $1.2 million. It rose 3.5%.", ["It cost $1.2 million.", "It rose 3.5%."]),
    ("See No. 5 of Nov. 28. Then go.", ["See No. 5 of Nov. 28.", "Then go."]),
    ('"It rose." He left. "Did it?" he asked.', ['"It rose."', "He left.", '"Did it?" he asked.']),
    ("J. R. Smith wrote. It ended.", ["J. R. Smith wrote.", "It ended."]),
    ("One line\nAnother line", ["One line", "Another line"]),
    ("1. Tanks: 8.\n2. Guns: 34.", ["1. Tanks: 8.", "2. Guns: 34."]),
    ("Втрати – 128,4 тис. осіб. Далі.", ["Втрати – 128,4 тис. осіб.", "Далі."]),
    ("У м. Київ о 6.00. Усього 8 од. Далі.", ["У м. Київ о 6.00.", "Усього 8 од.", "Далі."]),
    ("Станом на 2024 р. втрати зросли. У 2023 р. Росія втратила.", None),
    ("646 тис. 400 осіб загинули.", ["646 тис. 400 осіб загинули."]),
    ("Wait... what? Yes… no.", ["Wait... what?", "Yes… no."]),
    ("", []),
    (" \n ", []),
    ("no stop", ["no stop"]),
]


@pytest.mark.parametrize(("text", "expected"), [case for case in CASES if case[1] is not None])
def test_text_is_split_into_sentences(text: str, expected: list[str]) -> None:
    """Abbreviations, decimals, initials, quotes and lists do not end a sentence; the end of a line does."""
    assert [text[span.start : span.end] for span in split_sentences(text)] == expected


def test_nothing_but_spaces_is_lost() -> None:
    """Sentences follow each other in order, and only white space lies between them."""
    text = "A. b? C!\n\n  D…  e (F.) G"
    at = 0
    for span in split_sentences(text):
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()


def test_clauses_keep_their_numbers_whole() -> None:
    """Commas inside numbers and colons inside times do not divide."""
    text = "Kyiv said, at 6:00, that 1,950 fell (a record): tanks, 8 - guns, 34"
    assert [text[span.start : span.end] for span in split_clauses(text)] == [
        "Kyiv said",
        "at 6:00",
        "that 1,950 fell",
        "a record",
        "tanks",
        "8",
        "guns",
        "34",
    ]
