"""A writer killed at any moment loses nothing it acknowledged, and leaves no half of anything."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tallywire.ledger import Head, SqliteLedger
from tallywire.model import UsageError
from tests.ledger.importer import size_of

N_KILLS = int(os.environ.get("TALLYWIRE_KILLS", "12"))
N_ON_ONE_LEDGER = 6
ROOT = Path(__file__).parents[2]


def killed_while_writing(path: Path, first: int, *, after: float) -> list[tuple[int, Head]]:
    """Run the importer, kill it some seconds after its first sign of life, and return what it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ledger.importer", str(path), str(first)], cwd=ROOT, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    if after > 0:
        lines = [process.stdout.readline()]
        time.sleep(after)
    else:  # among the first things it does is to make the tables
        lines = []
        while not path.exists() and process.poll() is None:
            time.sleep(0.0005)
        time.sleep(-after)
    process.kill()
    lines += process.stdout.readlines()
    process.stdout.close()
    assert process.wait() == -9
    found = [line.split() for line in lines if line.endswith("\n")]
    return [(int(number), Head.parse(head)) for number, head in found]


@pytest.mark.parametrize("seed", range(max(1, N_KILLS // N_ON_ONE_LEDGER)))
def test_killed_writer_loses_nothing_acknowledged(seed: int, path: Path) -> None:
    """After each of several kills the ledger is whole, holds every acknowledged batch, and no part of one more."""
    draw = random.Random(seed)
    n_batches = 0
    for _ in range(N_ON_ONE_LEDGER):
        acknowledged = killed_while_writing(path, n_batches, after=draw.uniform(0, 0.12))
        head = acknowledged[-1][1]
        n_batches = acknowledged[-1][0] + 1
        with SqliteLedger(path) as ledger:
            assert ledger.verify(head) == ()
            n_entries = ledger.head().seq
        assert n_entries in {sum(map(size_of, range(n))) for n in (n_batches, n_batches + 1)}
        n_batches += n_entries > head.seq


@pytest.mark.parametrize("seed", range(max(1, N_KILLS // 4)))
def test_writer_killed_while_making_the_file(seed: int, path: Path) -> None:
    """A ledger killed at birth is not there yet, or is an empty ledger; either way the next writer goes on."""
    killed_while_writing(path, 0, after=-random.Random(seed).uniform(0, 0.02))
    try:
        with SqliteLedger(path) as ledger:
            assert ledger.verify() == ()
    except UsageError as error:
        assert "holds no ledger yet" in str(error)  # noqa: PT017 - either outcome is right

    with SqliteLedger(path, create=True) as ledger:
        assert ledger.verify() == ()
        assert ledger.head().seq in {0, *(sum(map(size_of, range(n))) for n in range(5))}
