"""What somebody hopes: nobody asserts that it will come, but whoever hopes has that attitude, which is the claim."""

from __future__ import annotations

from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, SUBJECT_PRONOUNS, inflect, words_of
from extractor.backends.rules.wordings import as_sentence
from extractor.text.lazy_regex import lazy_regex

HOPING = words_of("hope hopeful")
"""A verb and a state of mind of which the content is not asserted."""
_HOPED = lazy_regex(
    r"(?P<hoping>\bhop(?:es?|ed|ing|eful) that\b|(?<=[\w’'.] )hop(?:es|ed)\b(?! (?:are|is|was|were|of|for|to|in)\b)) .*"
)
_HOPEFUL_IS = words_of("is are was were remains remained")
_OPENERS = DETERMINERS | SUBJECT_PRONOUNS | words_of("there more if when once")


def without_hoped(wording: str) -> str:
    """A sentence without what somebody hopes in it: "Ada Holm hopes" of "Ada Holm hopes that it will come"."""
    return _HOPED.sub(r"\g<hoping>", wording)


def as_hope(hoped: str, name: str, cue: str, before: str, *, is_small: bool) -> str:
    """The sentence that says that somebody hopes what another one says: "Ada Holm hopes that the jobs will come".

    ``cue`` is the verb or the adjective and ``before`` the word before it; ``is_small`` says that the article has what
    is hoped with a small letter first.
    """
    first, _, rest = hoped.partition(" ")
    opener = first.lower() if is_small or first.lower() in _OPENERS else first
    return as_sentence(f"{name} {_verb(cue, before)} that {opener} {rest}")


def _verb(cue: str, before: str) -> str:
    """The verb of hoping, in the tense that the article has."""
    base, third, past, participle = inflect("hope")
    if cue == "hopeful":
        return f"{before if before in _HOPEFUL_IS else 'is'} hopeful"
    if cue == participle and before in ("was", "were", "been"):
        return past
    is_several = before == "are" if cue == participle else before not in AUXILIARIES
    return cue if cue not in (base, participle) else base if is_several else third
