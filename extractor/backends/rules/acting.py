"""Who acts beside speakers: the subjects of main clauses, people named with what they are, bodies named again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from extractor.backends.rules.capitalised_runs import capitalised_runs
from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.coordination import conjuncts
from extractor.backends.rules.cue_verbs import NOUN_FORMS
from extractor.backends.rules.frame_names import ActorFrame
from extractor.backends.rules.gazetteer import country_named, country_of
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    words_of,
)
from extractor.backends.rules.main_verbs import Clause, last_of_verb, main_verb, subject_start
from extractor.backends.rules.name_asides import ends_name
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.offices import is_office
from extractor.backends.rules.outlets import is_source
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.role_lexicon import NOT_ACTORS, ORGANISATION_NOUNS, ROLE_NOUNS, TITLES
from extractor.backends.rules.spelling import spelling_key
from extractor.backends.rules.verbs import BASES, is_past, is_singular
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_SUBJECT_TOKENS = 8
"""Among the first so many tokens of a sentence its subject begins."""
_BEING = words_of("is are was were be been has have had seem seems remain remains become becomes became")
_NOT_DESCRIBING = words_of("no any other what these those that this such which others most it its their his her")
_NOUNS_TOO = words_of("state house force board group party act fund lead head judge guard back police campaign")
_DECIDING_BODIES = words_of("""
council company government union board committee party court police ministry parliament senate commission agency
association club federation bank university coalition firm panel campaign team lobby department office
""")
_BODIES_OF_PEOPLE = words_of("team campaign office camp staff family lobby panel")
_COUNTING = words_of("a an one another two three four several many some")
_STAFF = words_of("operative operatives aide aides staffer staffers adviser advisers lawmaker")
_NOT_FIRST = (
    NOT_ACTORS
    | PREPOSITIONS
    | SUBORDINATORS
    | DETERMINERS
    | words_of("""
south north east west southern northern eastern western new cold first second third fifth supreme islamic radical
per what how national international federal united american great world
""")
)
_DEEDS = words_of(
    "opposition criticism decision vote attack effort move push ruling work written run held given shown taken made"
)
_AND = lazy_regex(r"(?:(?! and )[^,])+?(?= and |$)|(?<= and ).+")
_BEFORE_PLACES = words_of("""
in from to into across through around enter enters entered entering visit visits visited visiting within outside
throughout at near leave left leaving via reach reached
""")
_MOST_WORDS = 6
_LONGEST_COMPARISON = 60
_KIN = "son|daughter|brother|sister|nephew|niece|cousin|uncle|aunt|father|mother|widow|widower|grandson|granddaughter"
_COMPARED = lazy_regex(
    r"\b(?:unlike|no (?:relation|relative|kin) (?:to|of)|(?:not (?:directly |closely )?related|unrelated) to"
    r"|not to be confused with|not the same \w+ as|named (?:after|for)|namesake of|(?:contrary|as opposed) to"
    rf"|in contrast (?:to|with)|compared (?:to|with)|(?:{_KIN}) of)(?: \w+){{0,4}},? \Z",
    re.IGNORECASE,
)
"""Before whoever is only named to say who or how somebody else is."""
_SMALL = lazy_regex(r"\b[a-z]{3,}\b")
_ROLE_AFTER = lazy_regex(r",\s(?:an?|the)\s[^,.;:\n“\"]{3,100}(?=[,.;])")
_OFFICE_AFTER = lazy_regex(r",\s(?P<office>[a-z][^,.;:\n“\"]{3,100})(?=[,.])")
"""An office behind a name without an article: ", president of the Guild"."""
_FEWEST_NAMINGS = 2
_FEWEST_NAMINGS_OF_BODIES = 3
_FEWEST_NAMINGS_OF_SURNAMES = 4
_ONLY_TITLED = lazy_regex(r"(?:M[rs]|Mrs|Miss|Dr|Sen|Gov)\.? [\w’'-]+")
_FEWEST_NAMINGS_OF_COUNTRIES = 3
_MOST_WORDS_BEFORE = 4
_LONGEST_SUBJECT = 100
"""In characters."""
_COURTESY = lazy_regex(r"(?:M[rs]|Mrs|Dr|Sen|Rep|Gov|Gen|Sir|Lord|Lady|Dame|Judge|Justice)\.?\s")


def words_in_small_letters(text: str) -> frozenset[str]:
    """The words that a text has in small letters: a name with one of them is not somebody's."""
    return frozenset(_SMALL.findall(text))


