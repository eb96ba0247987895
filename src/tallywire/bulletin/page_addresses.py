"""The addresses of the ministry's pages, which carry what their headlines say: "…-za-dobu-2-030-okupantiv-89-bpla…".

Weak evidence: a headline rounds, and has typing errors of its own (`1-1700`, 100 for 1,000). What an address says is kept
as a series apart, under the status that the pack gives its source, so that it can be looked up, is heard where copies of
a bulletin differ, and answers nothing by itself.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final
from urllib.parse import unquote

import msgspec

from tallywire.model import Figure

_PER_DAY: Final = "za-dobu"
_NOUNS: Final = {
    "personnel": "okupantiv|okupanti|osib|zagarbnikiv|vijskovih",
    "uav": "bpla",
    "artillery": r"artsistem[ai]?|artilerijsk(?:a|i|ih)-sistem[ai]?",
    "tanks": "tankiv|tanki|tank",
    "afv": r"bbm|bronemashin[ai]?|bojov(?:a|i|ih)-bronovan(?:a|i|ih)-mashin[ai]?",
    "mlrs": "rszv",
    "air-defence": "zasobiv-ppo|zasobi-ppo|zasib-ppo",
    "cruise-missiles": "krilatih-raket|krilati-raketi|krilata-raketa",
    "aircraft": "litakiv|litaki|litak",
    "helicopters": "vertolotiv|vertoloti|vertolit|gelikopteriv|gelikopteri|gelikopter",
}
"""Measure → its nouns, transliterated as the ministry's pages do."""

_COUNT: Final = re.compile(
    r"(?:(?P<hedge>ponad|bilshe|majzhe|blizko)-)?(?<![0-9])(?<![0-9]-)(?P<count>[0-9]{1,3}(?:-[0-9]{3})+|[0-9]{1,6})-"
    r"(?:rosijskih-|vorozhih-|vorozhi-)?(?:"
    + "|".join(f"(?P<m{n}>{nouns})" for n, nouns in enumerate(_NOUNS.values()))
    + r")(?![a-z])"
)
_BEHIND_THE_PATH: Final = re.compile("[?#]")
_DATE: Final = re.compile(r"/(20[0-9]{2})/([01][0-9])/([0-3][0-9])/")
_TOTALS_BEGIN: Final = re.compile(r"-(?:zagalni|zagalom|vsogo|vid-pochatku)\b")


class Printed(msgspec.Struct, frozen=True):
    """A day's figure that an address carries: of which measure, how it was said, and the piece that says it."""

    measure: str
    figure: Figure
    hedge: str
    quote: str


def read_address(address: str) -> tuple[Printed, ...]:
    """Return the figures of a day that an address carries; none where it speaks of totals or of nothing."""
    if len(address) > 1_000:
        return ()
    path = _BEHIND_THE_PATH.split(address, maxsplit=1)[0]  # what is no address need not be one
    words = unquote(path).rstrip("/").rpartition("/")[2]
    before, per_day, after = words.partition(_PER_DAY)
    if not per_day:
        return ()
    said = _TOTALS_BEGIN.split(after)[0] if re.search("[0-9]", after) else before
    found: dict[str, Printed] = {}
    for match in _COUNT.finditer(said):
        measure = next(name for n, name in enumerate(_NOUNS) if match[f"m{n}"])
        count = int(match["count"].replace("-", ""))
        found.setdefault(measure, Printed(measure, _figure(count, match["hedge"]), match["hedge"] or "", match[0]))
    return tuple(found.values())


def address_date(address: str) -> dt.date | None:
    """Return the date in an address's path, where older pages have one."""
    match = _DATE.search(address[:1_000])
    try:
        return dt.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _figure(count: int, hedge: str | None) -> Figure:
    if hedge in {"ponad", "bilshe"}:
        return Figure.at_least(count, strict=True)
    return Figure.about(count) if hedge else Figure.exact(count)
