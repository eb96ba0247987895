"""Bulletins with the accidents that befall texts on their way: what may differ, and what may never."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

LINES_UK = (
    ("personnel", "особового складу", 738660, 2030, "осіб"),
    ("tanks", "танків", 9458, 8, "од"),
    ("afv", "бойових броньованих машин", 19339, 33, "од"),
    ("artillery", "артилерійських систем", 20886, 34, "од"),
    ("mlrs", "РСЗВ", 1255, 0, "од"),
    ("air-defence", "засобів ППО", 1006, 1, "од"),
    ("aircraft", "літаків", 369, 0, "од"),
    ("helicopters", "гелікоптерів", 329, 0, "од"),
    ("uav", "БПЛА оперативно-тактичного рівня", 19750, 89, "од"),
    ("cruise-missiles", "крилатих ракет", 2851, 86, "од"),
    ("ships", "кораблів/катерів", 28, 0, "од"),
    ("submarines", "підводних човнів", 1, 0, "од"),
    ("vehicles", "автомобільної техніки та автоцистерн", 30272, 86, "од"),
    ("special-equipment", "спеціальної техніки", 3700, 3, "од"),
)
NAMES_EN = (
    "personnel", "tanks", "armoured combat vehicles", "artillery systems", "MLRS", "anti-aircraft warfare systems",
    "aircraft", "helicopters", "UAV operational-tactical level", "cruise missiles", "warships / boats", "submarines",
    "vehicles and fuel tanks", "special equipment",
)  # fmt: skip
NAMES_PRESS = (
    "солдатів", "танків", "ББМ", "артсистем", "РСЗВ", "засобів ППО", "літаків", "гелікоптерів", "БпЛА", "крилатих ракет",
    "кораблів", "підводних човнів", "автомобілів", "одиниць спецтехніки",
)  # fmt: skip
TRUTH = {(measure, kind): value for measure, _, *pair, _ in LINES_UK for kind, value in zip("tc", pair, strict=True)}

_LIKE_DIGITS = {"0": "OОoоο", "1": "lІI|і", "3": "ЗзƷ", "6": "бб", "8": "ВB", "5": "SЅ", "2": "Z", "4": "Ч", "9": "g"}
_LIKE_LETTERS = dict(
    zip("аеіорсхуАВЕІКМНОРСТХaeiopcxyABEIKMHOPCTX", "aeiopcxyABEIKMHOPCTXаеіорсхуАВЕІКМНОРСТХ", strict=True)
)
_DASHES = "—–‒-−―"
_SPACES = "\u00a0\u202f\u2009\u2007 "


class Mutant(NamedTuple):
    """A text, what was done to it, the kinds of figure that its form has, and the lines that were taken away."""

    text: str
    steps: tuple[str, ...]
    kinds: str
    lost: frozenset[str]

    @property
    def n_figures(self) -> int:
        """How many figures it should give at least, lines lost apart."""
        return (len(LINES_UK) - len(self.lost)) * len(self.kinds)


def grouped(value: int, sign: str) -> str:
    """Write a count with its thousands set apart."""
    return f"{value:,}".replace(",", sign)


def bulletin_uk(sign: str = " ") -> list[str]:
    """Write the General Staff's own form, a line for each category behind the heading."""
    lines = ["Загальні бойові втрати противника з 24.02.22 до 29.11.24 орієнтовно становили:"]
    for measure, name, total, increment, unit in LINES_UK:
        about = "близько " if measure == "personnel" else ""
        lines.append(f"{name} – {about}{grouped(total, sign)} (+{grouped(increment, sign)}) {unit},")
    return lines


def bulletin_en() -> list[str]:
    """Write the English form."""
    lines = ["The total combat losses of the enemy from 24.02.22 to 29.11.24 were approximately:"]
    for (measure, _, total, increment, _), name in zip(LINES_UK, NAMES_EN, strict=True):
        about = "about " if measure == "personnel" else ""
        lines.append(f"{name} ‒ {about}{total:,} (+{increment:,}) {'persons' if about else 'units'},")
    return lines


def bulletin_both() -> list[str]:
    """Write the form with both languages on each line."""
    lines = [
        "Загальні бойові втрати противника з 24.02.22 по 29.11.24 (орієнтовно) / The total combat losses of the enemy"
    ]
    for (measure, name, total, increment, _), english in zip(LINES_UK, NAMES_EN, strict=True):
        about, units = ("близько / about ", " осіб / persons") if measure == "personnel" else ("", "")
        lines.append(f"{name} / {english} ‒ {about}{total} (+{increment}){units}")
    return lines


