"""`tallywire facts`: everything notable in a bulletin, best first."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tallywire.model import Vintage
    from tallywire.newsroom import Newsroom

_TOP = 10
_DAYS_BACK = 31
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(_: click.Context, __: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day of the form YYYY-MM-DD") from None


def _thresholds(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for value in values:
        measure, equals, number = value.partition("=")
        if not equals or not number.isdecimal():
            raise click.BadParameter(f"{value!r} is not of the form MEASURE=NUMBER")
        found[measure] = (*found.get(measure, ()), int(number))
    return found


@click.command("facts")
@click.option(
    "--on",
    "bulletin_on",
    callback=_day,
    metavar="DATE",
    help="The bulletin of this date, as known then. [default: the newest]",
)
@click.option(
    "--as-of",
    callback=_day,
    metavar="DATE",
    help="As published until the end of this day, Kyiv time. [default: that of --on]",
)
@click.option("--top", type=click.IntRange(1), help="So many. [default: 10 as text, else all]")
@click.option("--measure", "measures", multiple=True, help="Only this measure; may be repeated.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind of fact; may be repeated.")
@click.option(
    "--threshold",
    "thresholds",
    multiple=True,
    callback=_thresholds,
    metavar="MEASURE=N",
    help="Tell when this number is first crossed, beside round ones.",
)
@click.option(
    "--changes-since",
    metavar="VINTAGE",
    help="What became of the facts told until then: a DATE, or known:DATE for what had been seen.",
)
@click.option("--explain", is_flag=True, help="Show the terms that rank each fact, and the command that asks it again.")
@click.option("--lang", type=click.Choice(["en", "uk"]), default="en", show_default=True, help="Language.")
@click.option(
    "--detectors",
    type=click.Choice(["built-in", "all"]),
    default="built-in",
    show_default=True,
    envvar="TALLYWIRE_DETECTORS",
    help="Whether installed packages may add theirs.",
)
@click.option("--claimant", default="", help="Whose figures. [default: the pack's]")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="TALLYWIRE_LEDGER",
    help="Ledger file; without it, your own ledger, which begins with the starter figures.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "md", "json", "ndjson"]),
    default="text",
    show_default=True,
    help="Shape of the output.",
)
def command(ledger: Path | None, shape: str, changes_since: str | None, **options: Any) -> None:
    """List what is newsworthy in a bulletin, the best first.

    \b
    tallywire facts --on 2024-11-29
    tallywire facts --measure tanks --top 3 --explain
    tallywire facts --on 2024-11-29 --changes-since 2024-11-29
    """  # noqa: D301 - click reads the \b
    if changes_since is not None:
        _show_changes(ledger, shape, changes_since, options)
        return
    from tallywire.cli.show_facts import chosen, sheet_as

    wants_commands = options["explain"] or shape in {"json", "ndjson"}
    sheet = _kept(ledger, options) or _worked_out(ledger, options, commands=wants_commands)
    top = options["top"] or (_TOP if shape in {"text", "md"} else None)
    _refuse_unknown(options, sheet)
    facts = chosen(sheet["facts"], measures=options["measures"], kinds=options["kinds"], top=top)
    click.echo(sheet_as(shape, sheet | {"facts": facts}, explain=options["explain"]), nl=False)


def _kept(ledger: Path | None, options: dict[str, Any]) -> dict[str, Any] | None:
    """Return the sheet that the last append left, where it is just what is asked for."""
    if options["thresholds"] or options["claimant"] or options["detectors"] != "built-in":
        return None
    from tallywire.cli.kept_facts import kept_sheet

    sheet = kept_sheet(ledger, options["lang"])
    if sheet is None:
        return None
    for name in ("bulletin_on", "as_of"):
        if options[name] is not None and options[name].isoformat() != sheet["on"]:
            return None
    return sheet


def _worked_out(ledger: Path | None, options: dict[str, Any], *, commands: bool) -> dict[str, Any]:
    import gc

    gc.disable()  # the process ends with the answer: looking for cycles costs a tenth of it
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        for measure in (*options["measures"], *options["thresholds"]):
            room.key(measure)
        sheet = room.facts(
            options["bulletin_on"], as_of=options["as_of"], language=options["lang"], claimant=options["claimant"],
            thresholds=options["thresholds"], third_party=options["detectors"] == "all",
        )  # fmt: skip
        return room.facts_as_plain(sheet) if commands else sheet.encode()


def _refuse_unknown(options: dict[str, Any], sheet: dict[str, Any]) -> None:
    """Refuse a measure or kind that there is not: an empty list must not look like quiet news."""
    missing = set(options["measures"]) - {fact["measure"] for fact in sheet["facts"]}
    if missing:
        from tallywire.pack import load_pack

        for measure in sorted(missing):
            load_pack().measure(measure)
    unknown = set(options["kinds"]) - {fact["kind"] for fact in sheet["facts"]}
    if unknown:
        from tallywire.facts import built_in_detectors, kinds_of, third_party_detectors

        all_of_them = built_in_detectors() + (third_party_detectors() if options["detectors"] == "all" else ())
        known = kinds_of(all_of_them)
        for kind in sorted(unknown - set(known)):
            raise click.UsageError(f"no kind of fact called {kind!r}; known: {', '.join(sorted(known))}")


def _show_changes(ledger: Path | None, shape: str, since: str, options: dict[str, Any]) -> None:
    from tallywire.cli.show_facts import changes_as, chosen
    from tallywire.newsroom import Newsroom

    with Newsroom.open(ledger) as room:
        before = _vintage(since)
        changes = room.fact_changes(
            before, on=_bulletins(room, before, options["bulletin_on"]), as_of=options["as_of"], language=options["lang"],
            claimant=options["claimant"],
        )  # fmt: skip
    plain = [change.encode() for change in changes]
    facts = chosen(plain, measures=options["measures"], kinds=options["kinds"], top=options["top"])
    if shape in {"text", "md"}:
        facts = [fact for fact in facts if fact["status"] != "confirmed"]
    counts = {
        status: sum(f["status"] == status for f in plain) for status in ("retracted", "changed", "new", "confirmed")
    }
    told = {"schema": "tallywire.fact-changes/1", "since": since, "counts": counts, "facts": facts}
    click.echo(changes_as(shape, told), nl=False)


def _vintage(text: str) -> Vintage:
    from tallywire.model import Vintage

    name, _, day = text.rpartition(":")
    if not _DATE.fullmatch(day) or name not in {"", "known", "published"}:
        raise click.UsageError(f"--changes-since takes DATE, published:DATE or known:DATE, not {text!r}")
    try:
        until = dt.date.fromisoformat(day)
    except ValueError:
        raise click.UsageError(f"--changes-since: {day!r} is no day") from None
    return Vintage(known_until=until) if name == "known" else Vintage(published_until=until)


def _bulletins(room: Newsroom, before: Vintage, on: dt.date | None) -> list[dt.date]:
    """Return the bulletins whose facts are gone over: the one asked for, else those of the 31 days before."""
    if on is not None:
        return [on]
    until = before.published_until or before.known_until
    assert until is not None
    newest = room.newest_bulletin(before)
    last = min(until, newest) if newest is not None else until
    return [last - dt.timedelta(days=n) for n in range(_DAYS_BACK)]