def acting_subjects(
    text: str, passage: Passage, clauses: Sequence[Clause], common: frozenset[str]
) -> Iterator[tuple[str, int]]:
    """Yield the noun phrases of whoever acts in the ``clauses`` of a passage, with their offsets.

    ``common`` are the `words_in_small_letters` of the text.
    """
    lower = passage.lower
    for clause in clauses:
        first, last = clause.words
        verb = None if clause.subject else main_verb(passage, first, last)
        if verb is None:
            continue
        start = subject_start(passage, first, last)
        end = verb - 1
        while end > start and is_adverb(lower[end]) and not ends_name(passage.tokens, end):
            end -= 1
        if lower[start] in SUBJECT_PRONOUNS or end < start or '"' in lower[start : end + 1]:
            continue
        start = next((at + 1 for at in range(end, start - 1, -1) if lower[at] == ":"), start)
        begin, stop = passage.char_range(start, end)
        phrase = text[begin:stop]
        is_opening = passage.begins_paragraph and start == 0 and phrase.isupper() and end == start
        is_first = is_opening and ".\n" not in text[: passage.start]
        if is_first and len(phrase) > 3 and len(re.findall(rf"\b{re.escape(phrase)}\b", text)) == 1:
            continue  # a word in capitals with which a text opens: "FURY was growing"
        if stop - begin > _LONGEST_SUBJECT:
            continue
        full_verb = lower[last_of_verb(passage, verb)]
        for at, part in conjuncts(phrase, is_one=is_singular(lower[verb])):
            mention = _subject_mention(part)
            words = lower[start : end + 1] if part == phrase else part.lower().replace("’", "'").split()
            if mention is None or not _can_act(mention, full_verb, words, common):
                continue
            names = capitalised_runs(part) if " and " in part else []
            people = [name for name in names if _is_person(name)]
            if len(people) > 1:
                yield from ((name, begin + phrase.find(name)) for name in people)
            else:
                yield part, begin + at


def agents(text: str, passage: Passage) -> Iterator[tuple[str, int]]:
    """Yield the noun phrases of those by whom something is done, with their offsets: "blocked by the council"."""
    lower = passage.lower
    for at in range(1, passage.size - 1):
        if lower[at] != "by" or not (is_past(lower[at - 1]) or lower[at - 1] in _DEEDS):
            continue
        first = last = at + 1
        while last + 1 < passage.size and last - first < _MOST_WORDS and _goes_on(passage, last + 1):
            last += 1
        while last > first and lower[last] in ("and", "of", "the"):
            last -= 1
        begin, end = passage.char_range(first, last)
        for part in _AND.finditer(text, begin, end):
            phrase = part.group()
            mention = parse_mention(phrase)
            if mention and (mention.proper or phrase.startswith("the ")) and _is_agent(mention):
                yield phrase, part.start()


def _is_agent(mention: Mention) -> bool:
    """Whether somebody whose deed is told is a known kind of actor."""
    if mention.kind == "person":
        return _is_person(mention.name)
    return _is_body(mention) or mention.kind == "government"


def _goes_on(passage: Passage, at: int) -> bool:
    """Whether a noun phrase goes on with a token."""
    word = passage.lower[at]
    if word in ("and", "of", "the"):
        return True
    is_end = word in PREPOSITIONS or word in SUBORDINATORS or word in RELATIVE_PRONOUNS or word in AUXILIARIES
    return word[0].isalpha() and not is_end and not is_adverb(word) and not word.endswith(("ing", "ed"))


