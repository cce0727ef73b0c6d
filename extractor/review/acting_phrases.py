"""Who acts or speaks and is only described: bodies, groups and roles as subjects ("dozens of residents marched").

An annotator is asked about more of them than the embedded rules take for actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.backends.rules.acting import agents
from extractor.backends.rules.clauses import subject_before
from extractor.backends.rules.coordination import conjuncts
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.lexicon import DETERMINERS, PASSIVE_AUXILIARIES, RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.main_verbs import last_of_verb
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.verbs import is_finite, is_singular
from extractor.review.somebody import COLLECTIONS, DETERMINER, PLACES_OF_WORK, is_described, noun_of, without_day
from extractor.text.spans import CharRange

_STATES = words_of("""
is are was were be been being am has have had do does did seem seems seemed remain remains remained become becomes
became own owns owned employ employs employed include includes included consist consists consisted contain contains
contained represent represents represented belong belongs belonged lie lies lay stand stands stood exist exists
existed lack lacks lacked cost costs earn earns earned live lives lived die dies died suffer suffers suffered number
numbers numbered comprise comprises comprised face faces faced get gets got lose loses lost need needs needed receive
receives received
""")
"""Verbs of what somebody is, has or undergoes and does not do."""
_MORE_PASTS = words_of("dug swept swung sprang spun slid")
_ONLY_POSSIBLE = words_of("must should can could may might cannot can't couldn't mustn't shouldn't")
_ASKING = words_of("how what which whose whether")
_MANY_BEFORE = re.compile(
    rf"(?:(?:an?|the|\d+) )?(?:{'|'.join(sorted(COLLECTIONS))}) of (?:the |their |its )?\Z", re.IGNORECASE
)
"""How many of them it is, behind words with which a sentence opens: "In the port (a group of) skippers"."""
_NAME_BEHIND = re.compile(r",? (?:(?:[a-z][\w’'-]+ ){0,3}[A-Z][\w’'-]+ [A-Z]|[A-Z][\w’'-]+,)")
_LONGEST_BEFORE = 30
_LONGEST = 80
"""In characters: a longer subject holds a clause."""


def acting_phrases(text: str, passages: Sequence[Passage], named: Iterable[str] = ()) -> Iterator[CharRange]:
    """Yield the places of those who are described as doing something, without their article; nobody who is named too.

    Who was ``named`` or described before is not again: "the council" beside "Moor council".
    """
    before = {name.lower().rpartition(" ")[2] for name in named}
    for passage in passages:
        if "?" in passage.lower:
            continue
        for phrase, start in (*_subjects(text, passage), *agents(text, passage)):
            place = _described(text, phrase, start)
            if place is None:
                continue
            words = text[slice(*place)].lower()
            is_again = words in before and DETERMINER.match(phrase) is not None
            before |= {words, noun_of(words)}
            if not is_again:
                yield place


def _subjects(text: str, passage: Passage) -> Iterator[tuple[str, int]]:
    """Yield the subjects of all verbs of doing, each of a list by itself, with their offsets."""
    seen: set[CharRange] = set()
    for verb in range(1, passage.size):
        if not _tells_deed(passage, verb):
            continue
        subject = subject_before(passage, verb)
        if subject is None or subject.kind != "noun" or passage.lower[max(0, subject.first - 1)] in _ASKING:
            continue
        place = without_day(text, passage.char_range(subject.first, subject.last))
        if place in seen or place[1] - place[0] > _LONGEST or "\n" in text[slice(*place)]:
            continue
        seen.add(place)
        phrase = text[slice(*place)]
        parts = conjuncts(phrase, is_one=is_singular(passage.lower[verb]))
        does = _does_something(passage, verb)
        yield from ((part, place[0] + at) for at, part in parts if does or noun_of(part) not in PLACES_OF_WORK)


def _tells_deed(passage: Passage, verb: int) -> bool:
    """Whether a token is the verb of what somebody does, and not only could or should do."""
    lower = passage.lower
    is_verb = is_finite(lower, verb) or lower[verb] in _MORE_PASTS
    is_deed = lower[verb] not in _ONLY_POSSIBLE and lower[last_of_verb(passage, verb)] not in _STATES
    return is_verb and is_deed and not _is_passive(passage, verb)


def _is_passive(passage: Passage, verb: int) -> bool:
    """Whether something is done to the subject of an auxiliary: "was fined", "has been moved"."""
    full = last_of_verb(passage, verb)
    return not PASSIVE_AUXILIARIES.isdisjoint(passage.lower[verb:full]) and not passage.lower[full].endswith("ing")


def _does_something(passage: Passage, verb: int) -> bool:
    """Whether a verb says something, or is done to something: "closed its doors", and not "closed"."""
    full = last_of_verb(passage, verb)
    after = passage.lower[full + 1] if full + 1 < passage.size else ""
    return passage.lower[full] in CUE_WORDS or after in DETERMINERS or after == "to"


def _described(text: str, phrase: str, start: int) -> CharRange | None:
    """The place of whom a phrase describes, without an article; None where it names a person, or is of a thing."""
    many = _MANY_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    start, phrase = (many.start(), many[0] + phrase) if many else (start, phrase)
    phrase = _head_phrase(phrase)
    if _NAME_BEHIND.match(text, start + len(phrase)) or not is_described(phrase):
        return None
    article = DETERMINER.match(phrase)
    return start + (article.end() if article else 0), start + len(phrase)


def _head_phrase(phrase: str) -> str:
    """A noun phrase up to what is told of it in a clause: "residents" of "residents, who live there"."""
    words = phrase.partition(",")[0].split(" ")
    end = next((at for at, word in enumerate(words) if at and word.lower() in RELATIVE_PRONOUNS), len(words))
    return " ".join(words[:end]).rstrip()
