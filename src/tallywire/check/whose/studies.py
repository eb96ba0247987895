"""Reports and studies of somebody whom the sentence does not name: "a new study has found", «як свідчить нове дослідження»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tallywire.check.claim import UNKNOWN, Mark, Speaker

if TYPE_CHECKING:
    from tallywire.check.text.sentence import Sentence

_STUDIES = frozenset(
    "report study analysis assessment paper investigation survey dossier дослідження аналіз розслідування звіт доповідь оцінка".split()
)
_NEW = frozenset(
    "a an another one new fresh recent нове новий нова нову свіже свіжий свіжа одне недавнє недавній".split()
)
_FINDS = frozenset(
    "indicated indicates suggested suggests revealed reveals found finds showed shows says said estimated estimates concluded concludes "
    "claimed claims states stated warned warns свідчить свідчать показує показало показав показала виявило виявив виявила стверджує".split()
)
_REACH, _AHEAD = 3, 4


def unnamed_study(sentence: Sentence) -> list[tuple[int, Speaker]]:
    """Return the study that a sentence gives as its source without saying whose it is; nothing where it names somebody.

    Args:
        sentence: The sentence, in which no other speaker was found.
    """
    for index, norm in enumerate(sentence.norms):
        if norm not in _STUDIES or not {sentence.norm(i) for i in range(max(index - _REACH, 0), index)} & _NEW:
            continue
        ahead = range(index + 1, min(index + 1 + _AHEAD, len(sentence.units)))
        near = range(index - 1, index + 1 + _AHEAD)
        if any(named.first in near for named in sentence.claimants):
            continue
        backwards = sentence.lang == "uk" and any(sentence.norm(i) in _FINDS for i in range(max(index - 3, 0), index))
        if backwards or any(sentence.norm(i) in _FINDS for i in ahead):
            return [(index, Speaker(id=UNKNOWN, mark=Mark.STATED, name=norm))]
    return []
