"""Ten thousand accidents: each mutated bulletin gives the exact figures or a refusal, never another number."""

from __future__ import annotations

import os

import pytest

from tallywire.bulletin import Reading
from tallywire.model import Accumulation, Severity, SourceChanged
from tests.bulletin.builders import read
from tests.bulletin.mutants import FORMS, TRUTH, mutant

N_MUTANTS = int(os.environ.get("TALLYWIRE_MUTANTS", "600"))


def figures(reading: Reading) -> dict[tuple[str, str], int | None]:
    """Return what was read: measure and "t" or "c" for total or change, with the number."""
    kinds = {Accumulation.CUMULATIVE: "t", Accumulation.INCREMENT: "c"}
    return {(each.key.measure, kinds[each.accumulation]): each.figure.point for each in reading.statements}


@pytest.mark.parametrize("lines", [form() for form in FORMS])
def test_unharmed_bulletin_is_read_whole(lines: list[str]) -> None:
    """Before any accident every figure of every form is read and nothing is doubted."""
    reading = read("bulletin", "\n".join(lines))

    assert figures(reading) in (TRUTH, {key: value for key, value in TRUTH.items() if key[1] == "t"})
    assert reading.issues == ()


def wrong(seed: int) -> str:
    """Return what is wrong with the reading of a mutant; empty where nothing is."""
    made = mutant(seed)
    try:
        reading = read("bulletin", made.text)
    except SourceChanged:
        return ""
    found = figures(reading)
    other = {key: value for key, value in found.items() if TRUTH[key] != value}
    dates = {str(each.report_on) for each in reading.statements} - {"2024-11-29"}
    placed = [issue for issue in reading.issues if issue.severity is Severity.QUARANTINE and issue.locator is not None]
    silent = len(found) < made.n_figures and not placed
    if other or dates or silent:
        return f"{seed} {made.steps}: {other or dates or 'silently missing'}\n{made.text}"
    return ""


def test_mutated_bulletins_never_give_another_number() -> None:
    """Each mutant gives the exact figures, or keeps aside with its place what it cannot read."""
    found = [complaint for seed in range(N_MUTANTS) if (complaint := wrong(seed))]

    assert found == []


def test_most_figures_survive_their_accidents() -> None:
    """Refusing is not the easy way out: of the mutants' figures most are read."""
    n_read = n_there = 0
    for seed in range(200):
        made = mutant(seed)
        n_there += made.n_figures
        try:
            n_read += len(read("bulletin", made.text).statements)
        except SourceChanged:
            continue

    assert n_read > 0.7 * n_there
