"""What speakers do next, told in the sentence that reports their words: "said the plan was dead and left the room"."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import DETERMINERS, PERSONAL_PRONOUNS, SUBJECT_PRONOUNS, words_of
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.role_lexicon import (
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    RELATIONS,
    ROLE_NOUNS,
    SPOKESPERSONS,
    UNNAMED_PERSONS,
)
from extractor.backends.rules.verbs import is_finite, is_past

_PEOPLE = (
    ROLE_NOUNS
    | GROUP_NOUNS
    | ORGANISATION_NOUNS
    | SPOKESPERSONS
    | RELATIONS
    | UNNAMED_PERSONS
    | words_of("man woman boy girl child baby people men women children dog cat family families")
)
_OF_PEOPLE = words_of(
    "left walked resigned thanked apologised apologized sat hung smiled nodded shook stormed waved quit wept"
)
"""What people do, and hardly ever things."""
_WITH_THEIRS = words_of("withdrew shook shrugged tore threw packed folded crossed")
"""What people do with what is theirs, and hardly ever things."""
_PLANNED = words_of("forecast forecasts target targets outlook guidance estimate estimates bid vote support")
"""What only those whose it is raise, cut or withdraw."""
_THINGS = words_of("it this that these those there they")
"""Pronouns of which a thing may be meant."""
_PARTICLES = words_of("out down up away off")
_PERSONAL_PRONOUNS_BUT_THINGS = PERSONAL_PRONOUNS - _THINGS


def goes_on_with_own_act(passage: Passage, start: int, conjunction: int) -> bool:
    """Whether a conjunction joins an act of the speaker, whose reported words about a thing begin at ``start``."""
    lower = passage.lower
    at = conjunction + 1
    while at < passage.size and (lower[at] == "then" or is_adverb(lower[at])):
        at += 1
    if at >= passage.size or not is_past(lower[at]):
        return False
    first = start + (lower[start] == "that")
    verb = next((to for to in range(first + 1, conjunction) if is_finite(lower, to)), None)
    if verb is None or any(is_break(word) for word in lower[first:verb]):
        return False
    subject = range(first, verb)
    words = [lower[to] for to in subject]
    is_thing = _PEOPLE.isdisjoint(words) and not any(passage.tokens[to][0].isupper() for to in subject)
    is_thing &= _PERSONAL_PRONOUNS_BUT_THINGS.isdisjoint(words)
    after = lower[at + 1] if at + 1 < passage.size else ""
    if not is_thing:
        return False
    is_own = after in ("his", "her") or (after == "its" and words[-1].endswith("s"))
    if is_own and (lower[at] in _WITH_THEIRS or not _PLANNED.isdisjoint(lower[at + 2 : at + 4])):
        return True
    return lower[at] in _OF_PEOPLE and not _is_of_things(lower[at], after)


def goes_on_attributing(passage: Passage, start: int, conjunction: int, cue: Cue) -> bool:
    """Whether a conjunction joins what the speaker wants, hopes or fears besides: "demanded a seat and wants talks".

    The content of ``cue``, which begins at ``start``, is a noun phrase.
    """
    lower = passage.lower
    verb = conjunction + 1 + (conjunction + 1 < passage.size and is_adverb(lower[conjunction + 1]))
    if lower[conjunction] not in ("and", "but") or verb + 2 >= passage.size or lower[verb] not in CUE_WORDS:
        return False
    word, after = lower[verb], lower[verb + 1]
    is_plural = word == CUE_WORDS[word].base and lower[cue.first] != f"{cue.verb}s"
    if not (word.endswith("s") or (is_plural and "to" not in lower[start:conjunction])):
        return False
    if is_past(after) or lower[conjunction - 1] == word:  # "food and wants met"
        return False
    is_object = after in DETERMINERS or after in SUBJECT_PRONOUNS or passage.tokens[verb + 1][0].isupper()
    if after == "that":
        is_object = not is_finite(lower, verb + 2)  # "hopes that were dashed"
    if word in NOUN_FORMS:
        return is_object or (after == "to" and lower[start] in ("a", "an"))
    return word.endswith("s") or is_object or after == "to"


def _is_of_things(verb: str, after: str) -> bool:
    """Whether a verb of people is one of things, too, by what follows: "the storm left 20 dead", "shook the town"."""
    if verb in ("left", "shook"):
        return after not in ("the", "early", "his", "her", "hands", "") or (verb == "shook" and after == "the")
    return verb in ("sat", "hung") and after not in _PARTICLES
