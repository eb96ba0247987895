"""Sourced stories from answers; same input, same bytes."""

from tallywire.story.answers import say_answer
from tallywire.story.commands import command_of
from tallywire.story.plan import Asker, DayPlan, MonthPlan, ReportPlan, Standing, plan_report
from tallywire.story.prose import Citation, Citations, Cited, Dated, Mark, MarkKind, Sentence, sentence, uncited
from tallywire.story.report import write_report
from tallywire.story.story import Chart, ChartPoint, Story, uncited_numbers

__all__ = [
    "Asker",
    "Chart",
    "ChartPoint",
    "Citation",
    "Citations",
    "Cited",
    "Dated",
    "DayPlan",
    "Mark",
    "MarkKind",
    "MonthPlan",
    "ReportPlan",
    "Sentence",
    "Standing",
    "Story",
    "command_of",
    "plan_report",
    "say_answer",
    "sentence",
    "uncited",
    "uncited_numbers",
    "write_report",
]
