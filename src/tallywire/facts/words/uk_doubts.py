"""What must be said with a fact, in Ukrainian, by the name of the phrase."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tallywire.facts.words.uk_phrases import DAYS, counted, day, number, period, signed

if TYPE_CHECKING:
    from tallywire.facts.line import Tally


def differ(d: dict[str, Any]) -> str:
    """Say which copies of a bulletin give another total than the one that answers."""
    others = ", ".join(f"{source} {number(value)}" for source, value in d["others"])
    return f"копії зведення за {day(d['report'])} різняться: взято {number(d['number'])}, інші: {others}"


def _rival(d: dict[str, Any], tally: Tally | None) -> str:
    where = "раніший показник" if tally is None else f"{number(tally.value)} ({period(tally, d['grain'])})"
    return f"Значення приблизні: {where} може бути не меншим."


def _passed_over(d: dict[str, Any], tally: Tally | None) -> str:
    rise = "" if tally is None else f" на {number(tally.value)}"
    return f"Зведення за {day(d['report'])} збільшило загальну кількість{rise}, що не враховано: {d['why']['uk']}"


def _larger_jump(d: dict[str, Any], _: Tally | None) -> str:
    return (
        f"Зведення за {day(d['report'])} збільшило загальну кількість на {number(d['rise'])}, з них "
        f"{signed(d['residual'])} — виправлення, {number(d['own'])} — сама доба."
    )


def _incomplete(d: dict[str, Any], tally: Tally | None) -> str:
    where = "" if tally is None else f" ({period(tally)})"
    return f"Період{where} відомий лише до {day(d['last_day'])}."


DOUBTS: dict[str, Callable[[dict[str, Any], Tally | None], str]] = {
    "rough": lambda d, _: f"Значення приблизні: показник від {number(d['low'])} до {number(d['high'])}.",
    "rival": _rival,
    "maybe-not-passed": lambda d, _: f"Значення приблизні: чи перевищено {number(d['threshold'])}, не певно.",
    "maybe-not-reached": lambda d, _: f"Значення приблизне: чи досягнуто {number(d['threshold'])}, не певно.",
    "passed-over": _passed_over,
    "larger-jump": _larger_jump,
    "residual-in": lambda d, _: f"Показник містить виправлення {signed(d['residual'])}, яке не є показником доби.",
    "residual-out": lambda d, _: f"Показник не містить виправлення {signed(d['residual'])}, яке не є показником доби.",
    "disputed": lambda d, _: f"К{differ(d)[1:]}.",
    "restated": lambda d, _: str(d["why"]["uk"]),
    "incomplete": _incomplete,
    "block": lambda d, _: f"Попереднє зведення — за {day(d['report'])}: показник охоплює {counted(d['n_days'], DAYS)}.",
    "opening": lambda d, _: f"Зведення за {day(d['report'])} перше; його значення — початковий залишок.",
}
"""Phrase → the sentence, from what it needs and the period that it speaks of."""
