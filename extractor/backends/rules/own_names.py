"""Whether somebody's words name the speaker, who would say "I": then the words are somebody else's."""

from __future__ import annotations

from extractor.backends.rules.capitalised_runs import runs_with_offsets
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.spelling import name_keys
from extractor.backends.rules.surnames import title_gender
from extractor.text.lazy_regex import lazy_regex

_FRAMES = frozenset([QuoteFrame.SAID_NAME, QuoteFrame.NAME_SAID, QuoteFrame.SAID_THAT, QuoteFrame.NEAR_CUE])
"""Not "As she had said, Ada Holm ...", where "she" is whoever is named behind it."""
_OF_ONESELF = lazy_regex(
    r"\b(?:(?:I|I am|I['’]m|[Mm]e|[Mm]yself|(?:[Mm]y|the) name is|(?:it|[Tt]his) is|[Ii]t['’]s|[Aa]s|[Tt]he|[Cc]alled)"
    r"(?: the)?,? |[Dd]ear )$"
)
"""What stands before one's own name: "I am Ada Holm", "This is Holm", "call me Ada", "the Holm way"."""
_INNER = lazy_regex(r"(?<=\s)['‘\"“](?=\w)[^'‘’\"“”]*['’\"”](?!\w)")
"""What somebody else said within somebody's words."""


def names_speaker(text: str, attribution: Attribution, speaker: ResolvedActor) -> bool:
    """Whether words that "he" or "she" says are about the very person whom the pronoun seems to mean.

    What somebody else said within them ("They asked me: 'Why, Ada?'") does not count.
    """
    if attribution.frame not in _FRAMES or speaker.kind != "person" or not speaker.proper:
        return False
    own = name_keys(speaker.name)
    for start, end in attribution.content:
        words = _INNER.sub(lambda match: "·" * len(match.group()), text[start:end])
        for at, run in runs_with_offsets(words):
            if _is_name_of(run, own) and not _OF_ONESELF.search(words, 0, at):
                return True
    return False


def _is_name_of(run: str, own: tuple[str, ...]) -> bool:
    """Whether capitalised words are a person's full name, or the surname or given name alone, perhaps with a title."""
    keys = name_keys(run)
    if title_gender(run):
        keys = keys[1:]
    return keys == own or (len(keys) == 1 and keys[0] in (own[0], own[-1]))
