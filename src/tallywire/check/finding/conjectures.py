"""Numbers that are guessed at: "the real toll could be nearer 2,000", «справжні втрати можуть сягати 2000»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.text.triggers import Triggers

if TYPE_CHECKING:
    from tallywire.check.text.layout import Layout
    from tallywire.check.text.sentence import Sentence

_MODALS = frozenset("could may might can може можуть могли міг могла".split())
_STANDS = frozenset(
    "be reach stand exceed amount top total number run approach surpass бути сягати становити перевищувати складати дорівнювати наближатися"
    " сягнути досягати".split()
)
_REAL = ("real", "true", "actual", "реальн", "справжн", "фактичн", "істинн")
_SUPPOSING = Triggers(_MODALS, stems=_REAL)
_COUNTS = ("toll", "number", "figure", "total", "count", "loss", "tally", "casualt", "втрат", "числ", "кільк", "цифр")
_REACH, _NEAR = 12, 3


def is_conjecture(sentence: Sentence, layout: Layout, index: int) -> bool:
    """Say whether a number is what somebody supposes the count to be, against what is counted.

    Args:
        sentence: The sentence.
        layout: Its parts.
        index: The number's unit.
    """
    for at in _SUPPOSING.places(sentence):
        if not index - _REACH <= at < index or layout.clause[at] != layout.clause[index]:
            continue
        ahead = [sentence.norm(i) for i in range(at + 1, min(at + 1 + _NEAR, index))]
        if sentence.norm(at) in _MODALS and _STANDS & set(ahead) and "have" not in ahead:
            return True
        if sentence.norm(at).startswith(_REAL) and any(word.startswith(_COUNTS) for word in ahead):
            return True
    return False
