"""What only reports what somebody has done: "rebels have seized the airport" neither praises nor blames the rebels."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.lexicon import AUXILIARIES, PREPOSITIONS, inflect, words_of
from extractor.backends.rules.noun_heads import head_end
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.role_lexicon import ROLE_NOUNS
from extractor.backends.rules.verbs import is_past

_DEED_VERBS = words_of("""
attack break cut damage deny destroy evade fix harm hurt kill refuse rescue restore revive rob save scare seize steal
strip target threaten trap withhold abduct assault
""")
_DEEDS = frozenset(form for verb in _DEED_VERBS for form in inflect(verb))
_OF_PERSONS = frozenset(inflect("ignore"))
"""Deeds that are blamed where a body does them: "the council ignored us"."""
_WITHOUT_OBJECT = frozenset(inflect("fail"))
_ENDEAVOURS = words_of("""
appeal attempt attempts bid bids brake brakes effort efforts engine engines launch mediation negotiation negotiations
power pump pumps search signal system talks test tests trial trials
""")
"""What fails by itself: who says so blames nobody."""
_SOMEBODY = words_of("""
alderman assailant assailants attacker attackers bandits boy boys burglar burglars crew crews crowd defendant driver
drivers fighters forces gang gangs girl girls guard guards gunman gunmen intruder intruders jihadists man marines men
militants militia mob paramedics passer-by patrols pilot pilots pirates prisoners raiders rescuers robber robbers
sailors shooter smugglers soldiers suspect suspects thief thieves troops vandals victim warplanes woman women youths
""")
"""Nouns for people of whom much is reported."""
_QUANTIFIED = words_of("most some many several half few plenty lots")
_OF_SPEAKERS = words_of("our us my this we here")
_OWN = words_of("mine ours yours hers theirs")


def names_nobody(subject: Sequence[str]) -> bool:
    """Whether a verdict on a subject, in small letters, is none on anybody: "most customers", "ours"."""
    return subject[0] in _QUANTIFIED or (len(subject) == 1 and subject[0] in _OWN)


def tells_deed(subject: str, auxiliaries: Sequence[str], words: Sequence[str], *, as_said: bool) -> bool:
    """Whether a clause that says what its subject has done to something only reports it.

    ``words`` are the verb and what follows it, in small letters; ``as_said`` that the speaker's own words are quoted,
    by which known people may be praised and blamed for what they did.
    """
    if not words or not subject:
        return False
    verb, named = words[0], subject.lower().split()
    if not (is_past(verb) or {"has", "have", "had"} & set(auxiliaries)):
        return False
    head = named[max(0, head_end(named) - 1)]
    if verb in _WITHOUT_OBJECT:
        return head in _ENDEAVOURS and words[1:2] != ["to"]
    mention = parse_mention(subject)
    if verb in _OF_PERSONS:
        return not as_said and mention is not None and mention.kind == "person"
    if verb not in _DEEDS or not _has_object(words):
        return False
    is_anybody = head in _SOMEBODY or (mention is not None and mention.kind == "group")
    if as_said:
        return is_anybody and _OF_SPEAKERS.isdisjoint(words[1:])
    return is_anybody or mention is not None or head in ROLE_NOUNS


def _has_object(words: Sequence[str]) -> bool:
    """Whether a verb is done to something: "refused a permit" and "refused to pay", not "broke with the party"."""
    return len(words) > 1 and words[1] not in PREPOSITIONS - {"to"} and words[1] not in AUXILIARIES
