"""The base of a comparison: the time, or the figure, that another is only set against.

"up from 39,290 in June", «більше, ніж рік тому», "three times the artillery lost in 2022", «581 проти 1 300». A text goes on
about what is compared, not about its base: a base gives no other figure its time and leaves no period to go on with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.lang import DateKind, QuantityKind, TimeUnit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tallywire.check.claim import Claim
    from tallywire.check.text.sentence import Sentence
    from tallywire.check.text.times import Mention

_PLAINLY = frozenset({"ніж", "проти", "порівняно", "than", "against", "versus", "compared"})
COMPARING = _PLAINLY | {"показник", "from"}
"""With words that may as well lead in a time of the figure's own: they tell a base only where one is looked for."""
_AGAINST = frozenset({"проти", "against", "versus", "vs"})
_REACH = 3
_FAR = 7
_MULTIPLES = frozenset("times twice double triple half".split())
_EARLIER = (
    "попередн", "роком раніше", "рік тому", "за рік до", "the previous", "the year before", "a year earlier", "a year ago", "the prior",
)  # fmt: skip


def is_base_time(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a time is only what a figure is set against: «більше, ніж рік тому», "half of 2024's"."""
    return is_behind(sentence.norms, mention.first, _PLAINLY) or _is_multiplied(sentence, mention)


def is_base_year(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a year is only what another is set against, so that the text goes on about the other: «більше, ніж 2024-го»."""
    date = mention.date
    if date.kind is not DateKind.YEAR and date.unit is not TimeUnit.YEAR:
        return False
    return (
        date.text.lower().startswith(_EARLIER)
        or is_behind(sentence.norms, mention.first)
        or _is_multiplied(sentence, mention)
    )


def is_base_number(sentence: Sentence, index: int) -> bool:
    """Say whether a number stands right behind "against": "581 against more than 1,300"."""
    return sentence.norm(index - 1) in _AGAINST


def is_base_figure(claim: Claim, sentence: Sentence) -> bool:
    """Say whether a figure is only what another is set against: "581 against 1,300", "up from 39,290 in June"."""
    if claim.detail.get("is_base"):
        return True
    if not claim.own:
        return False
    firsts = [claim.index, *(m.first for m in claim.own if m.first < claim.index)][:2]
    return any(is_behind(sentence.norms, first) for first in firsts)


def is_behind(words: Sequence[str], at: int, comparing: frozenset[str] = COMPARING) -> bool:
    """Say whether a word of comparing stands within three words before an index."""
    return not comparing.isdisjoint(words[max(at - _REACH, 0) : at])


def _is_multiplied(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a time is that of what a figure is a part or multiple of: "half of 2024's", "three times the artillery lost in 2022"."""
    if sentence.lang != "en":
        return False
    for at in range(mention.first - 1, max(mention.first - _FAR, -1), -1):
        if sentence.norm(at) in _MULTIPLES or (sentence.norm(at) == "only" and sentence.norm(at + 1) in {"to", "by"}):
            return True
        quantity = sentence.units[at].quantity
        if quantity is not None and sentence.time_of[at] < 0:
            return quantity.kind in {QuantityKind.MULTIPLE, QuantityKind.FRACTION}
        if sentence.units[at].is_mark:
            return False
    return False
