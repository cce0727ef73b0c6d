"""Which company "the company" is: the only one that a text names before, where no other name may be another's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from extractor.backends.rules.body_signs import is_described_body, names_body
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import PREPOSITIONS, SUBJECT_PRONOUNS, SUBORDINATORS, words_of
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.role_lexicon import BODY_DESCRIPTIONS, BODY_ENDINGS, GROUP_NOUNS, ORGANISATION_NOUNS
from extractor.backends.rules.spelling import name_keys
from extractor.backends.rules.surnames import Surnames
from extractor.backends.rules.verbs import BASES
from extractor.text.lazy_regex import lazy_regex

COMPANY_NOUNS = words_of("""
company firm corporation business bank airline retailer supermarket carmaker manufacturer utility insurer operator
""")
"""Nouns by which an article speaks of a company that it has named."""
_ANY = words_of("company firm corporation business operator")
"""Those that any company may be called."""
_OF_COMPANIES = words_of("company corporation corp inc firm group bank airline railway insurer retailer manufacturer")
_OTHER_BODIES = ORGANISATION_NOUNS - _OF_COMPANIES
_WORD = r"[A-Z](?:[\w&-]|\.(?=\w))*(?:['’](?!s\b)\w*)?"
_NAME = lazy_regex(rf"\b{_WORD}(?:(?: (?:of|for|on)(?: the)?)?(?: &)? {_WORD})*")
_PLACE = lazy_regex(r"(?<!shares )(?<!stake )(?<!interest )\b(?:in|near|across|outside) \Z", re.IGNORECASE)
_COURTESY = lazy_regex(r"(?:M[rs]s?|Miss|Sir|Dame|Lady|Lord|Dr|Judge|Mayor|President|Minister)\b")
_NO_NAMES = (
    PREPOSITIONS
    | SUBJECT_PRONOUNS
    | SUBORDINATORS
    | words_of("""
the a an this that these those his her its their our my all some many most no not and but or so yet last next
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
""")
)
_ANOTHER = lazy_regex(
    r"\b(?:an?|another|other|rival|two|both|several|[a-z]+['’]s) (?:[\w-]+ ){0,2}"
    rf"(?:{'|'.join(sorted(COMPANY_NOUNS | BODY_DESCRIPTIONS))})(?:s|ies)?\b",
    re.IGNORECASE,
)
_BEFORE_APPOSITION = lazy_regex(rf"{_WORD},? (?:is |was )?\Z")
_BEFORE_PLACE = 24
"""In characters: so far before a name it may show what it is."""


class LoneCompanies:
    """The companies that ``text`` names."""

    def __init__(self, text: str, surnames: Surnames) -> None:
        self._text = text
        self._surnames = surnames

    def meant(self, noun: str, offset: int) -> Mention | None:
        """The company that "the company" at an offset is; None where it may be another, or a person's name one."""
        if noun not in COMPANY_NOUNS:
            return None
        mention, start, stop = self._lone
        if mention is None or not start < offset <= stop:
            return None
        is_called = noun in _ANY or noun in mention.name.lower() or self._is_called(noun, mention)
        return replace(mention, kind="organisation", proper=True, role=None) if is_called else None

    @cached_property
    def _lone(self) -> tuple[Mention | None, int, int]:
        """The company that is named first, from where to where no other is spoken of; None if there is none."""
        stop = self._first_of_another()
        lone, begin = None, 0
        for start, name in self._names():
            if start >= stop:
                break
            mention = parse_mention(name)
            if mention is None or self._is_other(name, mention, start):
                continue
            if not self._is_company(mention, start):
                return lone, begin, start
            if lone and name_keys(lone.name) != name_keys(mention.name):
                return lone, begin, start
            lone, begin = (lone, begin) if lone else (mention, start)
        return lone, begin, stop

    def _names(self) -> Iterator[tuple[int, str]]:
        """Yield the capitalised names, without a word that begins a sentence as others do."""
        for found in _NAME.finditer(self._text):
            words = found.group().split(" ")
            start = found.start()
            while words and words[0].lower() in _NO_NAMES:
                start += len(words.pop(0)) + 1
            if words:
                yield start, " ".join(words).rstrip(".-")

    def _is_other(self, name: str, mention: Mention, start: int) -> bool:
        """Whether a name is none of a company: a person's, a place's, a country's, an outlet's, a ministry's."""
        words = name.lower().split()
        if mention.kind in ("government", "outlet", "group") or _COURTESY.match(name):
            return True
        if _PLACE.search(self._text, max(0, start - _BEFORE_PLACE), start) and mention.kind == "person":
            return True
        if mention.kind == "person":
            is_known = words[0] in GENDERS or mention.role is not None or self._surnames.is_surname(words[-1])
            return is_known or words[-1] in GROUP_NOUNS
        nouns = [word for word in words if word in ORGANISATION_NOUNS]
        return bool(nouns) and nouns[-1] in _OTHER_BODIES

    def _is_company(self, mention: Mention, start: int) -> bool:
        """Whether a name shows that it is a company's, or the text shows it."""
        last = mention.name.lower().split()[-1]
        if mention.kind == "organisation" and not mention.name.isupper():
            return True
        is_word = " " not in mention.name and last not in BASES
        return (
            last in BODY_ENDINGS
            or (is_word and names_body(self._text, mention.name, start))
            or is_described_body(self._text, mention)
        )

    def _is_called(self, noun: str, mention: Mention) -> bool:
        """Whether the text calls a company by a noun beside its name: "the airline Norse", "Norse, an airline"."""
        name = re.escape(mention.name)
        return (
            re.search(rf"\b{noun} {name}\b|\b{name},? (?:an?|the) (?:[\w-]+ ){{0,3}}{noun}\b", self._text) is not None
        )

    def _first_of_another(self) -> int:
        """Where a text first speaks of a company without a name: "a cleaning company", "both firms"; else its end."""
        for found in _ANOTHER.finditer(self._text):
            if not _BEFORE_APPOSITION.search(self._text, max(0, found.start() - _BEFORE_PLACE), found.start()):
                return found.start()
        return len(self._text)