def _subject_mention(phrase: str) -> Mention | None:
    """What a subject names, if its head does: not "tensions in Eastern Ukraine"."""
    words = phrase.partition(",")[0].split()
    for at, word in enumerate(words):
        is_name = word == "of" and at > 0 and words[at - 1][0].isupper()
        if at and (word in PREPOSITIONS or word in RELATIVE_PRONOUNS) and not is_name:
            if parse_mention(" ".join(words[:at])) is None:
                return None
            break
    return parse_mention(phrase)


def _is_person(name: str) -> bool:
    mention = parse_mention(name)
    return mention is not None and mention.kind == "person" and mention.proper and " " in mention.name


def _can_act(mention: Mention, verb: str, words: list[str], common: frozenset[str]) -> bool:
    """Whether the subject of a verb is somebody; a description must do more than be something."""
    if mention.proper and mention.kind == "person":
        return _is_name(mention.name, common)
    if mention.proper:
        is_known = mention.kind in ("government", "outlet") or _is_body(mention)
        return is_known or (verb not in _BEING and common.isdisjoint(mention.name.lower().split()))
    if (
        (mention.anonymous and not (words[0] in _COUNTING and words[-1] in _STAFF and "of" not in words))
        or verb in _BEING
        or words[0] in _NOT_DESCRIBING
        or words[0].endswith("ing")
        or len(words) > _MOST_WORDS
    ):
        return False
    if any(word in BASES and word not in NOUN_FORMS and word not in _NOUNS_TOO for word in words):
        return False
    if mention.kind == "person":
        return words[0] in ("a", "an")
    is_somebodys = words[-1] in _BODIES_OF_PEOPLE and any(word.endswith(("'s", "s'")) for word in words[:-1])
    return mention.kind == "group" or is_somebodys or (words[0] in DETERMINERS and words[-1] in _DECIDING_BODIES)


def _is_name(name: str, common: frozenset[str]) -> bool:
    """Whether two to four capitalised words can be a person's name: none is a country or a common word."""
    words = name.split()
    if not 2 <= len(words) <= 4 or words[0].lower() in _NOT_FIRST:
        return False
    if any(country_of(word) or sum(letter.isupper() for letter in word) > 2 for word in words):
        return False
    return words[0].lower() in GENDERS or not any(word.lower() in common for word in words)


def named_actors(
    text: str, runs: Sequence[tuple[int, str]], left_out: Sequence[CharRange], common: frozenset[str]
) -> Iterator[tuple[str, int, ActorFrame]]:
    """Yield the names, with what stands beside them, their offsets and why: by them people and bodies are actors.

    ``runs`` are the runs of capitalised words with their offsets; ``left_out`` are ranges in which nobody acts.
    """
    counts = Counter(spelling_key(run.rpartition(" ")[2]) for _, run in runs)
    wholes = Counter(run for _, run in runs)
    titled = Counter(spelling_key(run.rpartition(" ")[2]) for run in wholes if _ONLY_TITLED.fullmatch(run))
    singles = {spelling_key(run) for run in wholes if " " not in run}
    countries = Counter(country_named(run) for start, run in runs if not _is_place(text, start, run))
    endings = {run.rpartition(" ")[2] for _, run in runs if " " in run}
    excluded = iter(sorted(left_out))
    current = next(excluded, None)
    for start, run in runs:
        while current and current[1] <= start:
            current = next(excluded, None)
        if current and current[0] <= start:
            continue
        mention = parse_mention(run)
        if mention is None or not mention.proper or _COMPARED.search(text, max(0, start - _LONGEST_COMPARISON), start):
            continue
        if mention.kind == "government":
            if countries[mention.country] >= _FEWEST_NAMINGS_OF_COUNTRIES and country_named(run):
                yield run, start, ActorFrame.COUNTRY_NAMED_AGAIN
        elif mention.kind == "person":
            phrase = _person_phrase(text, start, run, mention, counts, singles)
            if phrase and _is_name(mention.name, common):
                yield phrase
            is_surname = run == mention.name and titled[spelling_key(run)] and run.lower() not in common
            if is_surname and counts[spelling_key(run)] >= _FEWEST_NAMINGS_OF_SURNAMES:
                yield run, start, ActorFrame.NAMED_AGAIN
        elif mention.kind == "outlet":
            if is_source(text, start, start + len(run)):
                yield run, start, ActorFrame.OUTLET
        elif _is_body(mention) and (
            (run.isupper() and wholes[run] >= _FEWEST_NAMINGS)
            or (run not in endings and wholes[run] >= _FEWEST_NAMINGS_OF_BODIES)
        ):
            yield run, start, ActorFrame.BODY_NAMED_AGAIN


