"""Record batch after batch in a process of its own, acknowledging each once it is durable; made to be killed.

Run as `python -m tests.ledger.importer LEDGER FIRST`.
"""

from __future__ import annotations

import datetime as dt
import sys

from tallywire.ledger import Batch, SqliteLedger
from tests.ledger.builders import NOW, batch

FIRST = dt.date(2022, 2, 25)
N_SMALL, N_LARGE = 6, 600


def size_of(number: int) -> int:
    """Return how many statements, and so how many entries, a batch brings; every fourth is large."""
    return N_LARGE if number % 4 == 3 else N_SMALL


def batch_of(number: int) -> Batch:
    """Return the batch with this number, the same in every process."""
    report_on = FIRST + dt.timedelta(days=number)
    return batch(*(f"{report_on} measure-{n} {number + n}" for n in range(size_of(number))))


def main() -> None:
    """Record until killed."""
    ledger = SqliteLedger(sys.argv[1], create=True)
    number = int(sys.argv[2])
    while True:
        receipt = ledger.append(batch_of(number), now=NOW)
        sys.stdout.write(f"{number} {receipt.head}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main()
