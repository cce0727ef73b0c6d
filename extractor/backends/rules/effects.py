"""What only reports an effect and judges nothing: "the drug cut deaths", "the fire killed 12 cows"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.lexicon import PREPOSITIONS, inflect, is_figure, words_of
from extractor.backends.rules.noun_heads import head_end
from extractor.backends.rules.target_lexicon import TAKING_ON
from extractor.backends.rules.valence import BAD

_ILLS = words_of("""
accidents bacteria bills carbon casualties cells co2 collisions congestion cost costs crime crimes deaths debt debts
deficit delays disease diseases emissions errors fatalities fires floods fraud germs hunger infection infections
inflation injuries litter mortality mosquitoes noise offences pain parasites pests pollution poverty queues recidivism
smog strokes symptoms theft thefts traffic tumours tumors unemployment violence virus viruses waste weeds
""")
"""What is the better for being less, beside what is bad by its name."""
_COUNTED_VERBS = words_of("break cut damage destroy divide evade hide hurt kill lack lose refuse seize steal trap")
_COUNTED = frozenset(form for verb in _COUNTED_VERBS for form in inflect(verb))
_CUTTING = frozenset(inflect("cut"))
_BREAKING = frozenset(inflect("break")) | {"broke", "broken"}
_PARTICLES = words_of("away down even in into loose off out through up")
_NEAR = 4
_UNCERTAIN = words_of("could may might")
_COMING = words_of("will would 'll won't")
_DANGERS = words_of("risk danger threat peril jeopardy trouble crisis pain distress difficulty difficulties")
_POLICY_ENDINGS = ("tion", "sion", "ment", "isation", "ization", "cuts")
_POLICIES = words_of("""
accession act admission bailout bill boycott budget closure contract cut decision deregulation increase law
legislation membership merger move ordinance plan plans policy project proposal referendum reform reforms rise rollout
rule rules sale scheme sell-off shutdown strike subsidy takeover
""")
_DECIDED_ON = _POLICIES | TAKING_ON


def reports_effect(words: Sequence[str]) -> bool:
    """Whether a verb of harm and what follows it, in small letters, tell a fact that says nothing of its cause."""
    verb, rest = words[0], words[1:]
    if verb in _BREAKING and rest[:1] and rest[0] in _PARTICLES:
        return True
    end = head_end(rest)
    thing = rest[:end]
    if thing and (thing[-1] in _ILLS or thing[-1] in BAD):
        return True
    if verb in _CUTTING and rest[end : end + 1] == ["by"]:
        return True  # "cut fares by a third"
    return verb in _COUNTED and any(is_figure(word) for word in rest[:_NEAR])


def is_decided_on(phrase: str) -> bool:
    """Whether a noun phrase names what is decided on, as a plan is: a storm comes by itself, and is only foreseen."""
    words = phrase.lower().split()
    head = words[head_end(words) - 1] if words else ""
    return head in _DECIDED_ON or head.endswith(_POLICY_ENDINGS)


def has_object(predicate: Sequence[str]) -> bool:
    """Whether a verb, of which the words are the rest of a clause, is done to something: not in "could fail in May"."""
    after = predicate[1] if len(predicate) > 1 else ""
    return bool(after) and after not in PREPOSITIONS and not after.endswith(("ed", "ly"))


def tells_outcome(auxiliaries: Sequence[str], predicate: Sequence[str]) -> bool:
    """Whether a clause says what its subject would do to something, or be: not in "would last until May"."""
    is_passive = predicate[:1] and predicate[0].endswith("ed")
    return has_object(predicate) or ("be" in auxiliaries and not is_passive)


def is_foreseen(auxiliaries: Sequence[str], predicate: Sequence[str]) -> bool:
    """Whether a verb says what may become of its subject by itself: "could fail in May", "the bill would fail"."""
    will_fail = predicate[:1] == ["fail"] and predicate[1:2] != ["to"] and not _COMING.isdisjoint(auxiliaries)
    return (will_fail or not _UNCERTAIN.isdisjoint(auxiliaries)) and not has_object(predicate)


def is_endangered(predicate: Sequence[str]) -> bool:
    """Whether what follows "is" says in what danger something is, of which it is not to blame: "at risk"."""
    return predicate[:1] != [] and predicate[0] in ("at", "in", "under") and not _DANGERS.isdisjoint(predicate[1:3])
