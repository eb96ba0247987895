"""Any text at all: no exception, offsets that hold, and work that grows with the length of the text and no faster."""

import datetime as dt
import itertools
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallywire.lang import (
    DateContext,
    detect_language,
    lex,
    read_hedge,
    read_number,
    resolve,
    scan,
    split_clauses,
    split_sentences,
)

DATELINE = dt.date(2024, 11, 29)
CONTEXT = DateContext(day=dt.date(2024, 11, 11), days=(dt.date(2024, 11, 11),), origin=dt.date(2022, 2, 24))
WORDS = (
    "one two three twenty hundred and thousand million dozen half a an of the quarter third thirds point between from to "
    "or about over more than at least nearly - – , . : ; ( ) + % $ 1 2 30 1,234 2024 738 660 12.5k 24.02.22 06:00 T-72 "
    "May November Friday last past next this month day days week year hours ago earlier before since until as on in so far "
    "date both that same first second start early war invasion \n 29 листопада року один два тисяч тисяча мільйон тис. млн "
    "пів півтори сотні десятки кілька за добу минулу з по до від станом на початку місяця того дня раніше тому ½ 2-й №"
).split(" ")
anything = st.text(max_size=60)
wordy = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
languages = st.sampled_from(["en", "uk"])
PATHOLOGICAL = [
    "1 2 3 tanks since ",
    "one hundred and ",
    "since ",
    "November 1, ",
    "1.1.1.1.",
    "T-1",
    "a/1",
    "1 to ",
    "between 1 and ",
    "about more than ",
    "мільйон ",
    "1 тис. 400 ",
    "one point five ",
    "five ",
    "the last ",
    "1,",
    "1 ",
    "((((",
    "a.",
    "'",
    "-",
    "1-",
    "з початку ",
    "hundreds of ",
    "½",
]


@settings(max_examples=150)
@given(anything | wordy | glued, languages)
def test_any_text_is_read_without_an_exception(text: str, lang: str) -> None:
    """Offsets hold for every token, quantity, hedge and date, in order and without overlap."""
    found = scan(text, lang)
    for sequence in (found.tokens, found.quantities, found.dates):
        at = 0
        for each in sequence:
            assert at <= each.start < each.end <= len(text)
            assert text[each.start : each.end] == each.text
            at = each.end
    for quantity in found.quantities:
        if quantity.hedge_start is not None:
            assert text[quantity.hedge_start : quantity.hedge_end] == quantity.hedge
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
    dated = [range(each.start, each.end) for each in found.dates]
    assert not any(quantity.start in span for quantity in found.quantities for span in dated)


@settings(max_examples=150)
@given(anything | wordy, languages, st.dates())
def test_any_mention_is_placed_or_refused(text: str, lang: str, dateline: dt.date) -> None:
    """A resolution has days, or says why it has none, for datelines at the ends of time too."""
    for mention in scan(text, lang).dates:
        for context in (DateContext(), CONTEXT):
            found = resolve(mention, dateline=dateline, context=context)
            assert (found.span is None) == (not found.spans)
            assert found.span is not None or found.reason


@settings(max_examples=100)
@given(anything | wordy, languages)
def test_small_readers_take_anything(text: str, lang: str) -> None:
    """Numbers, hedges, languages, sentences and clauses: an answer or a refusal."""
    value = read_number(text, lang)
    assert value is None or (type(value) is int and value >= 0)
    hedge = read_hedge(text, lang)
    assert hedge is None or text[hedge.start : hedge.end] == hedge.text
    assert detect_language(text) in {"en", "uk", "ru", None}
    for spans in (split_sentences(text), split_clauses(text)):
        assert all(first.end <= second.start for first, second in itertools.pairwise(spans))


def calls_made(text: str, lang: str) -> int:
    """Count the calls of Python functions that reading a text takes: work without a clock."""
    n_calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal n_calls
        n_calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        scan(text, lang)
        split_sentences(text)
    finally:
        sys.setprofile(before)
    return n_calls


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("unit", PATHOLOGICAL)
def test_work_grows_with_the_text_and_no_faster(unit: str, lang: str) -> None:
    """Four times the text takes about four times the steps, whatever is repeated."""
    scan(unit, lang)
    once, four_times = calls_made(unit * 50, lang), calls_made(unit * 200, lang)
    assert four_times <= 4.5 * once + 50


def test_long_runs_of_one_kind_are_read() -> None:
    """A hundred thousand characters of digits, letters, spaces or marks are one token, none, or one each."""
    n = 100_000
    assert len(lex("9" * n, "en")) == 1
    assert len(lex("a" * n, "en")) == 1
    assert len(lex(" " * n, "en")) == 0
    assert len(lex("(" * n, "en")) == n
    assert len(lex("1," * n, "en")) == 2
