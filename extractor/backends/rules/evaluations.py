"""Whether words praise or blame what they are said of, and whether a verb does."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.effects import reports_effect
from extractor.backends.rules.figures_of_speech import value_of_figure
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, words_of
from extractor.backends.rules.valence import BAD, CAUSING, GOOD, HARMING, HELPING, WORKING
from extractor.backends.rules.verbs import BASES, is_past

_TOO_LITTLE = words_of("weak toothless timid small little late slow")
"""What is too much so is not wanted less but more."""
_WANTED = words_of("""
idea clue sense respect shame plan plans credibility integrity honor honour empathy compassion conscience regard
judgment judgement
""")
"""What is bad to be without."""
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
_EVENTS = words_of("""
accident attack attacks avalanche blackout blaze bleeding bombing cold crash cyclone death deaths disease drought
earthquake epidemic explosion famine fire fires flood flooding floods frost hail heat heatwave hurricane ice incident
incidents inflation killing killings landslide massacre outage outbreak pandemic pollution rain recession shooting
shootings smoke snow storm storms tornado tragedy virus weather wind winds
""")
"""What happens, which nobody is for: who calls it terrible takes no side."""
_OF_MATTERS = words_of("crucial important necessary needed essential historic vital qualified strong")
"""Praise of a plan that is none of a person: "a crucial witness"."""
_BAD_OR_GOOD = BAD | GOOD


def value_of_act(words: Sequence[str]) -> int:
    """1 where a verb and what follows it say that its subject does good, -1 where it does harm, else 0."""
    verb = words[0] if words else ""
    if verb in ("knows", "know") and words[1:2] == ["nothing"]:
        return -1
    if verb in ("shows", "show", "showed"):
        return value_of_having(words[1:]) or value_of(words[1:])
    if verb in CAUSING:
        return value_of(words[1:])
    if verb in WORKING:
        return 1 if len(words) == 1 or words[1] in ("well", "fine") else 0
    if verb in ("make", "makes", "made", "making") and "sense" in words[1:4]:
        return 1
    if verb in HELPING and words[1:2] in (["only"], ["nobody"]):
        return -1  # "benefits only the rich"
    if verb in HELPING:
        return -1 if value_of(words[1:]) < 0 else int(words[1:2] != ["from"])  # "empowers racists"
    return -1 if verb in HARMING and not reports_effect(words) else 0


def value_of_having(words: Sequence[str]) -> int:
    """1 where it is good to have what words name, -1 where it is bad to be without: "no shame"; pain is no blame."""
    if words[:1] == ["no"]:
        return -1 if not _WANTED.isdisjoint(words[1:3]) else 0
    return max(0, value_of(words))


def value_of(words: Sequence[str]) -> int:
    """1 where words praise, -1 where they blame, 0 where they do neither.

    Where they do both the noun decides: "a historic mistake" blames.
    """
    words = [word.strip(_MARKS) for word in words]
    if (figure := value_of_figure(words)) is not None:
        return figure
    too_little = words[:1] == ["too"] and not _TOO_LITTLE.isdisjoint(words[1:2])
    bad = not too_little and any(word in BAD or word.removesuffix("s") in BAD for word in words)
    plain = [word for word in words if word not in _SKIPPED and not is_adverb(word)]
    praise = next((at for at, word in enumerate(plain[:_NEAR_PRAISE]) if word in GOOD), None)
    after = plain[praise + 1] if praise is not None and praise + 1 < len(plain) else ""
    is_adverb_of = praise is not None and plain[praise] in ("better", "best") and is_past(after)  # "better spent"
    good = praise is not None and after not in ("at", "as", "enough") and not is_adverb_of
    if "not" in words or "no" in words or "nothing" in words:
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
        word in _BAD_OR_GOOD and following == "to" and (act in BASES or act.endswith("ly"))
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
