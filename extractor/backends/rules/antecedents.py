"""What "he" and "she" may refer to: the people that the sentences before name, the nearest sentence first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from extractor.backends.rules.cue_verbs import CUE_WORDS, NOUN_FORMS
from extractor.backends.rules.lexicon import AUXILIARIES, IRREGULAR_PASTS, inflect, words_of
from extractor.backends.rules.role_lexicon import RELATIONS, ROLE_NOUNS, SPOKESPERSONS, UNNAMED_PERSONS
from extractor.backends.rules.sections import section_start
from extractor.backends.rules.stance_lexicon import STANCE_WORDS
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_PRONOUN = lazy_regex(r"\b(?:[Hh]e|[Ss]he)\b")
_ROLE = rf"(?:{'|'.join(sorted(ROLE_NOUNS | SPOKESPERSONS))})\b"
_PERSON = rf"(?:ex-)?(?:{'|'.join(sorted(ROLE_NOUNS | SPOKESPERSONS | RELATIONS | UNNAMED_PERSONS))})\b"
_DAY = r"(?:(?:On|Last|This|Earlier|Late|Early)(?: (?:on|this|last|[A-Z][a-z]+|week|month|year|night|morning)){1,3})"
_OPENER = (
    rf"(?:(?:{_DAY}|Yesterday|Today|But|Yet|And|So|Still|Then|Later|However|Meanwhile|Nevertheless),? "
    r"|(?:On|In|At|Last|This|Asked|Speaking|Earlier)(?: [\w'’-]+){1,5}?, )"
)
"""What a sentence may begin with before its subject: "But", "On Tuesday", "Asked about this,"."""
_DESCRIBED = lazy_regex(
    rf"(?:(?<=[.!?”\"] )|^)(?:{_OPENER}(?=[a-z])|(?=[A-Z]))"
    r"(?P<who>(?i:the|an?|his|her|its|their|one|another) (?:[\w'’-]+ ){0,3}?"
    rf"{_PERSON}(?: {_ROLE})?+(?! of (?!his|hers|theirs)|,? [A-Z]| (?:at|for|from|in|with) [^,.\n]{{2,60}}, [A-Z]))",
    re.MULTILINE,
)
"""A description with which a sentence begins, unless a name follows: "The general secretary"."""
_OWNED = lazy_regex(rf"['’]s (?:[\w-]+ ){{0,2}}?{_ROLE},? [A-Z]")
_OF_ROLE = lazy_regex(
    r" (?:(?:vice|deputy|assistant|interim|acting|former|club|team|party|council|group|head|chief|[a-z]+-back) )?"
    rf"(?:{_ROLE}|(?:coach|legend|star|player|forward|winger|striker|defender|bowler|[a-z]*keeper|[a-z]+(?:fielder|man))\b)"
    r" [A-Z]"
)
"""Behind a name that only says whose or where the person is who is named next: "Rovers captain Kev Marsh"."""
_SENTENCE_END = lazy_regex(r"[.!?]['\"”’]?\s|\n")
_OPENING = lazy_regex(
    r"(?:after|although|as|because|before|despite|during|for|if|in|once|since|though|unlike|until|when|while|with)\b[^,;:]*$",
    re.IGNORECASE,
)
"""A clause or a phrase before the main clause, as far as a pronoun in it."""
_DASHES = frozenset("—–―")
_AGE = lazy_regex(r",? (?:\()?\d{1,3}\b")
_TIME_OPENING = lazy_regex(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Yesterday|Today) (?=[A-Z])")
_NEXT_WORD = lazy_regex(r"\s+(?:(?:\w+ly|also|never|once|later|then|now|still|often|again)\s+)?(\w+)")
_SUBORDINATOR_BEFORE = lazy_regex(
    r"\b(?:after|although|as|because|before|if|since|that|though|unless|until|when|whether|while|who|whom|whose|which)\b"
    r"[^,;:—–]*$",
    re.IGNORECASE,
)
_CLAUSE_LENGTH = 200
_PERSONAL_OBJECT = frozenset(
    form
    for verb in words_of("accuse ask blame criticise criticize interview invite praise sue thank warn")
    for form in inflect(verb)
)
"""Verbs whose object is mostly a person."""
_VERB_BEHIND = lazy_regex(r"\w+ (?:also |later |then |has |had )?(\w+)")
_MOST_MENTIONS = 30
"""So many people who are named last in a quotation may be meant in it."""
_DISTANCE = 1200
"""In characters: a pronoun means nobody who was last named farther away, unless there is nobody else."""


class PersonMention(NamedTuple):
    """Words that may name a person; ``phrase`` is a pronoun ("he", "she"), a name or a description.

    A dash stands before a ``is_signature``.
    """

    start: int
    end: int
    phrase: str
    kind: str
    is_signature: bool = False


class Antecedents:
    """The possible antecedents in one text; what stands in ``quotations`` is none of them.

    ``runs`` are the runs of capitalised words with their offsets, ``sections`` where a part of the text begins in which
    nobody is meant who is named in another, all in order.
    """

    def __init__(
        self,
        text: str,
        runs: Sequence[tuple[int, str]],
        quotations: Sequence[CharRange],
        sections: Sequence[int] = (),
    ) -> None:
        self._sections = sections
        self._text = text
        self._runs = runs
        self._quotations = quotations

    @cached_property
    def _all_mentions(self) -> list[PersonMention]:
        text = self._text
        mentions = [
            PersonMention(start, start + len(run), run, "name", text[max(0, start - 2) : start].strip() in _DASHES)
            for at, words in self._runs
            if words not in ("He", "She")
            for day in [_TIME_OPENING.search(words)]
            for start, run in [(at + day.end(), words[day.end() :]) if day else (at, words)]
        ]
        mentions += [
            PersonMention(match.start(), match.end(), match.group().lower(), "pronoun")
            for match in _PRONOUN.finditer(text)
        ]
        mentions += [
            PersonMention(match.start("who"), match.end(), match["who"], "description")
            for match in _DESCRIBED.finditer(text)
        ]
        return sorted(mentions)

    @cached_property
    def _mentions(self) -> list[PersonMention]:
        return [mention for mention in self._all_mentions if self._quotation_at(mention.start) is None]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [start for start, _ in self._quotations]

    def _quotation_at(self, offset: int) -> CharRange | None:
        """The quotation that an offset is in."""
        at = bisect_right(self._quotation_starts, offset)
        return self._quotations[at - 1] if at > 0 and offset < self._quotations[at - 1][1] else None

    @cached_property
    def _all_starts(self) -> list[int]:
        return [mention.start for mention in self._all_mentions]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self._mentions]

    def section_start(self, offset: int) -> int:
        """Where the part of the text begins that an offset is in."""
        return section_start(self._sections, offset)

    def sentences_before(self, offset: int) -> Iterator[list[PersonMention]]:
        """Yield the mentions before an offset, those of one sentence at a time and in its order."""
        at, begin = bisect_left(self._starts, offset) - 1, max(offset - _DISTANCE + 1, self.section_start(offset))
        sentence: list[PersonMention] = []
        while at >= 0 and self._starts[at] >= begin:
            mention = self._mentions[at]
            if sentence and _SENTENCE_END.search(self._text, mention.end, sentence[-1].start):
                yield sentence[::-1]
                sentence = []
            sentence.append(mention)
            at -= 1
        if sentence:
            yield sentence[::-1]

    def spoken_before(self, offset: int) -> Iterator[list[PersonMention]]:
        """Yield the mentions before an offset in a quotation: those within it, then those of `sentences_before`."""
        if quotation := self._quotation_at(offset):
            first, last = (bisect_left(self._all_starts, end) for end in (quotation[0], offset))
            if first < last:
                yield self._all_mentions[max(first, last - _MOST_MENTIONS) : last]
        yield from self.sentences_before(quotation[0] if quotation else offset)

    def behind(self, offset: int) -> PersonMention | None:
        """The name behind the comma of a clause or a phrase with which a sentence begins, and in which an offset is."""
        start = max(
            (end.end() for end in _SENTENCE_END.finditer(self._text, max(0, offset - _CLAUSE_LENGTH), offset)),
            default=0,
        )
        comma = self._text.find(",", offset, offset + _CLAUSE_LENGTH)
        if (
            comma < 0
            or not _OPENING.match(self._text, start, offset)
            or _SENTENCE_END.search(self._text, offset, comma)
        ):
            return None
        at = bisect_left(self._starts, comma)
        found = self._mentions[at] if at < len(self._mentions) else None
        is_behind = found and found.kind == "name" and not self._text[comma + 1 : found.start].strip()
        return found if is_behind else None

    def acts(self, mention: PersonMention) -> bool:
        """Whether a verb or somebody's age follows a name, as it does where a person is the subject."""
        word = self._word_after(mention)
        is_verb = word.endswith("ed") or word in IRREGULAR_PASTS or word in AUXILIARIES
        return is_verb or self.takes_sides(mention)

    def takes_sides(self, mention: PersonMention) -> bool:
        """Whether a verb follows a name that tells of people: what they say, think, praise or blame."""
        word = self._word_after(mention)
        return word in STANCE_WORDS or (word in CUE_WORDS and word not in NOUN_FORMS)

    def _word_after(self, mention: PersonMention) -> str:
        match = _NEXT_WORD.match(self._text, mention.end)
        return match.group(1) if match else ""

    def is_in_subordinate_clause(self, mention: PersonMention) -> bool:
        """Whether a subordinate clause has a mention: "Asked whether Dan Hill ...", "When Dan Hill left, ..."."""
        before = self._text[max(0, mention.start - _CLAUSE_LENGTH) : mention.start]
        return _SUBORDINATOR_BEFORE.search(_SENTENCE_END.split(before)[-1]) is not None

    def is_acted_on(self, mention: PersonMention) -> bool:
        """Whether a name is the object of a verb whose object is mostly a person: "accused Ada Holm"."""
        before = self._text[max(0, mention.start - 16) : mention.start].split()
        return bool(before) and before[-1] in _PERSONAL_OBJECT

    def is_relative_of_named(self, mention: PersonMention) -> bool:
        """Whether a name only says whose relative or employee is named behind it: "Holm's sister, Mia"."""
        return _OWNED.match(self._text, mention.end) is not None

    def is_of_role(self, mention: PersonMention) -> bool:
        """Whether a name only says whose the role of somebody behind it is: "Rovers captain Kev Marsh"."""
        return _OF_ROLE.match(self._text, mention.end) is not None

    def begins_sentence(self, mention: PersonMention) -> bool:
        """Whether a sentence begins with a mention."""
        before = self._text[max(0, mention.start - 3) : mention.start].rstrip(" \"“”'‘’")
        return before[-1:] in ("", ".", "!", "?", "\n")

    def may_be_of_another(self, pronoun: str, offset: int, name: PersonMention) -> bool:
        """Whether a pronoun behind the paragraph of a name may go on about whom that paragraph tells of before it.

        So may "He was fond of wind" in a paragraph of its own behind "He opposed the sale. Lord Penrose backed it".
        """
        begin = self._text.rfind("\n", 0, name.start) + 1
        if self._text.find("\n", name.start, offset) < 0 or self._says(offset):
            return False
        told = self._mentions[bisect_left(self._starts, begin) : bisect_left(self._starts, name.start)]
        surname = name.phrase.rpartition(" ")[2]
        return any(
            mention.phrase == pronoun
            and self.begins_sentence(mention)
            and surname not in self._text[begin : mention.start]
            for mention in told
        )

    def _says(self, pronoun: int) -> bool:
        """Whether whoever a pronoun at an offset means says something there, as who spoke last does: "He said"."""
        verb = _VERB_BEHIND.match(self._text, pronoun)
        cue = CUE_WORDS.get(verb[1].lower()) if verb else None
        return cue is not None and "say" in cue.frames

    def are_joined(self, left: PersonMention, right: PersonMention) -> bool:
        """Whether two mentions are one subject: "Ada Holm and Bo Lind"."""
        return self._text[left.end : right.start].strip(" ,") == "and"

    def has_age(self, mention: PersonMention) -> bool:
        """Whether somebody's age follows a name."""
        return _AGE.match(self._text, mention.end) is not None

    def role_before(self, mention: PersonMention) -> str | None:
        """The noun in lower case before a name by which it is a person's: "minister" in "the minister(,) Ada Holm"."""
        before = self._text[max(0, mention.start - 24) : mention.start].split()
        word = before[-1].rstrip(",") if before else ""
        return word if word in ROLE_NOUNS or word in SPOKESPERSONS or word.lower() in ROLE_NOUNS else None
