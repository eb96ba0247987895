"""A story: sentences, citations, caveats and charts, and how it was made."""

from __future__ import annotations

import datetime as dt

import msgspec

from tallywire.story.prose import Citation, Sentence, uncited


class ChartPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One day of a chart: its date, its figure, and whether it is the one the story is about."""

    day: dt.date
    value: int
    marked: bool = False


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """What a chart shows, free of any drawing program.

    Args:
        title: Printed above.
        subtitle: Who said the figures, and what is left out.
        alt: The chart in words, for those who cannot see it.
        unit: What the upright axis counts.
        points: The figures, by day under the story's day rule.
        mark_label: Words beside the marked point.
    """

    title: str
    subtitle: str
    alt: str
    unit: str
    points: tuple[ChartPoint, ...]
    mark_label: str = ""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A sourced text about one bulletin.

    Args:
        headline: One sentence.
        dek: The sentence under the headline: the lede of a short version.
        paragraphs: The body.
        caveats: What must be known with the figures.
        method: How days were counted, what is left out, and up to when the record goes.
        citations: The evidence, numbered as in the text.
        charts: What is drawn with it.
        bulletin_on: Report date of the bulletin.
        language: Code of its language.
    """

    headline: Sentence
    dek: Sentence
    paragraphs: tuple[tuple[Sentence, ...], ...]
    caveats: tuple[Sentence, ...]
    method: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    charts: tuple[Chart, ...]
    bulletin_on: dt.date
    language: str = "en"

    def sentences(self) -> tuple[Sentence, ...]:
        """Return every sentence, in the order of printing."""
        body = tuple(s for paragraph in self.paragraphs for s in paragraph)
        return (self.headline, self.dek, *body, *self.caveats, *self.method)


def uncited_numbers(story: Story) -> tuple[str, ...]:
    """Return the figures of a story that no citation covers; empty for every story that leaves the house."""
    return uncited(story.sentences())
