"""The small words of a bulletin: units, verbs and cues. Names of measures are not here: they are the pack's.

Forms are as `surface.even` writes them. Where a word that the news uses is not listed, its line is kept aside with its
place rather than guessed at; adding a word here, or a name to the pack, and a case to the corpus mends that.
"""

from __future__ import annotations

import re
from typing import Final


def _listed(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.replace("\n", " ").split(";") if phrase.strip())


UNITS: Final = _listed(
    """
    од; одиниць; одиниця; одиниці; одиницю; шт; штук; штуки; units; unit; pcs; pc; pieces; piece; items; systems
    """
)
"""What stands behind the number of things."""

PERSON_UNITS: Final = _listed(
    """
    осіб; особи; особа; особу; людей; чоловік; чол; осіб ліквідовано; особи ліквідовано; ліквідовано; знищено; осіб знищено;
    вбитими і пораненими; вбитими та пораненими; вбитими й пораненими; убитими та пораненими; убитими і пораненими;
    people; persons; person; men; troops; soldiers; personnel; persons were liquidated; were liquidated; liquidated;
    persons liquidated; people liquidated; people were liquidated; eliminated; were eliminated; persons were eliminated;
    persons eliminated; people eliminated; killed and wounded
    """
)
"""What stands behind the number of people."""

LEADS: Final = _listed(
    """
    орієнтовно; становили; становлять; становила; становить; склали; склала; складають; складали; сягнули; сягають;
    орієнтовно становили; орієнтовно становлять; орієнтовно склали; орієнтовно складають; нараховано; нараховують;
    знищено; знищили; знищив; ліквідовано; ліквідували; втрачено; втратив; втратили; втратила; уражено; мінус; також;
    а також; крім того; зокрема; серед знищеного; серед знищеної техніки; та; ворог; противник; окупанти; росіяни;
    ворог втратив; противник втратив; окупанти втратили; росіяни втратили; російська армія втратила; армія рф втратила;
    армія російської федерації втратила; росія втратила; зсу знищили; сили оборони знищили; сили оборони ліквідували;
    сили оборони збили; втрати ворога; втрати противника; втрати; втрати російської армії; втрати росіян; втрати окупантів;
    втрати рф; бойові втрати противника; бойові втрати ворога; техніка; це; вже; уже; знищено також; ворога; втрати склали;
    збито; збито також; у техніці це;
    were; approximately; were approximately; amounted to; also; and; plus; lost; has lost; have lost;
    russia lost; russia has lost; russia also lost; russian forces lost; russian forces have lost; the enemy lost;
    the enemy has lost; including; destroyed; eliminated; in addition; as well as; equipment; losses; enemy lost;
    were destroyed; it also lost; they also lost; it lists; it also lists; are; amount to; are approximately; about; the;
    the enemy losses; russian losses; russian combat losses
    """
)
"""What may stand before the first figure of a sentence without changing it."""

TOTAL_LEADS: Final = _listed(
    """
    загальні бойові втрати противника; загальні бойові втрати ворога; загальні втрати противника; загальні втрати ворога;
    загальні бойові втрати; сумарні втрати противника; сумарні втрати ворога; усього; всього; загалом; загалом знищено;
    усього знищено; the total combat losses of the enemy; total combat losses of the enemy; combat losses of the enemy;
    total enemy losses; total; in total; the total losses of the enemy; in all; overall
    """
)
"""What stands before a figure and makes it a running total."""

DAY_LEADS: Final = _listed(
    """
    за добу; за минулу добу; за останню добу; за попередню добу; протягом доби; упродовж доби; минулої доби; ще; вчора;
    учора; за вчора; за день; за вчорашній день; ворог втратив ще; over the past day; in the past day; over the last day;
    yesterday
    """
)
"""What stands before a figure and makes it the change of a day."""

WHOSE: Final = _listed("російських; російські; російського; ворожих; ворожі; вражих; рашистських; russian; enemy")
"""What may stand between a number and its name."""

VERBS: Final = _listed(
    """
    знищено; ліквідовано; втрачено; уражено; збито; становлять; становили; склали; складають; сягнули; сягають; вже; уже;
    destroyed; lost; eliminated; total; totalled; reached
    """
)
"""What may stand between a name and its number."""

TOTAL_CUES: Final = _listed(
    """
    усього; всього; загалом; разом; загальна кількість; загальне число; сумарно; усього від початку; за весь час;
    усього вже; всього вже; всього з початку вторгнення; total; in total; total of; a total of; overall; altogether;
    bringing the total to; to date; in all
    """
)
"""What makes the number beside it a running total."""

INCREMENT_CUES: Final = _listed(
    """
    за добу; за минулу добу; за останню добу; протягом доби; упродовж доби; за попередню добу; на добу; за день; ще;
    за вчора; per day; a day; over the past day; in the past day; over the past 24 hours; in the past 24 hours; past day;
    yesterday; daily; the previous day; over the last day; in the last day; last day; over the day;
    """
)
"""What makes the number beside it the change of a day."""

NO_CHANGE: Final = _listed("без змін; не змінилася; не змінилися; no change; unchanged; no changes; none")
"""Said instead of a figure, and none."""

_TOTAL_HEADS: Final = (
    "загальні бойові втрати", "загальних бойових втрат", "загальні втрати", "total combat losses", "total losses",
    "combat losses of the enemy from", "losses of the enemy from", "since the beginning", "since the start",
    "since february 24", "since the invasion", "since the full-scale", "overall losses", "сумарні втрати", "від початку повномасштаб", "з початку повномасштаб", "від початку вторгнення",
)  # fmt: skip
_DAY_HEADS: Final = (
    "за добу", "за минулу добу", "за останню добу", "протягом доби", "за попередню добу", "упродовж доби", "минулої доби",
    "over the past day", "in the past day", "past 24 hours", "last 24 hours", "preceding 24 hours", "previous 24 hours",
    "over the last day", "in the last day", "daily losses", "losses per day", "за вчора",
)  # fmt: skip


_SUMS: Final = re.compile(r"втрати[^.\n]{0,60}\b(?:становлять|становили|склали|складають|сягнули|сягають)\b")


def speaks_of_totals(text: str) -> bool:
    """Say whether an evened heading says that its figures run from the beginning."""
    return any(head in text for head in _TOTAL_HEADS) or _SUMS.search(text) is not None


def speaks_of_a_day(text: str) -> bool:
    """Say whether an evened heading says that its figures are those of one day."""
    return any(head in text for head in _DAY_HEADS)
