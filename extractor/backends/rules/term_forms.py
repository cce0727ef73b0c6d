"""The other number of a codebook's term: "heat pumps" of "heat pump", "city" of "cities"."""

from __future__ import annotations

from extractor.backends.rules.lexicon import PREPOSITIONS, words_of

_ALWAYS_PLURAL = words_of("""
arms barracks clothes congress crossroads customs earnings economics ethics gas glasses goods headquarters lens
mathematics means news physics politics premises proceeds rights savings series species sports statistics thanks
times works
""")
"""Nouns of which the form without "s" is another word or none."""
_HISSING = ("s", "x", "z", "ch", "sh")
_PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives", "life": "lives"}
_IRREGULAR = _PLURALS | {plural: singular for singular, plural in _PLURALS.items()}
_SHORTEST = 3
"""In letters: shorter words are mostly no nouns, or initials."""


def other_numbers(term: str) -> list[str]:
    """A term in the singular in the plural, one in the plural in the singular; nothing for a name.

    Of "ban on cars" the noun before the preposition is meant. Of "buses" nobody knows whether it is "bus" or "buse".
    """
    words = term.split(" ")
    head = next((at for at in range(1, len(words)) if words[at] in PREPOSITIONS), len(words)) - 1
    if len(words[head]) < _SHORTEST or any(word[:1].isupper() for word in words):
        return []
    return [" ".join([*words[:head], form, *words[head + 1 :]]) for form in _forms(words[head])]


def _forms(noun: str) -> list[str]:
    last = noun.rpartition("-")[2]
    if last in _IRREGULAR:
        return [noun.removesuffix(last) + _IRREGULAR[last]]
    if last in _ALWAYS_PLURAL or not last.isalpha():
        return []
    if noun.endswith("ies"):
        return [noun[:-3] + "y"]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return [noun[:-1], *([noun[:-2]] if noun[:-2].endswith(_HISSING) else [])]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return [noun[:-1] + "ies"]
    return [noun + ("es" if noun.endswith(_HISSING) else "s")]
