"""Sentences keep track of their figures; a number without a source is found."""

from __future__ import annotations

from tallywire.story import Cited, Dated, MarkKind, sentence, uncited


def test_marks_stand_where_the_figures_are() -> None:
    """A mark's span is the figure's words, also behind the capital that a sentence begins with."""
    s = sentence("{who} lost {n} on {day}.", who="they", n=Cited("2,030", 1), day=Dated("28 November"))
    assert s.text == "They lost 2,030 on 28 November."
    assert [("2,030", MarkKind.FIGURE, 1), ("28 November", MarkKind.DATE, 0)] == [
        (s.text[m.start : m.end], m.kind, m.citation) for m in s.marks
    ]


def test_a_number_that_slips_in_as_plain_words_is_found() -> None:
    """The gate before a story leaves."""
    s = sentence("{who} lost 17 tanks.", who="They")
    assert uncited([s]) == ("17",)


def test_half_a_number_is_not_covered_by_a_mark_beside_it() -> None:
    """All digits of a run must be inside the marks."""
    s = sentence("{n}5 tanks", n=Cited("2", 1))
    assert uncited([s]) == ("25",)
