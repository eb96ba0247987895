"""Verdicts on sentences written for the purpose."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from tallywire.newsroom import Newsroom
from tests.check.sentences import Article, articles, misjudged
from tests.newsrooms import NOW, empty_newsroom, starter_newsroom

SHARED = Path(__file__).parents[3] / "shared" / "data"
LEAST_RIGHT = 0.93
"""Share of the labelled sentences that must be judged as marked; what falls short is listed by `make corpus`."""


@functools.cache
def full_newsroom() -> Newsroom:
    """Return a newsroom over every figure of the two transcriptions beside this repository."""
    room = empty_newsroom()
    for name in ("petro", "orc", "oryx"):
        room.ingest(name, SHARED / name, now=NOW)
    return room


@pytest.mark.parametrize("article", articles("starter"), ids=lambda a: a.name)
def test_the_embedded_figures_judge_these_sentences_as_marked(article: Article) -> None:
    """Every marked claim gets its verdict from the figures that come with the pack."""
    assert misjudged(article, starter_newsroom()) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the full transcriptions lie beside the repository, and are not there")
def test_the_corpus_is_judged_as_marked_nearly_throughout() -> None:
    """Of all labelled sentences at least the stated share is judged as marked."""
    room = full_newsroom()
    labels = sum(len(article.labels) for article in articles())
    wrong = [f"{article.name}: {each}" for article in articles() for each in misjudged(article, room)]
    assert 1 - len(wrong) / labels >= LEAST_RIGHT, "\n".join(wrong)


@pytest.mark.skipif(not SHARED.exists(), reason="the full transcriptions lie beside the repository, and are not there")
@pytest.mark.parametrize("article", articles("english-forms"), ids=lambda a: a.name)
def test_each_english_form_is_judged_as_marked(article: Article) -> None:
    """Every claim of the families of forms gets its verdict."""
    assert misjudged(article, full_newsroom()) == []


def test_sentences_without_losses_make_no_claims() -> None:
    """Deliveries, production, goals, clashes and raids are no claims, in either language."""
    from tallywire.check import check_text

    english = (
        "Germany sent 18 tanks. The plant builds 20 tanks a month. Kyiv aims to destroy 50,000 drones next year. "
        "Russia launched 130 drones overnight and 97 were intercepted. Troops repelled 42 attacks. A helmet costs 90 euros."
    )
    ukrainian = "Завод випускає 20 танків на місяць. Росія запустила 130 дронів. Відбито 42 атаки. Рота має 120 бійців у резерві."
    room = starter_newsroom()
    on = articles("starter")[0].dateline
    assert check_text(english, lang="en", dateline=on, desk=room) == []
    assert check_text(ukrainian, lang="uk", dateline=on, desk=room) == []
