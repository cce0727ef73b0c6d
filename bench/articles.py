"""The articles that everybody gets, and words to look up in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping

from extractor import Article
from tests.support.paths import ROOT

CODEBOOK = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"
SEEDS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "articles").glob("*.txt"))]

_OTHER_WORDS = [
    "while",
    "the",
    "quick",
    "committee",
    "had",
    "seen",
    "none",
    "of",
    "these",
    "proposals",
    "in",
    "public",
    "debate",
    "on",
    "weather",
    "and",
    "ferries",
]


def varied(count: int) -> Iterator[Article]:
    """So many articles that all differ, in a last line."""
    for number in range(count):
        yield Article.of(f"{SEEDS[number % len(SEEDS)]}\n\nDispatch {number}.", id=f"{number:06}.txt")


def pointers(text: str, kind: str, count: int, chance: random.Random) -> list[str]:
    """So many times 15 words, which stand in the text, almost do, or do not."""
    return [_MAKERS[kind](text, chance) for _ in range(count)]


def _words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words) - 15)
    return " ".join(words[at : at + 15])


def _folded(text: str, chance: random.Random) -> str:
    return _words(text, chance).replace("’", "'").replace("“", '"').replace("\n", " ")


def _altered(text: str, chance: random.Random) -> str:
    words = _words(text, chance).split(" ")
    words[7] = "zebra"
    return " ".join(words)


def _invented(text: str, chance: random.Random) -> str:
    return " ".join(chance.sample(_OTHER_WORDS, 15))


_MAKERS: Mapping[str, Callable[[str, random.Random], str]] = {
    "exact": _words,
    "folded": _folded,
    "altered": _altered,
    "invented": _invented,
}
KINDS = tuple(_MAKERS)
"""How the words of `pointers` may stand in the text: as they are, but for typography, with another word, not at all."""