def press_uk() -> list[str]:
    """Write a form of the press: the day's figure first, the total in brackets."""
    lines = ["Втрати ворога за добу, станом на 29 листопада 2024 року:"]
    for (_, _, total, increment, _), name in zip(LINES_UK, NAMES_PRESS, strict=True):
        lines.append(f"{grouped(increment, ' ')} {name} (усього {grouped(total, ' ')}),")
    return lines


def press_names_first() -> list[str]:
    """Write a form of the press: names first, one to a line, no units."""
    lines = ["Втрати ворога станом на 29.11.2024"]
    for (_, _, total, increment, _), name in zip(LINES_UK, NAMES_PRESS, strict=True):
        lines.append(f"{name.capitalize()} — {grouped(total, ' ')} (+{increment})")
    return lines


def press_sentence() -> list[str]:
    """Write a form of the press: one sentence, numbers first."""
    lines = ["З 24.02.22 до 29.11.24 нараховано"]
    for (_, _, total, increment, _), name in zip(LINES_UK, NAMES_PRESS, strict=True):
        lines.append(f"{total} (+{increment}) {name},")
    return [" ".join(lines).rstrip(",") + "."]


def totals_only() -> list[str]:
    """Write a form of the press: totals alone, many to a line."""
    lines = ["З 24.02.22 до 29.11.24 ворог втратив:"]
    for (_, _, total, _, _), name in zip(LINES_UK, NAMES_PRESS, strict=True):
        lines.append(f"{name} — {grouped(total, ' ')},")
    return [lines[0], " ".join(lines[1:8]), " ".join(lines[8:])]


FORMS: tuple[Callable[[], list[str]], ...] = (
    bulletin_uk, bulletin_both, lambda: bulletin_uk(""), bulletin_en, press_uk, press_names_first, press_sentence, totals_only,
)  # fmt: skip


def mutant(seed: int) -> Mutant:
    """Return a bulletin with one to three accidents; the same for the same seed."""
    dice = random.Random(seed)
    form = dice.choice(FORMS)
    lines = form()
    kinds = "t" if form is totals_only else "tc"
    steps: list[str] = []
    lost: set[str] = set()
    for _ in range(dice.randint(1, 3)):
        step = dice.choice(tuple(_ACCIDENTS))
        lines = _ACCIDENTS[step](lines, dice, lost)
        steps.append(step)
    return Mutant("\n".join(lines), tuple(steps), kinds, frozenset(lost))


Lines = list[str]
Accident = Callable[[Lines, random.Random, set[str]], Lines]


def _in_a_line(change: Callable[[str, random.Random], str]) -> Accident:
    def accident(lines: Lines, dice: random.Random, lost: set[str]) -> Lines:
        at = dice.randrange(1, len(lines)) if len(lines) > 1 else 0
        return [change(line, dice) if index == at else line for index, line in enumerate(lines)]

    return accident


def _everywhere(change: Callable[[str, random.Random], str]) -> Accident:
    return lambda lines, dice, _: [lines[0], *(change(line, dice) for line in lines[1:])]


def _places(line: str, wanted: Callable[[str], bool]) -> list[int]:
    return [index for index, character in enumerate(line) if wanted(character)]


def _replace(line: str, dice: random.Random, wanted: Callable[[str], bool], by: Callable[[str], str]) -> str:
    places = _places(line, wanted)
    if not places:
        return line
    at = dice.choice(places)
    return line[:at] + by(line[at]) + line[at + 1 :]


def _other_dash(line: str, dice: random.Random) -> str:
    return line.replace(" – ", dice.choice([f" {d} " for d in _DASHES] + list(_DASHES) + [" — ", ": ", " —"]))


def _other_spaces(line: str, dice: random.Random) -> str:
    return _replace(line, dice, str.isspace, lambda _: dice.choice(_SPACES))


def _insert(what: str) -> Callable[[str, random.Random], str]:
    def change(line: str, dice: random.Random) -> str:
        at = dice.randrange(len(line) + 1)
        return line[:at] + what + line[at:]

    return change


def _drop_sign(line: str, dice: random.Random) -> str:
    return _replace(line, dice, lambda c: not c.isdigit(), lambda _: "")


def _drop_line(lines: Lines, dice: random.Random, lost: set[str]) -> Lines:
    at = dice.randrange(1, len(lines)) if len(lines) > 5 else 0
    if not at:
        return lines
    lost |= {f"{lines[at]} {number}" for number in range(max(1, lines[at].count("(")))}
    return lines[:at] + lines[at + 1 :]


def _double_line(lines: Lines, dice: random.Random, lost: set[str]) -> Lines:
    at = dice.randrange(len(lines))
    return lines[: at + 1] + lines[at:]


