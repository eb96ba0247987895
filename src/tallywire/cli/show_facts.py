"""How `facts` prints a sheet of facts, or what became of them, in each shape; all of it from plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_TERMS = ("surprise", "prominence", "margin", "roundness", "recency", "weight", "redundancy")
_WORTH_A_LINE = frozenset({"residual", "restated-totals", "disputed", "coverage-gap", "opening-stock"})
_TITLES = {
    "en": "Facts of the bulletin of {on}, best first",
    "uk": "Факти зі зведення за {on}, найважливіші перші",
}
_NOTHING = {"en": "Nothing notable.", "uk": "Нічого особливого."}
_CLAIMED = {
    "en": "Figures are as claimed and could not be independently verified.",
    "uk": "Показники подано так, як їх заявлено; незалежно перевірити їх не вдалося.",
}


def chosen(
    facts: list[dict[str, Any]], *, measures: Iterable[str], kinds: Iterable[str], top: int | None
) -> list[dict[str, Any]]:
    """Return the facts that are wanted, in their order."""
    wanted, of_kind = frozenset(measures), frozenset(kinds)
    found = [
        fact for fact in facts
        if (not wanted or fact["measure"] in wanted) and (not of_kind or fact["kind"] in of_kind)
    ]  # fmt: skip
    return found if top is None else found[:top]


def sheet_as(shape: str, sheet: dict[str, Any], *, explain: bool) -> str:
    """Return a sheet as text, Markdown, JSON, or one JSON object a line."""
    if shape == "json":
        return _json(sheet)
    if shape == "ndjson":
        return _lines(sheet["facts"])
    lines = _markdown(sheet, explain=explain) if shape == "md" else _text(sheet, explain=explain)
    return "\n".join(lines) + "\n"


def changes_as(shape: str, changes: dict[str, Any]) -> str:
    """Return what became of facts as text, Markdown, JSON, or one JSON object a line."""
    if shape == "json":
        return _json(changes)
    if shape == "ndjson":
        return _lines(changes["facts"])
    bullet = "- " if shape == "md" else ""
    lines = []
    for fact in changes["facts"]:
        lines.append(f"{bullet}{fact['status'].upper()} {fact['id']} ({fact['on']}): {fact['text']}")
        if "was" in fact and fact["was"]["text"] != fact["text"]:
            lines.append(f"{'  ' if bullet else '    '}was: {fact['was']['text']}")
    counts = ", ".join(f"{n} {status}" for status, n in changes["counts"].items())
    lines.append(f"{bullet}{counts}")
    return "\n".join(lines) + "\n"


def _lines(facts: list[dict[str, Any]]) -> str:
    import json

    return "".join(f"{json.dumps(fact, ensure_ascii=False)}\n" for fact in facts)


def _json(plain: dict[str, Any]) -> str:
    import json

    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _text(sheet: dict[str, Any], *, explain: bool) -> Iterator[str]:
    language = sheet["language"]
    yield f"{_TITLES[language].format(on=sheet['on'])}. {_CLAIMED[language]}"
    yield ""
    if not sheet["facts"]:
        yield _NOTHING[language]
    for place, fact in enumerate(sheet["facts"], 1):
        yield f"{place:>3}. {fact['text']}"
        for caveat in _caveats(fact):
            yield f"     – {caveat}"
        if explain:
            yield f"     {_explained(fact)}"
            yield f"     {fact.get('command', '')}"


def _markdown(sheet: dict[str, Any], *, explain: bool) -> Iterator[str]:
    language = sheet["language"]
    yield f"# {_TITLES[language].format(on=sheet['on'])}"
    yield ""
    yield _CLAIMED[language]
    yield ""
    if not sheet["facts"]:
        yield _NOTHING[language]
    for place, fact in enumerate(sheet["facts"], 1):
        yield f"{place}. {fact['text']}"
        for caveat in _caveats(fact):
            yield f"   - {caveat}"
        if explain:
            yield f"   - {_explained(fact)}"
            yield f"   - `{fact.get('command', '')}`"


def _caveats(fact: dict[str, Any]) -> list[str]:
    return [q["text"] for q in fact["qualifications"] if q["code"] in _WORTH_A_LINE]


def _explained(fact: dict[str, Any]) -> str:
    worth = fact["newsworthiness"]
    terms = " ".join(f"{name} {worth[name]:+.2f}" for name in _TERMS if worth[name])
    return f"[{fact['kind']} {fact['id']}] {worth['total']:.2f} = {terms}"
