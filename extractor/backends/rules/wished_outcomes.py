"""What somebody wants to become of a thing: where the words of it end, and whether it is a wish for what "it" means."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.joined_verbs import JOINING
from extractor.backends.rules.lexicon import SUBORDINATORS, TIME_WORDS, words_of
from extractor.backends.rules.passages import QUOTED, Passage
from extractor.backends.rules.stance_lexicon import REVERSED_PARTICIPLES
from extractor.backends.rules.stance_targets import ASKING, PUT_OFF, TargetWords
from extractor.backends.rules.verbs import is_past

_DONE_FOR_IT = words_of("""
adopted approved built completed continued doubled enacted endorsed enlarged expanded extended finished funded
implemented improved introduced kept maintained passed preserved protected ratified renewed restored retained saved
signed strengthened supported upheld
""")
"""What is to be done with a thing by the will of whoever is for it."""
_STOPPED = words_of("""
abandoned blocked cancelled canceled delayed ditched dropped halted paused postponed prevented scrapped shelved
stopped suspended deferred stalled
""")
"""What is to be done with an act, such as the closing of a road, by the will of whoever is against it."""
_KEPT_SO = words_of("open shut closed alone out off away down apart")
"""Behind "kept" words of a state, which may not be the one in which a thing is."""
_GOING_ON = words_of("happen proceed succeed")
_LASTING = _GOING_ON | words_of("continue pass remain stay survive")
_OPENERS = words_of("by before because now soon today immediately too so")


def end_with_outcome(passage: Passage, words: TargetWords) -> int:
    """The last token of a target with what is to become of it: "the toll to be scrapped", "the toll scrapped"."""
    end, lower = words.last, passage.lower
    if words.reversed and lower[end + 1 : end + 3] == ["to", "be"] and end + 3 < passage.size:
        return end + 3
    if words.reversed and tuple(lower[end + 1 : end + 4]) in PUT_OFF:
        return end + 3
    return end + (words.reversed and end + 1 < passage.size and lower[end + 1] in REVERSED_PARTICIPLES)


def wishes_something_else(passage: Passage, pronoun: int, target: str) -> bool:
    """Whether what somebody wants to become of "it" is no wish for or against the target that the pronoun may mean.

    Whoever wants it extended is not for "lifting the curfew", and whoever wants it halved is not for the grant.
    """
    lower, at = passage.lower, pronoun + 1
    if lower[at : at + 1] == ["being"]:
        return True  # "supports it being extended"
    if lower[pronoun - 1] not in ASKING and lower[at : at + 1] != ["to"]:
        return False
    while at < passage.size and is_adverb(lower[at]):
        at += 1
    if lower[at : at + 1] == [QUOTED]:
        return True  # "wants it “left alone”"
    if at >= passage.size or is_break(lower[at]) or lower[at] in _OPENERS | JOINING | SUBORDINATORS | TIME_WORDS:
        return False
    is_act = target.split()[0].endswith("ing") or is_past(target.split()[-1])
    if lower[at] == "to" and lower[at + 1 : at + 2] != ["be"]:
        return at + 1 >= passage.size or lower[at + 1] not in (
            _GOING_ON if is_act else _LASTING | {"end", "go", "stop"}
        )
    at += 2 * (lower[at] == "to")
    if tuple(lower[at : at + 3]) in PUT_OFF:
        return False
    if lower[at : at + 1] == ["kept"] and not _KEPT_SO.isdisjoint(lower[at + 1 : at + 2]):
        return True
    fates = _STOPPED if is_act else _STOPPED | REVERSED_PARTICIPLES | _DONE_FOR_IT
    return at >= passage.size or lower[at] not in fates
