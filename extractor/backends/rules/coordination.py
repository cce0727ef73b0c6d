"""What conjunctions join: the several actors of one noun phrase, and the list that goes on before one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.rules.body_names import WHOLE_NAME, is_party, is_whole_name
from extractor.backends.rules.clauses import Subject, is_break
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.gazetteer import country_of
from extractor.backends.rules.lexicon import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SENTENCE_OPENERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    words_of,
)
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.role_lexicon import GROUP_NOUNS, ORGANISATION_NOUNS, QUANTIFIERS, ROLE_NOUNS, TITLES
from extractor.backends.rules.verbs import is_finite
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_JOINT = lazy_regex(r"(?P<closing>,? (?:and|or|nor|as well as) )|, ")
_OPENER = lazy_regex(r"(?:both|neither|either)\s+(?!of\b)", re.IGNORECASE)
_LINKS = lazy_regex(r" (?:of|for|on) ")
_WITHIN_NAMES = words_of("of for on the and & ' ’")
_NO_NAMES = PREPOSITIONS | SUBORDINATORS | SENTENCE_OPENERS
_BEFORE_NAMES = COORDINATORS | SUBORDINATORS | {"both", "neither", "nor"}
_OPENING = words_of("the an a two three four five six seven eight nine ten dozens hundreds thousands")
_MOST_ADJECTIVES = 2
_PEOPLE = GROUP_NOUNS - QUANTIFIERS - {"family"}
_OF_OTHERS = words_of("""
members supporters opponents critics leaders officials backers donors allies others colleagues proponents
""")
_NOT_ADJECTIVES = PREPOSITIONS | DETERMINERS | SUBORDINATORS
_FAR_BEFORE = 80
_NAME = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
_NAMES_BEFORE = lazy_regex(rf"(?:\A|[.!?][\"”]?\s+|\n)(?P<names>{_NAME}(?:, {_NAME})*)(?P<joint>,? and |, )\Z")
"""Names at the beginning of a sentence with which a list begins that goes on behind them."""
_ENDS_NAME = lazy_regex(r"(?:[A-Z][\w’'-]* )+(?P<noun>[A-Z][\w-]*)(?: \([A-Z]{2,}\))?")
_NOUNS_OF_BODIES = ORGANISATION_NOUNS | words_of("executive industry office workers")
_KNOWN_ALONE = _NOUNS_OF_BODIES | words_of("democrats republicans vatican palace")
_MOST_BEFORE_AND = 2
"""In words: so many of a name stand before its "and", as far as these alone would be a name, too."""
_INNER = frozenset(["and", "or", "nor"])
_WITHIN_NAMES_BUT_AND = _WITHIN_NAMES - {"and"}


def joint_subject(text: str, source: CharRange) -> str | None:
    """All who do something together, by the words for them that a sentence begins with; None for one alone."""
    start, end = source
    before = _NAMES_BEFORE.search(text, max(0, start - _FAR_BEFORE), start)
    is_listed = before is not None and ("and" in before["joint"] or " and " in text[start:end])
    if before and is_listed and before["names"].split()[0].lower() not in _NO_NAMES | TIME_WORDS:
        start = before.start("names")
    phrase = text[start:end]
    return " ".join(phrase.split()) if "\n" not in phrase and len(conjuncts(phrase)) > 1 else None


def conjuncts(phrase: str, *, is_one: bool = False) -> list[tuple[int, str]]:
    """The parts of a noun phrase that each name an actor, with their places in it; the whole where it is no list.

    ``is_one`` says that its verb is in the singular, so that "and" joins words of one name.
    """
    opener = _OPENER.match(phrase)
    begin = opener.end() if opener else 0
    whole = [(begin, phrase[begin:])]
    parts: list[tuple[int, str]] = []
    is_closed = False
    at = begin
    names = [match.span() for match in WHOLE_NAME.finditer(phrase)]
    for joint in _JOINT.finditer(phrase, begin):
        closes = joint["closing"] is not None
        if any(start < joint.start() < end for start, end in names):
            continue
        if closes and _is_within_name(phrase[at : joint.start()], phrase[joint.end() :]):
            continue
        if is_closed and not closes:
            return whole
        parts.append((at, phrase[at : joint.start()]))
        at, is_closed = joint.end(), closes or is_closed
    parts.append((at, phrase[at:]))
    if len(parts) == 1 or not is_closed or (is_one and not opener and " and " in phrase):
        return whole
    is_pair = len(parts) == 2
    if is_pair and all(_is_determined(part) for _, part in parts):
        return parts
    mentions = [parse_mention(part) for _, part in parts]
    is_of_names = not any(_are_people(part) for _, part in parts)
    are_actors = (_is_actor(*each, is_pair=is_pair, is_alone=is_of_names) for each in zip(parts, mentions, strict=True))
    return parts if all(are_actors) else whole


def _is_actor(part: tuple[int, str], mention: Mention | None, *, is_pair: bool, is_alone: bool) -> bool:
    """Whether a part names an actor or people by a bare plural; of two it may describe one that is determined.

    ``is_alone`` says that no part of the list is such a plural.
    """
    if mention is None:
        return False
    is_first_word = mention.kind == "person" and " " not in part[1] and part[0] == 0
    is_named = mention.proper and (is_alone or not is_first_word)  # "Health" in "Health and safety inspectors"
    return is_named or _are_people(part[1]) or (is_pair and _is_determined(part[1]))


def _are_people(part: str) -> bool:
    """Whether a part is a bare plural of people or bodies, with no more than adjectives: "shops", "young farmers"."""
    if not part.strip():
        return False
    *adjectives, noun = part.lower().split()
    is_plain = len(adjectives) <= _MOST_ADJECTIVES and not _NOT_ADJECTIVES.intersection(adjectives)
    is_of_others = noun in _OF_OTHERS and not adjectives  # "council leaders and members"
    return is_plain and noun in _PEOPLE and not is_of_others and part[1:].islower()


def _is_determined(part: str) -> bool:
    """Whether a part is a noun phrase of its own, with nothing that goes with it."""
    return part.partition(" ")[0].lower() in _OPENING and " of " not in part


def _is_within_name(left: str, right: str) -> bool:
    """Whether "and" joins words of one name: "the Ministry of Trade and Industry", "the Food and Drug Office"."""
    mention = parse_mention(left)
    end = _ENDS_NAME.fullmatch(right) if _begins_name(left, mention) else None
    if end and end["noun"].lower() in _NOUNS_OF_BODIES:
        return True
    if mention is None or mention.kind == "person" or not _LINKS.search(left) or is_whole_name(left):
        return False
    if left.rpartition(" ")[2][:1].isupper() and not right[:1].isupper():
        return False  # "the Federation of Bakers and four boroughs"
    first = right.partition(" ")[0].lower()
    if first in DETERMINERS or first in TITLES or first in ROLE_NOUNS:
        return False
    following = parse_mention(right)
    if following is None:
        return True
    is_person = following.kind == "person" and following.proper and " " in following.name
    is_group = following.kind == "group" and " " not in following.name
    is_body = is_group or not ORGANISATION_NOUNS.isdisjoint(following.name.lower().split())
    return not (is_person or is_body or following.kind == "government")


def _begins_name(words: str, mention: Mention | None) -> bool:
    """Whether a name with "and" may begin with words, since they alone name nobody: "the Securities", "the Central"."""
    first, _, rest = words.partition(" ")
    if first.lower() != "the" or mention is None or mention.kind not in ("organisation", "group") or mention.country:
        return False
    nouns = rest.lower().split()
    is_people = country_of(rest.removesuffix("s")) is not None
    is_known = is_people or not _KNOWN_ALONE.isdisjoint(nouns) or is_party(nouns, after_the=True)
    return len(nouns) <= _MOST_BEFORE_AND and rest[:1].isupper() and not is_known


def with_list_before(passage: Passage, subject: Subject) -> Subject:
    """A subject with the names that stand before it in a list: "the Greens" in "The Liberals, Ada Holm and the Greens".

    The list is one only where a conjunction closes it.
    """
    if subject.kind != "noun" or not parse_mention(_words(passage, subject.first, subject.last)):
        return subject
    lower, first = passage.lower, subject.first
    is_closed = not _INNER.isdisjoint(lower[first : subject.last + 1])
    while first > 1:
        last = first - 1
        closes = lower[last] in _INNER
        last -= closes
        if lower[last] == ")" and lower[last - 2] == "(":  # "Bo Lind (Lab) and Ada Holm"
            last -= len(("(", "Lab", ")"))
        if lower[last] == ",":
            last -= 1
        elif not closes:
            break
        begin = _name_start(passage, last)
        if begin is None or not (closes or is_closed):
            break
        is_closed |= closes
        first = begin
    return Subject(first, subject.last, "noun")


def list_from(passage: Passage, holder: TokenRange) -> TokenRange:
    """A noun phrase with the names that follow it in a list: "by the Greens, the Liberals and Ada Holm"."""
    lower, tokens = passage.lower, passage.tokens
    first, last = holder
    at, is_closed = last + 1, False
    while at + 1 < passage.size and (lower[at] == "," or lower[at] in _INNER) and not is_closed:
        is_closed = lower[at] in _INNER or lower[at + 1] in _INNER
        begin = end = at + 1 + (lower[at] == "," and lower[at + 1] in _INNER)
        while end < passage.size and (tokens[end][0].isupper() or lower[end] in _WITHIN_NAMES_BUT_AND):
            end += 1
        mention = parse_mention(_words(passage, begin, end - 1)) if end > begin else None
        if mention is None or not mention.proper:
            return holder
        last, at = end - 1, end
    return (first, last) if is_closed else holder


def _name_start(passage: Passage, last: int) -> int | None:
    """Where the name begins that ends at a token, if nothing but a mark, a conjunction or "that" stands before it."""
    lower, tokens = passage.lower, passage.tokens
    first = last + 1
    while first > 0:
        at = first - 1
        word = lower[at]
        is_named = tokens[at][0].isupper() or word in _WITHIN_NAMES_BUT_AND or word in ROLE_NOUNS or word in TITLES
        if not is_named or word in SUBJECT_PRONOUNS or is_finite(lower, at):
            break
        first = at
    before = lower[first - 1] if first else ""
    begins = first == 0 or is_break(before) or before in _BEFORE_NAMES or before in CUE_WORDS
    if first > last or not begins or lower[first] in _NO_NAMES:
        return None
    if lower[first] == "per" and names_source(passage, first + 1, last):
        return None
    mention = parse_mention(_words(passage, first, last))
    return first if mention and mention.proper else None


def names_source(passage: Passage, first: int, last: int) -> bool:
    """Whether words after "per" name who reports: "Per Politico" does, "Per Lund" is a person."""
    mention = parse_mention(_words(passage, first, last))
    return mention is not None and (mention.kind != "person" or not mention.proper or last > first)


def _words(passage: Passage, first: int, last: int) -> str:
    return joined(passage.tokens[first : last + 1])


def joined(tokens: Sequence[str]) -> str:
    """Tokens as they are written: with spaces, but before an apostrophe."""
    return re.sub(r" (?=['’,])", "", " ".join(tokens))
