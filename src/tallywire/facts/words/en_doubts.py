"""What must be said with a fact, in English, by the name of the phrase."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tallywire.facts.words.en_phrases import day, lower, n_days, number, period, sentence, signed

if TYPE_CHECKING:
    from tallywire.facts.line import Tally


def differ(d: dict[str, Any]) -> str:
    """Say which copies of a bulletin give another total than the one that answers."""
    others = ", ".join(f"{source} {number(value)}" for source, value in d["others"])
    return f"copies of the bulletin of {day(d['report'])} differ: {number(d['number'])} answers, against {others}"


def _rival(d: dict[str, Any], tally: Tally | None) -> str:
    where = "an earlier period" if tally is None else f"{period(tally, d['grain'])} ({number(tally.value)})"
    return f"The totals are rough enough that {where} may have matched it."


def _passed_over(d: dict[str, Any], tally: Tally | None) -> str:
    rise = "" if tally is None else f" by {number(tally.value)}"
    return f"The bulletin of {day(d['report'])} raised the total{rise}, which is not counted: {lower(d['why']['en'])}"


def _larger_jump(d: dict[str, Any], _: Tally | None) -> str:
    return (
        f"The bulletin of {day(d['report'])} raised the total by {number(d['rise'])}, of which {signed(d['residual'])} is a "
        f"correction and {number(d['own'])} the day's own count."
    )


def _incomplete(d: dict[str, Any], tally: Tally | None) -> str:
    where = "the period" if tally is None else period(tally)
    return f"{sentence(where)} is held only to {day(d['last_day'])}."


DOUBTS: dict[str, Callable[[dict[str, Any], Tally | None], str]] = {
    "rough": lambda d, _: (
        f"The totals beneath are rough: the figure lies between {number(d['low'])} and {number(d['high'])}."
    ),
    "rival": _rival,
    "maybe-not-passed": lambda d, _: (
        f"The totals are rough: whether {number(d['threshold'])} was passed is not certain."
    ),
    "maybe-not-reached": lambda d, _: (
        f"The total is rough: whether {number(d['threshold'])} was reached is not certain."
    ),
    "passed-over": _passed_over,
    "larger-jump": _larger_jump,
    "residual-in": lambda d, _: (
        f"The figure includes a correction of {signed(d['residual'])} that is no day's own count."
    ),
    "residual-out": lambda d, _: (
        f"The figure leaves out a correction of {signed(d['residual'])} that is no day's own count."
    ),
    "disputed": lambda d, _: f"{sentence(differ(d))}.",
    "restated": lambda d, _: str(d["why"]["en"]),
    "incomplete": _incomplete,
    "block": lambda d, _: f"The bulletin before is of {day(d['report'])}: the figure covers {n_days(d['n_days'])}.",
    "opening": lambda d, _: f"The bulletin of {day(d['report'])} is the first held; its total is an opening stock.",
}
"""Phrase → the sentence, from what it needs and the period that it speaks of."""
