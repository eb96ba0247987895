"""The pack's embedded figures: totals by bulletin in a compact text form, read back in a few milliseconds.

The form, line by line::

    tallywire-starter 1
    # any number of comment lines
    claimant ID
    compiler ID
    days NAME FIRST-REPORT-DATE STEP…       a list of report dates: steps in days, `1*9` for nine steps of 1
    total MEASURE DAYS SKIPPED FIRST STEP…  totals on these dates without the first SKIPPED: one total, then its changes
    sha256 HEX                              of every byte before this line

Measures that are held on the same dates share one list of days, or the end of one. What is not held is not written:
absence is not zero.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tallywire.model import UsageError
from tallywire.model.hashing import sha256_hex

if TYPE_CHECKING:
    from tallywire.model import Correction

_MAGIC = "tallywire-starter 1"
_COMMENT = """\
# Totals by report date, as the claimant published them and the compiler arbitrated them between transcriptions.
# days NAME FIRST STEP...: report dates, steps in days (1*9: nine steps of one day).
# total MEASURE DAYS SKIPPED FIRST STEP...: totals on those days without the first SKIPPED; a total, then its changes.
# What is not held is not written. The last line is the SHA-256 of every byte before it.
"""


class StarterTotal(NamedTuple):
    """One total: what was counted since the origin, in the bulletin of `report_on`."""

    measure: str
    report_on: dt.date
    total: int


class StarterCorrection(NamedTuple):
    """A signed change that the total of the bulletin of `report_on` contains, and that was no event of its day."""

    measure: str
    report_on: dt.date
    delta: int


class StarterFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The embedded figures of a pack.

    Args:
        claimant: Identifier of who said them.
        subject: Identifier of whom they are about.
        compiler: Identifier of who arbitrated them.
        source: Identifier of the source under which they are held.
        totals: By measure, then by report date.
        corrections: By report date; none is later than the last total.
    """

    claimant: str
    subject: str
    compiler: str
    source: str
    totals: tuple[StarterTotal, ...]
    corrections: tuple[StarterCorrection, ...]


class StarterText(msgspec.Struct, frozen=True, kw_only=True):
    """What the compact text holds by itself: totals, and who said and who compiled them."""

    claimant: str
    compiler: str
    totals: tuple[StarterTotal, ...]


def encode_starter(totals: Iterable[StarterTotal], *, claimant: str, compiler: str) -> str:
    """Return totals in the compact form. The same totals in any order within a measure give the same text.

    Raises:
        UsageError: One measure has two totals on one report date.
    """
    series: dict[str, dict[int, int]] = {}
    for measure, report_on, total in totals:
        held = series.setdefault(measure, {})
        if report_on.toordinal() in held:
            raise UsageError(f"two totals of {measure} on {report_on}")
        held[report_on.toordinal()] = total
    day_lists: dict[str, tuple[int, ...]] = {}
    lines = []
    for measure, held in series.items():
        days = tuple(sorted(held))
        name, skipped = _share(days, day_lists)
        steps = _steps([held[day] for day in days])
        lines.append(f"total {measure} {name} {skipped} {held[days[0]]} {' '.join(map(str, steps))}".rstrip())
    listed = [
        f"days {name} {dt.date.fromordinal(days[0])} {' '.join(_pack_runs(_steps(days)))}".rstrip()
        for name, days in day_lists.items()
    ]
    body = "\n".join([_MAGIC, _COMMENT + f"claimant {claimant}", f"compiler {compiler}", *listed, *lines]) + "\n"
    return f"{body}sha256 {_digest(body)}\n"


def decode_starter(text: str, *, name: str = "starter.txt") -> StarterText:
    """Return what the compact form holds.

    Raises:
        UsageError: It is of another form, or its bytes differ from those that its checksum was made of.
    """
    body, mark, digest = text.rpartition("sha256 ")
    if not mark or _digest(body) != digest.strip():
        raise UsageError(
            f"{name}: the figures differ from their checksum", hint="rebuild it with tools/build_starter.py"
        )
    lines = body.splitlines()
    if lines[0] != _MAGIC:
        raise UsageError(f"{name}:1: not the form {_MAGIC!r}")
    heads: dict[str, str] = {}
    day_lists: dict[str, list[dt.date]] = {}
    totals: list[StarterTotal] = []
    try:
        for line in lines[1:]:
            verb, _, rest = line.partition(" ")
            if verb == "days":
                label, first, *runs = rest.split(" ")
                day_lists[label] = _read_days(first, runs)
            elif verb == "total":
                measure, label, skipped, *steps = rest.split(" ")
                days = day_lists[label][int(skipped) :]
                values = accumulate(map(int, steps))
                totals += [StarterTotal(measure, day, value) for day, value in zip(days, values, strict=True)]
            elif verb != "#":
                heads[verb] = rest
        return StarterText(claimant=heads["claimant"], compiler=heads["compiler"], totals=tuple(totals))
    except (KeyError, ValueError) as error:
        raise UsageError(f"{name}: not readable: {error}") from None


def _digest(body: str) -> str:
    return sha256_hex(body.encode())


def _steps(values: list[int] | tuple[int, ...]) -> list[int]:
    return [after - before for before, after in pairwise(values)]


def _share(days: tuple[int, ...], day_lists: dict[str, tuple[int, ...]]) -> tuple[str, int]:
    """Return a list of days that ends with `days`, and how many of its first are not among them; adds one if need be."""
    for name, listed in day_lists.items():
        if listed[-len(days) :] == days:
            return name, len(listed) - len(days)
    name = chr(ord("a") + len(day_lists))
    day_lists[name] = days
    return name, 0


def _pack_runs(steps: list[int]) -> Iterator[str]:
    start = 0
    for end in range(1, len(steps) + 1):
        if end == len(steps) or steps[end] != steps[start]:
            yield str(steps[start]) if end - start == 1 else f"{steps[start]}*{end - start}"
            start = end


def _read_days(first: str, runs: list[str]) -> list[dt.date]:
    day = dt.date.fromisoformat(first).toordinal()
    ordinals = [day]
    for run in runs:
        step, _, times = run.partition("*")
        for _ in range(int(times or 1)):
            day += int(step)
            ordinals.append(day)
    return list(map(dt.date.fromordinal, ordinals))


_SOURCE = "starter"


def starter_figures(content: str, *, subject: str, corrections: Iterable[Correction]) -> StarterFigures:
    """Return a pack's embedded figures: what its text holds, with the corrections declared until its last total."""
    text = decode_starter(content)
    last = max((total.report_on for total in text.totals), default=dt.date.min)
    return StarterFigures(
        claimant=text.claimant, subject=subject, compiler=text.compiler, source=_SOURCE, totals=text.totals,
        corrections=tuple(
            StarterCorrection(each.key.measure, each.report_on, each.delta)
            for each in corrections if each.report_on <= last
        ),
    )  # fmt: skip