def _shuffle(lines: Lines, dice: random.Random, lost: set[str]) -> Lines:
    rest = lines[1:]
    dice.shuffle(rest)
    return [lines[0], *rest]


def _one_line(lines: Lines, dice: random.Random, lost: set[str]) -> Lines:
    return [dice.choice((" ", "\u00a0", "  ")).join(lines)]


def _bullets(lines: Lines, dice: random.Random, lost: set[str]) -> Lines:
    mark = dice.choice(("• ", "- ", "💥 ", "▪️", "— ", "✔️ "))
    return [lines[0], *(mark + line for line in lines[1:])]


def _swap_letters(line: str, dice: random.Random) -> str:
    at = dice.randrange(max(1, len(line) - 1))
    pair = line[at : at + 2]
    return line if any(c.isdigit() for c in pair) else line[:at] + pair[::-1] + line[at + 2 :]


def _join_lines(lines: Lines, dice: random.Random, lost: set[str]) -> Lines:
    if len(lines) < 3:
        return lines
    at = dice.randrange(1, len(lines) - 1)
    return [*lines[:at], lines[at].rstrip(",") + dice.choice(("", " ", ", ")) + lines[at + 1], *lines[at + 2 :]]


_ACCIDENTS: dict[str, Accident] = {
    "other dashes": _everywhere(_other_dash),
    "another dash": _in_a_line(_other_dash),
    "another space": _in_a_line(_other_spaces),
    "other spaces": _everywhere(_other_spaces),
    "a space too many": _in_a_line(_insert(" ")),
    "a line end too many": _in_a_line(_insert("\n")),
    "a comma too many": _in_a_line(_insert(",")),
    "a comma and a space": _in_a_line(_insert(", ")),
    "a full stop too many": _in_a_line(_insert(".")),
    "a joiner": _in_a_line(_insert("\u200b")),
    "a letter too many": _in_a_line(_insert("о")),
    "a bracket too many": _in_a_line(_insert("(")),
    "a plus too many": _in_a_line(_insert("+")),
    "a dash too many": _in_a_line(_insert("-")),
    "a bullet in the middle": _in_a_line(_insert("•")),
    "a character lost": _in_a_line(_drop_sign),
    "a look-alike digit": _in_a_line(
        lambda line, dice: _replace(line, dice, lambda c: c in _LIKE_DIGITS, lambda c: dice.choice(_LIKE_DIGITS[c]))
    ),
    "a look-alike letter": _in_a_line(
        lambda line, dice: _replace(line, dice, lambda c: c in _LIKE_LETTERS, lambda c: _LIKE_LETTERS[c])
    ),
    "look-alike letters": _everywhere(
        lambda line, dice: _replace(line, dice, lambda c: c in _LIKE_LETTERS, lambda c: _LIKE_LETTERS[c])
    ),
    "a digit of another script": _in_a_line(
        lambda line, dice: _replace(line, dice, str.isdigit, lambda c: chr(0x0660 + int(c)) if c.isascii() else c)
    ),
    "capitals": _in_a_line(lambda line, _: line.upper()),
    "swapped letters": _in_a_line(_swap_letters),
    "a line lost": _drop_line,
    "a line doubled": _double_line,
    "another order": _shuffle,
    "all in one line": _one_line,
    "bullets": _bullets,
    "lines run together": _join_lines,
    "no brackets": _in_a_line(lambda line, _: line.replace("(", "").replace(")", "")),
    "no plus": _in_a_line(lambda line, _: line.replace("+", "")),
    "semicolons": _everywhere(lambda line, _: line.rstrip(",") + ";"),
    "a letter for another": _in_a_line(
        lambda line, dice: _replace(line, dice, str.isalpha, lambda _: dice.choice("абвгдзиіклмнопрстуюabdelnorstОІЗ"))
    ),
    "a sign for another": _in_a_line(
        lambda line, dice: _replace(line, dice, lambda c: not c.isalnum(), lambda _: dice.choice(" ,.-–:;()+/\n\t|'’"))
    ),
    "a letter too many among digits": _in_a_line(
        lambda line, dice: _replace(line, dice, str.isdigit, lambda c: c + dice.choice("OОlІЗ '’.,\u200e\u00ad\n"))
    ),
    "no commas": _everywhere(lambda line, _: line.rstrip(",")),
}


def accidents_of_a_line() -> tuple[Accident, ...]:
    """Return the accidents that befall one line, for use on a heading."""
    whole = {"a line lost", "a line doubled", "another order", "all in one line", "bullets", "lines run together"}
    return tuple(accident for name, accident in _ACCIDENTS.items() if name not in whole)
