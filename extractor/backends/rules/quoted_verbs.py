"""Verbs of a position that stand in quotation marks: "Ada Holm “strongly opposes” the toll"."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.passages import Passage, PassageReader
from extractor.backends.rules.stance_lexicon import STANCE_PHRASES, STANCE_WORDS
from extractor.backends.rules.verbs import BASES
from extractor.text.quotations import Quotation

_OF_A_STATE = frozenset(["against", "opposed", "opposes", "supports", "supported", "favors", "favours"])
_MOST_WORDS = 4
_MOST_WORDS_OF_CLAUSE = 12


def _tells_at_once(words: list[str]) -> bool:
    """Whether a longer quotation begins with what tells a position: "was “totally against the war”"."""
    at = int(is_adverb(words[0]))
    return words[at] in _OF_A_STATE or (words[at] in STANCE_PHRASES and words[at] not in BASES)


def with_open_verbs(reader: PassageReader, passage: Passage) -> Passage:
    """The passage with the words of short quotations that tell a position in place of the quotations."""
    opened = [quotation for quotation in passage.quotations.values() if _is_verb(reader.text, quotation)]
    return reader.opened(passage, opened) if opened else passage


def _is_verb(text: str, quotation: Quotation) -> bool:
    quoted = text[quotation.start + 1 : quotation.end - 1]
    words = quoted.split()
    return (
        0 < len(words) <= _MOST_WORDS_OF_CLAUSE
        and (len(words) <= _MOST_WORDS or _tells_at_once(words))
        and quoted[0].islower()
        and quoted[-1].isalpha()
        and any(word in STANCE_WORDS or word in STANCE_PHRASES for word in words)
    )
