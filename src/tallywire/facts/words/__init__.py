"""Facts in words, one module a language."""

from tallywire.facts.words.wording import LANGUAGES, Names, Wording, wording_of

__all__ = ["LANGUAGES", "Names", "Wording", "wording_of"]