def _is_place(text: str, start: int, run: str) -> bool:
    """Whether a country or a capital is where something is: "in Norway", "entered Norway", "OSLO -"."""
    before = text[max(0, start - 24) : start].split()
    words = [word for word in before if word not in ("the", "The")]
    return (run.isupper() and len(run) > 3) or (bool(words) and words[-1].lower() in _BEFORE_PLACES)


def _person_phrase(
    text: str, start: int, run: str, mention: Mention, counts: Counter[str], singles: Container[str]
) -> tuple[str, int, ActorFrame] | None:
    """The name with its role, and what shows that it is a person's who matters; None if nothing does."""
    words = mention.name.split()
    before = text[max(0, start - 60) : start].split()
    if len(before) > 1 and before[-1] in ("on", "for", "of", "against") and before[-2].lower() in ORGANISATION_NOUNS:
        return None  # "the Committee on Climate Change"
    begin = _role_before(text, start)
    after = _ROLE_AFTER.match(text, start + len(run))
    office = _OFFICE_AFTER.match(text, start + len(run))
    if office and is_office(office["office"]):
        after = office
    is_described = begin < start or bool(mention.role) or (after is not None and _has_role(after.group()))
    if len(words) < 2 or len(words) > 4 or words[0].lower() in NOT_ACTORS or country_of(words[0]):
        return None
    is_known = words[0].lower() in GENDERS or _COURTESY.match(run) is not None or spelling_key(words[-1]) in singles
    if not is_described and not (is_known and counts[spelling_key(words[-1])] >= _FEWEST_NAMINGS):
        return None
    end = after.end() if after and _has_role(after.group()) else start + len(run)
    return text[begin:end], begin, ActorFrame.TITLED if is_described else ActorFrame.NAMED_AGAIN


def _role_before(text: str, start: int) -> int:
    """Where the words in lower case begin that say what a person is: "finance minister" before a name."""
    window = text[max(0, start - 60) : start]
    if not window.endswith(" ") or window.endswith((", ", ". ")):
        return start
    words = window.split()
    last = len(words)
    while last > 0 and len(words) - last < _MOST_WORDS_BEFORE:
        word = words[last - 1]
        if not word.isascii() or not word.replace("-", "").isalpha() or not word.islower():
            break
        if word in DETERMINERS or word in PREPOSITIONS or word in RELATIVE_PRONOUNS or word in ("and", "or"):
            break
        last -= 1
    taken = words[last:]
    is_mate = taken[-2:] == ["running", "mate"]
    if not taken or not (is_mate or taken[-1] in ROLE_NOUNS or taken[-1] in TITLES):
        return start
    return start - len(window) + window.rfind(" ".join(taken)) if " ".join(taken) in window else start


def _has_role(words: str) -> bool:
    found = words.lower().replace(",", " ").split()
    return not (ROLE_NOUNS | TITLES).isdisjoint(found[:8])


def _is_body(mention: Mention) -> bool:
    """Whether a name is a body's by its form: an acronym, an outlet, or a noun for a body in it."""
    words = mention.name.lower().split()
    is_acronym = mention.name.isupper() and len(mention.name) > 2
    return is_acronym or mention.kind == "outlet" or not ORGANISATION_NOUNS.isdisjoint((words[0], words[-1]))


def may_name_body(passage: Passage) -> bool:
    """Whether a government or an organisation may be among the first words of a passage."""
    return any(
        token[0].isupper() and (token.isupper() or word in ORGANISATION_NOUNS or country_of(token))
        for token, word in zip(passage.tokens[:_SUBJECT_TOKENS], passage.lower, strict=False)
    )
