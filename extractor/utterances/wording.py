"""The words of a quote as they are compared: without typography and case, and whether they are enough to be known by.

Wire copy is set by every newspaper in its own way, and cut where there is no room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extractor.text.function_words import FUNCTION_WORDS
from extractor.text.normalization import loosen
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import WORD
from extractor.text.spans import overlapping
from extractor.text.vocabulary import base_form
from extractor_schemas import Quote

GRAM = 4
"""So many words that follow each other are looked for in longer quotations."""

_LEAST_WORDS, _LEAST_CONTENT = GRAM, 2
_LEAST_PARAPHRASED_WORDS, _LEAST_PARAPHRASED_CONTENT = 6, 3
_LEAST_ALIKE = 4
_ELLIPSIS = re.compile(r"[\[(]?(?:\.{3,}|\.(?: \.){2,})[\])]?")
_NEGATIONS = frozenset(["not", "no", "never", "nobody", "nothing", "none", "cannot", "without"])
_EVERYDAY = frozenset(
    {
        "absolutely", "add", "afraid", "agree", "am", "answer", "anything", "bad", "believe", "best", "better",
        "bless", "comment", "concerned", "congratulations", "course", "day", "days", "definitely", "everyone",
        "everything", "exactly", "fine", "friends", "going", "good", "great", "guess", "guys", "happen",
        "happened", "happening", "happens", "happy", "hello", "honest", "honestly", "hope", "idea", "knew",
        "know", "let", "like", "long", "look", "looking", "lot", "love", "matter", "maybe", "mean", "moment",
        "much", "need", "news", "nice", "ok", "okay", "people", "perhaps", "please", "pleased", "pretty",
        "proud", "question", "ready", "really", "remember", "right", "say", "saying", "says", "see", "seen",
        "sorry", "sure", "talk", "thank", "thanks", "thing", "things", "think", "thought", "time", "today",
        "together", "tomorrow", "tonight", "true", "truth", "understand", "very", "wait", "want", "welcome",
        "well", "wish", "words", "work", "working", "worried", "wrong", "year", "years", "yes", "yesterday",
    }
)  # fmt: skip
"""Words of what anybody says on any day: "I don't know", "thank you very much", "we will see what happens"."""
_GRAMMAR = frozenset(
    {
        "a", "an", "the", "that", "which", "of", "to", "will", "would", "shall", "is", "are", "was", "were", "be",
        "been", "being", "has", "have", "had", "its", "his", "her", "their", "my", "our", "your", "he", "she", "it",
        "they", "i", "we", "you",
    }
)  # fmt: skip
"""What a paraphrase has otherwise than another one that says the same."""
_FUNCTION_WORDS = frozenset(word for words in FUNCTION_WORDS.values() for word in words)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a quote says.

    ``words`` are in small letters. ``cuts`` are the places before which something may be left out: at an ellipsis, or
    where the narrator parts the words. ``is_paraphrase``: none of them are in quotation marks.
    """

    words: tuple[str, ...]
    cuts: frozenset[int]
    is_paraphrase: bool

    @property
    def is_distinct(self) -> bool:
        """Whether the words are enough to tell one utterance from others, unlike "no comment"."""
        least_words, least_content = (
            (_LEAST_PARAPHRASED_WORDS, _LEAST_PARAPHRASED_CONTENT)
            if self.is_paraphrase
            else (_LEAST_WORDS, _LEAST_CONTENT)
        )
        if sum(map(_size, self.words[: 2 * least_words])) < least_words:  # none counts less than half
            return False
        content = 0.0
        for word in dict.fromkeys(self.words):
            content += _size(word) if _has_content(word) else 0
            if content >= least_content:
                return True
        return False

    @property
    def substance(self) -> str | None:
        """The words of a paraphrase without inflection, articles, pronouns and auxiliaries; None where they are few."""
        stems = [base_form(word) for word in self.words if word not in _GRAMMAR] if self.is_paraphrase else []
        return " ".join(stems) if len(stems) >= _LEAST_ALIKE else None


def wording_of(quote: Quote, text: str) -> Wording:
    """The wording of a quote of an article's ``text``: what stands in quotation marks, unless nothing does."""
    ranges = [span.range for span in quote.content]
    is_paraphrase = quote.kind == "indirect"
    if quote.kind == "mixed":
        quoted = [quotation.range for quotation in find_quotations(text)]
        inside = [
            (max(start, first), min(end, last))
            for start, end in ranges
            for first, last in overlapping(quoted, (start, end))
        ]
        ranges, is_paraphrase = inside or ranges, not inside
    words: list[str] = []
    cuts: set[int] = set()
    for start, end in ranges:
        for piece in _ELLIPSIS.split(loosen(text[start:end])):
            cuts.add(len(words))
            words += _words(piece)
    return Wording(tuple(words), frozenset(cuts - {0, len(words)}), is_paraphrase)


def _words(piece: str) -> Iterator[str]:
    """The words of a piece in small letters; parts of compounds are words: not everybody writes the hyphen."""
    for word in WORD.findall(piece.casefold()):
        if "-" in word:
            yield from word.replace("-", " ").split()
        else:
            yield word


def _size(word: str) -> float:
    """How much a word counts: a character of a script without spaces is half of one."""
    return 0.5 if len(word) == 1 and word > "\u2e7f" else 1


@lru_cache(maxsize=8192)  # articles have few different words
def _has_content(word: str) -> bool:
    """Whether a word has a meaning of its own, and not everybody uses it every day."""
    if word in _NEGATIONS or word.endswith("n't"):
        return True
    bare = word.partition("'")[0]
    return not any(bare in words for words in (_FUNCTION_WORDS, _GRAMMAR, _EVERYDAY))
