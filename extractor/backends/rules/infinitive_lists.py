"""Lists of what somebody is to do, each of which is a position: "vowed to cut taxes, scrap it and build a dam"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.cue_verbs import NOUN_FORMS
from extractor.backends.rules.intentions import is_policy
from extractor.backends.rules.joined_verbs import JOINING
from extractor.backends.rules.known_positions import known_at
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, RELATIVE_PRONOUNS, SUBORDINATORS, words_of
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.stance_lexicon import NO_POLICIES, POLICY_VERBS, REVERSING_VERBS
from extractor.backends.rules.verbs import BASES, is_finite

_VERBS = BASES | POLICY_VERBS | REVERSING_VERBS
_LONGEST = 45
"""In tokens: so long is a list at most."""
_ENDS = words_of("; : . ( but than rather instead")
_ALSO_NOUNS = NOUN_FORMS | words_of("""
aid benefit deal dump face finance fire force fund function handle head house increase land
limit list matter measure open pass pay plan plant place policy project push reform release rule run share sign staff
stage state strike study support tax test top tour trade train transport treat use view vote wage watch work
""")
"""Verbs that are nouns as well, and may go on a list of nouns: "reform health and transport policies"."""


def further_infinitives(passage: Passage, verb: int) -> Iterator[int]:
    """Yield the verbs that go on the list of what is to be done of which a verb in its base form is the first."""
    lower = passage.lower
    for at in range(verb + 1, min(verb + _LONGEST, passage.size - 1)):
        word = lower[at]
        if word in _ENDS or word in RELATIVE_PRONOUNS or (word in SUBORDINATORS and word != "as"):
            return
        if at > verb + 1 and word not in BASES and is_finite(lower, at):
            return
        if word == "," or word in JOINING:
            following = at + 1
            while following < passage.size - 1 and (
                lower[following] in JOINING or is_adverb(lower[following]) or lower[following] == "to"
            ):
                following += 1
            if _goes_on(passage, following):
                yield following


def _goes_on(passage: Passage, at: int) -> bool:
    """Whether the next verb of a list stands at a token."""
    lower = passage.lower
    word, before = lower[at], lower[at - 1]
    known, position = known_at(lower, at)
    is_none = word in NO_POLICIES and len(known) == 1
    if at + 1 >= passage.size or word not in _VERBS or is_none or passage.tokens[at][0].isupper():
        return False
    after = lower[at + 1]
    is_object = after in DETERMINERS or passage.tokens[at + 1][0].isupper() or after == QUOTED
    is_phrase = after in PREPOSITIONS or (after.isalpha() and after not in JOINING)
    is_verb = is_object or (is_phrase and (before == "to" or word not in _ALSO_NOUNS))
    return is_verb and (before == "to" or is_policy(lower, at) or position is not None)
