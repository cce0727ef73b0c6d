"""The names and descriptions in an article that may each be an actor's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.backends.rules.acting import named_actors, words_in_small_letters
from extractor.backends.rules.capitalised_runs import runs_with_offsets
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.review.acting_phrases import acting_phrases
from extractor.review.chosen_words import is_same_mention
from extractor.review.phrases import whole_name
from extractor.review.rules_findings import RulesFindings
from extractor.text.spans import CharRange

_OF_A_THING = re.compile(r"\b(?:[Tt]he|[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Oo]utside|[Aa]round|[Aa]cross|[Tt]hrough)\s\Z")
"""What stands before the name of a ship or a place, and hardly ever before a person's: "the Bonny Jean"."""
_LONGEST_BEFORE = 10
_PLACES = words_of("""
lido pool baths beach cliff cliffs common dam dock docks fell field fields fort gate green hall head heath house island
junction lake lido loch lodge marsh meadow meadows mill mine moor park peninsula pier pit plaza point pond promenade
quarry quay quays reef reservoir ridge rink river sands shore spit stadium station tip tunnel velodrome viaduct wharf
wood woods airfield aerodrome allotments arcade arena bridge castle cathedral church courthouse crossing farm garden
gardens harbour hospital marina market monument museum observatory playground precinct racecourse roundabout square
street road lane avenue terrace close crescent theatre tower towers
""")
"""With these end the names of places that are written like people's, and of no people of whom nothing else shows it."""
_NAME = re.compile(r"(?:[Tt]he )?(?P<name>[A-Z][\w&’'.-]*(?: (?:&|[A-Z][\w’'.-]*))*)(?=, )")


def owed_names(text: str, found: RulesFindings) -> list[tuple[str, CharRange]]:
    """Each with its words, in the order of the text."""
    places = sorted({whole_name(text, at) for at in _named(text, found)})
    return [(text[slice(*place)], place) for place in places if not _is_owner(text, place, places)]


def _is_owner(text: str, place: CharRange, places: Sequence[CharRange]) -> bool:
    """Whether a name is only the beginning of a body's: "Mill Tenants" of "Mill Tenants' Union"."""
    longer = (start == place[0] and end > place[1] for start, end in places)
    return text[place[1] : place[1] + 1] in ("'", "’") and any(longer)


def _named(text: str, found: RulesFindings) -> Iterator[CharRange]:
    """Yield where the names are of people, in two words or more, of who says things, and of the rules' actors."""
    runs = list(runs_with_offsets(text))
    common = words_in_small_letters(text)
    acting = {(start, phrase) for phrase, start, _ in named_actors(text, runs, (), common)}
    full = {
        (start, run)
        for start, run in runs
        if (mention := parse_mention(run))
        and mention.proper
        and mention.kind == "person"
        and " " in mention.name
        and not _OF_A_THING.search(text, max(0, start - _LONGEST_BEFORE), start)
        and not _is_place(mention.name)
    }
    for start, phrase in sorted(acting | full | set(_speaking(text, found))):
        mention = parse_mention(phrase)
        name = mention.name if mention and mention.name in phrase else phrase  # without the title before it
        begin = start + phrase.index(name)
        yield begin, begin + len(name)
    for actor in found.items.actors:
        if actor.mentions and not (actor.kind == "person" and _is_place(actor.name)):
            yield actor.mentions[0].range
    known = [span for actor in found.items.actors for span in actor.mentions]
    named = {*(name for _, name in full), *(span.text for span in known)}
    for place in acting_phrases(text, found.passages, named):
        if not any(is_same_mention(place, span.range, text) for span in known):
            yield place


def _is_place(name: str) -> bool:
    """Whether a name is one of a place, or with a given name that is known, after all a person's: "Anna Wood"."""
    first, _, last = name.rpartition(" ")
    return last.lower() in _PLACES and first.partition(" ")[0].lower() not in GENDERS


def _speaking(text: str, found: RulesFindings) -> Iterator[tuple[int, str]]:
    """Yield the names that a clause parts from their verb of attribution: "Karsten Foods, which owns it, said"."""
    for passage, cues in found.cued:
        for subject in (cue.subject for cue in cues):
            name = _NAME.match(text, passage.starts[subject.first]) if subject and subject.kind == "noun" else None
            if name:
                yield name.start("name"), name["name"]
