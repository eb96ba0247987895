"""From a bulletin's date to a finished story."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tallywire.model import Grain
from tallywire.story.charts import daily_chart
from tallywire.story.plan import Asker, plan_report
from tallywire.story.story import Story
from tallywire.story.templates.en import EnglishReport

if TYPE_CHECKING:
    from tallywire.series import Series


def write_report(asker: Asker, bulletin_on: dt.date, *, series: Series) -> Story:
    """Write the report of a bulletin, as it was known on its day; the same ledger gives the same bytes.

    Args:
        asker: Answers the queries.
        bulletin_on: Report date.
        series: The lead measure's series at the same vintage, for the chart.

    Raises:
        UsageError: The ledger holds no bulletin of that date.
    """
    plan = plan_report(asker, bulletin_on)
    words = EnglishReport(plan, asker.pack)
    return Story(
        headline=words.headline(),
        dek=words.dek(),
        paragraphs=words.paragraphs(),
        caveats=words.caveats(),
        method=words.method(),
        charts=(daily_chart(plan, series, words, grain=Grain.DAY),),
        citations=words.citations.listed(),
        bulletin_on=bulletin_on,
    )
