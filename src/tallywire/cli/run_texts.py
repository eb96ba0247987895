"""What `tallywire run` says, by language. Messages of sources and of the network stand in it as they come, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tallywire.bulletin.pulling import PullState
from tallywire.cli.pulling import HOURS_TOLD_AS_DAYS
from tallywire.lang import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tallywire.cli.pulling import Health, Outcome

LANGUAGES: Final = ("en", "uk")

_TEXTS: Final = {
    "en": {
        "nothing": "Nothing is new.",
        "failed": "{source}: could not be had: {problem}",
        "shape": "{source}: its shape has changed; it was put into quarantine whole: {problem}",
        "read": "{source}: {read} figures read, {new} new, {revised} revised{aside}.",
        "aside": ", {quarantined} quarantined",
        "newest": "The newest bulletin is that of {date}. What is notable in it:",
        "newest-plain": "The newest bulletin is that of {date}.",
        "revised": "{revised} held figures were revised: tallywire ledger log --kind revision",
        "quarantined": "{quarantined} readings wait in quarantine: tallywire quarantine list",
        "late": "Warning: {source} is {late} late: its newest bulletin is of {newest}.",
        "days": "{n} days",
        "hours": "{n} hours",
    },
    "uk": {
        "nothing": "Нічого нового.",
        "failed": "{source}: не вдалося отримати: {problem}",
        "shape": "{source}: змінилася форма; джерело цілком у карантині: {problem}",
        "read": "{source}: прочитано показників – {read}, нових – {new}, змінених – {revised}{aside}.",
        "aside": ", у карантині – {quarantined}",
        "newest": "Найновіше зведення – за {date}. Що в ньому помітно:",
        "newest-plain": "Найновіше зведення – за {date}.",
        "revised": "Змінено показників, записаних раніше, – {revised}: tallywire ledger log --kind revision",
        "quarantined": "Чекають на рішення в карантині – {quarantined}: tallywire quarantine list",
        "late": "Увага: {source} запізнюється на {late}: найновіше зведення – за {newest}.",
        "days": "{n} дн.",
        "hours": "{n} год.",
    },
}


def routine_text(body: dict[str, Any], outcomes: Sequence[Outcome], facts: Iterable[str], lang: str) -> str:
    """Return what a run brought, in words: each source with something new or wrong, and the newest bulletin if it is new."""
    texts = _TEXTS[lang]
    wrong = [line for each in outcomes if each.pulled.problem and (line := _line(each, lang))]
    if not body["new"] and not body["revised"] and not body["quarantined"]:
        return "\n".join([texts["nothing"], *wrong])
    lines = [_line(each, lang) for each in outcomes if each.report.n_new or each.report.n_revised] + wrong
    if body["newest_is_new"]:
        told = [f"  {fact}" for fact in facts]
        lines += [texts["newest" if told else "newest-plain"].format(date=body["newest_bulletin"]), *told]
    for name in ("revised", "quarantined"):
        if body[name]:
            lines.append(texts[name].format(**{name: format_number(body[name], lang)}))
    return "\n".join(lines)


def late_text(health: Health, lang: str) -> str:
    """Return the warning about a source that is later than its cadence."""
    texts, hours = _TEXTS[lang], health.hours_late
    late = texts["days"].format(n=hours // 24) if hours >= HOURS_TOLD_AS_DAYS else texts["hours"].format(n=hours)
    return texts["late"].format(source=health.source, late=late, newest=health.newest_on)


def _line(outcome: Outcome, lang: str) -> str:
    texts, report, source = _TEXTS[lang], outcome.report, outcome.pulled.source.id
    match outcome.pulled.state:
        case PullState.FAILED:
            return texts["failed"].format(source=source, problem=outcome.pulled.problem)
        case PullState.SHAPE_CHANGED:
            return texts["shape"].format(source=source, problem=outcome.pulled.problem)
        case _:
            counts = {
                "read": report.n_statements, "new": report.n_new, "revised": report.n_revised,
                "quarantined": report.n_quarantined,
            }  # fmt: skip
            written = {name: format_number(n, lang) for name, n in counts.items()}
            aside = texts["aside"].format(**written) if report.n_quarantined else ""
            return texts["read"].format(source=source, aside=aside, **written)
