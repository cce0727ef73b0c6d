"""Whether words praise or blame what they are said of, and whether a verb does."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.effects import reports_effect
from extractor.backends.rules.figures_of_speech import value_of_figure
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, words_of
from extractor.backends.rules.valence import BAD, CAUSING, GOOD, HARMING, HELPING, PHRASES, SUSPECTED, WORKING
from extractor.backends.rules.verbs import BASES, is_past

_TOO_LITTLE = words_of("weak toothless timid small little late slow")
"""What is too much so is not wanted less but more."""
_TOO_MUCH = words_of("high expensive costly big large long broad complicated lax soft harsh far easy radical")
_WANTED = words_of("""
idea clue sense respect shame plan plans credibility integrity honor honour empathy compassion conscience regard
judgment judgement
""")
"""What is bad to be without."""
_NOBODY = words_of("nobody no none neither nothing no-one")
_NEARLY = words_of("almost virtually practically absolutely nearly really literally")
_HARDLY = words_of("hardly scarcely barely")
_TRAITS = words_of("""
judgment judgement temperament experience character stamina backbone guts qualifications vision decency integrity
courage takes
""")
"""What it is good to have: "has the temperament", "doesn't have what it takes"."""
_SMACKING = words_of("reek reeks reeked smack smacks smacked")
_CREATING = words_of("create creates created creating bring brings brought bringing")
_CREATED = words_of("jobs prosperity opportunity opportunities growth")
_COSTING = words_of("cost costs costing")
_LOST = words_of("us jobs lives taxpayers livelihoods families")
_MARKS = '“”"‘’'
_NEAR_PRAISE = 3
"""So far behind the verb a word of praise is about the subject: not in "is in a country with good roads"."""
_SKIPPED = DETERMINERS | words_of("a an so very really just quite pretty absolutely simply truly as more most both")
BEING = words_of(
    "is are was were be been being 's 're remain remains remained seem seems look looks sound sounds become becomes"
)
NO_SUBJECTS = words_of("""
answer bit case chance day detail difference fact goal hour idea issue job kind lot matter moment number part people
point problem purpose question reason rest result sort story thing time truth way week word world year everybody
everyone anybody anyone somebody someone nothing everything something
""")
"""Nouns of which a verdict is about something else: "the problem is that ..."."""
_OF_OFFICES = words_of("fit qualified unfit unqualified unworthy worthy ill-equipped")
"""What somebody is to do something: "is fit to lead" praises, and advises nothing."""
_EVENTS = words_of("""
accident attack attacks avalanche blackout blaze bleeding bombing cold crash cyclone death deaths disease drought
earthquake epidemic explosion famine fire fires flood flooding floods frost hail heat heatwave hurricane ice incident
incidents inflation killing killings landslide massacre outage outbreak pandemic pollution rain recession shooting
shootings smoke snow storm storms tornado tragedy virus weather wind winds
""")
"""What happens, which nobody is for: who calls it terrible takes no side."""
_OF_MATTERS = words_of(
    "correct accurate true truthful solution answer crucial important necessary needed essential historic vital"
    " qualified strong"
)
"""Praise of a plan that is none of a person: "a crucial witness"."""


def value_of_act(words: Sequence[str]) -> int:
    """1 where a verb and what follows it say that its subject does good, -1 where it does harm, else 0."""
    verb = words[0] if words else ""
    if verb in _SMACKING and words[1:2] == ["of"]:
        return -1
    if verb in ("knows", "know") and words[1:2] == ["nothing"]:
        return -1
    if verb in ("shows", "show", "showed"):
        return value_of_having(words[1:]) or value_of(words[1:])
    if verb in ("make", "makes", "made", "making") and words[1:3] in (["no", "sense"], ["little", "sense"]):
        return -1
    if verb in CAUSING:
        return value_of(words[1:]) or int(verb in _CREATING and not _CREATED.isdisjoint(words[1:]))
    if verb in _COSTING:
        return -int(not _LOST.isdisjoint(words[1:]))
    if verb in WORKING:
        return 1 if len(words) == 1 or words[1] in ("well", "fine") else 0
    if verb in ("make", "makes", "made", "making") and "sense" in words[1:4]:
        return 1
    is_of_nobody = begins_with_nobody(words[1:])
    if verb in HELPING and (words[1:2] == ["only"] or is_of_nobody):
        return -1  # "benefits only the rich", "helps no driver"
    if verb in HELPING and (not SUSPECTED.isdisjoint(words[1:4]) or words[1:4] == ["people", "like", "him"]):
        return -1
    if verb in HELPING:
        return -1 if value_of(words[1:]) < 0 else int(words[1:2] != ["from"])  # "empowers racists"
    return -1 if verb in HARMING and not is_of_nobody and not reports_effect(words) else 0


def begins_with_nobody(words: Sequence[str]) -> bool:
    """Whether an object or a complement is nobody: "no tenant", "to almost none of them", "neither shops nor farms"."""
    rest = [
        word for word in words if word not in _NEARLY and word not in PREPOSITIONS and word not in DETERMINERS - {"no"}
    ]
    return rest[:1] != [] and (rest[0] in _NOBODY or (rest[0] in _HARDLY and "any" in "".join(rest[1:2])))


def _is_to_nobody(words: Sequence[str]) -> bool:
    """Whether praise or blame has nobody as whom it is for: "unfair to nobody", "a burden on no one"."""
    values = (
        at
        for at, word in enumerate(words)
        if word in GOOD or word in BAD or word.removesuffix("s") in BAD or tuple(words[at : at + 2]) in PHRASES
    )
    return any(
        words[to] in PREPOSITIONS and begins_with_nobody(words[to : to + 4])
        for at in values
        for to in range(at + 1, min(at + 2 + 3 * (tuple(words[at : at + 2]) in PHRASES), len(words)))
    )


def value_of_having(words: Sequence[str]) -> int:
    """1 where it is good to have what words name, -1 where it is bad to be without: "no shame"; pain is no blame."""
    if words[:1] == ["no"]:
        return -1 if not _WANTED.isdisjoint(words[1:3]) else 0
    opener, *rest = words or [""]
    has_it = opener in ("the", "what") and not _TRAITS.isdisjoint(rest[:3])
    return 1 if has_it else max(0, value_of(words))


def value_of(words: Sequence[str]) -> int:
    """1 where words praise, -1 where they blame, 0 where they do neither.

    Where they do both the noun decides: "a historic mistake" blames.
    """
    words = [word.strip(_MARKS) for word in words]
    words = words[3:] if words[:3] == ["far", "and", "away"] else words
    is_to_nobody = _is_to_nobody(words)
    if (figure := value_of_figure(words)) is not None and not is_to_nobody:
        return figure
    if words[:1] == ["too"] and not _TOO_MUCH.isdisjoint(words[1:2]) and words[2:3] != ["to"]:
        return -1
    too_little = words[:1] == ["too"] and not _TOO_LITTLE.isdisjoint(words[1:2])
    bad = not too_little and any(word in BAD or word.removesuffix("s") in BAD for word in words)
    plain = [word for word in words if word not in _SKIPPED and not is_adverb(word)]
    praise = next((at for at, word in enumerate(plain[:_NEAR_PRAISE]) if word in GOOD), None)
    after = plain[praise + 1] if praise is not None and praise + 1 < len(plain) else ""
    is_adverb_of = praise is not None and plain[praise] in ("better", "best") and is_past(after)  # "better spent"
    good = praise is not None and after not in ("at", "as", "enough") and not is_adverb_of
    if is_to_nobody or "not" in words or "no" in words or "nothing" in words:
        return -1 if good and not bad else 0
    if bad and good:
        return _value_of_noun(words)
    return 1 if good else -1 if bad else 0


def _value_of_noun(words: Sequence[str]) -> int:
    """The value of the noun that a noun phrase is about."""
    noun = head_of(words)
    if tuple(words[-2:]) == ("necessary", "evil"):
        return 0
    return -1 if noun in BAD or noun.removesuffix("s") in BAD else int(noun in GOOD)


def is_praise_of_matters(words: Sequence[str]) -> bool:
    """Whether the praise in words is one of plans and matters and none of a person."""
    praising = {word for word in words if word in GOOD}
    return bool(praising) and praising <= _OF_MATTERS


def advises(words: Sequence[str]) -> bool:
    """Whether praise or blame is of what somebody is to do: "would be wise to wait"."""
    return any(
        word in (BAD | GOOD) - _OF_OFFICES and following == "to" and (act in BASES or act.endswith("ly"))
        for word, following, act in zip(words, words[1:], words[2:], strict=False)
    )


def is_of_something_else(subject: Sequence[str], words: Sequence[str]) -> bool:
    """Whether what is said of a subject is about a time ("this is a sad day") or an event that nobody is for."""
    is_pronoun = len(subject) == 1 and subject[0].partition("'")[0] in ("it", "this", "that")
    is_time = is_pronoun and not NO_SUBJECTS.isdisjoint(words) and "to" not in words
    return is_time or head_of(subject) in _EVENTS


def is_event(phrase: str) -> bool:
    """Whether a noun phrase is about what happens, which nobody is for: "the shooting in Ostby"."""
    return head_of(phrase.lower().split()) in _EVENTS


def head_of(words: Sequence[str]) -> str:
    """The noun that a noun phrase in lower case is about."""
    end = next((at for at in range(1, len(words)) if words[at] in PREPOSITIONS), len(words))
    return words[end - 1]
