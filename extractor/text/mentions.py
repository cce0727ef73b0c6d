"""Every mention of every actor in a text, found by the names and aliases that it is known by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from extractor.text.characters import WITHOUT_SPACES
from extractor.text.function_words import FUNCTION_WORDS
from extractor.text.inflection import SHORTEST_STEM, inflecting, is_inflected
from extractor.text.language import ENGLISH, likely_languages
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import NormalizedText, loosen, normalize
from extractor.text.segmentation import WORD, has_word
from extractor.text.spans import CharRange, trimmed
from extractor.text.word_boundaries import Boundary, boundary

_ARTICLE = lazy_regex(r"(?:the|an?) ", re.IGNORECASE)
_PRONOUN = lazy_regex(
    r"(?:i|we|you|he|she|it|they|me|us|him|her|them|his|their|its|who|which|this|that|these|those|one|some|many|others?)\Z"
)
_MORE_PRONOUNS = lazy_regex(
    r"(?:my|your|our|mine|yours|hers|ours|theirs|(?:him|her|it|my|your)self|(?:them|our)selves|whom|whose)\Z",
    re.IGNORECASE,
)

_MONTH_BEFORE = lazy_regex(
    r"(?:\b(?:[Ii]n|[Uu]ntil|[Ss]ince|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext)|(?<!\d)\d\d?(?:st|nd|rd|th)?)[ -]\Z"
)
_MONTH_AFTER = lazy_regex(r",? \d")
_SUBJECT_AFTER = lazy_regex(r" (?:I|you|he|she|it|we|they|the|this|that|these|those|there|any\w+|some\w+|every\w+)\b")
_MONTHS = frozenset(["January", "March", "April", "May", "June", "July", "August", "October"])
_NOUNS_OF_BODIES = """
agency association bank board business charity club college commission committee company council court department firm
fund government group guild hospital league ministry office organisation organization paper party school society team
trust union university
"""
_ONE_BODY = frozenset(_NOUNS_OF_BODIES.split())
"""Descriptions of a body by a lone noun: with another noun before it, "ferry firm", it is that of another body."""
_NOUN_BEFORE = lazy_regex(r"(?<![\w-])(?P<noun>[a-z]{3,}) \Z")
_LONGEST_NOUN = 20
"""In characters."""
_DESCRIBING = lazy_regex(
    r"\w+(?:al|ive|ous|ed|ing|ful|ish|ic|able|ible|ent|ant|less|ary|ory|ern|ly)"
    r"|new|old|young|big|small|large|whole|same|late|own|main|chief|first|second|last|next|poor|rich|great|good|bad|top"
    r"|lone|sole|only|then|now|said|says|say|told|asked"
)
"""What may stand before such a noun and is no noun that says which: an adjective, or a verb."""
_AUXILIARIES = frozenset(["Will", "May", "Might", "Can"])

_SOLID_INITIALS = lazy_regex(r"\b[A-Z]{2,5}\b(?!\.)")

_WITHOUT_SPACES = lazy_regex(f"[{WITHOUT_SPACES}]")
_MIN_BESIDE_CLITIC = 4
"""A shorter name counts beside an Arabic or Hebrew clitic only for an actor that has no other mention."""

_NO_NAMES = frozenset(FUNCTION_WORDS["en"])


def is_pronoun(words: str) -> bool:
    """Whether the words are a pronoun, which names nobody by itself; "US" and "WHO" are not."""
    plain = words.strip()
    return bool(_PRONOUN.match(plain[:1].lower() + plain[1:]))


def is_any_pronoun(words: str) -> bool:
    """The same with possessives and reflexives, which no mention is."""
    return is_pronoun(words) or _MORE_PRONOUNS.match(words) is not None


def is_no_name(words: str) -> bool:
    """Whether words can name nobody: a pronoun, function words alone ("of the"), or a piece of a quotation."""
    if is_pronoun(words) or words.strip() in ("The", "A"):
        return True
    if '"' in (plain := normalize(words)) and (plain.count('"') % 2 or plain.rstrip().endswith((',"', '."'))):
        return True
    return bool(plain.strip()) and _NO_NAMES.issuperset(plain.split())


class MentionFinder:
    """Finds who is named in one text; ``normalized`` is the text with its typography evened out."""

    def __init__(self, text: str, normalized: NormalizedText) -> None:
        self._text = text
        self._normalized = normalized
        self._plain = normalized.text.replace('"', "'")
        self._namings: dict[tuple[str, ...], Sequence[CharRange]] = {}

    def mentions(self, names: Mapping[str, Sequence[str]]) -> dict[str, list[CharRange]]:
        """Where the text mentions each actor: ``names`` maps an actor's id to its names, the result to its mentions.

        Of mentions that overlap, the one that begins first counts, and of those the longest: "the Biden administration"
        is no mention of Biden. Of several actors who share a name, it means whose first name it is, else who is named
        first in another way: "Corrigan" is Leanne Corrigan where her brother Neil comes up later. Case matters ("US" is
        not "us"), except for the first letter of a name that is not capitalised or begins with an article.
        """
        owners: dict[str, list[str]] = {}
        for actor, known in names.items():
            for variant in _variants(known):
                owners.setdefault(variant, []).append(actor)
        required = {name: _required(name) for name in owners if _is_distinct(name)}
        places = [place for place in _occurrences(required, self._plain) if not self._is_another_word(*place)]
        called = [self._plain[start:end] for start, end in places]
        named_first: dict[str, int] = {}
        for at, name in enumerate(called):
            if len(owners[name]) == 1:
                named_first.setdefault(owners[name][0], at)
        meant = {
            name: min(sharing, key=lambda actor: named_first.get(actor, len(places)))
            for name, sharing in owners.items()
        }
        for actor in reversed(list(names)):  # a first name before all others
            meant.update(dict.fromkeys(_variants(names[actor][:1]), actor))
        found: dict[str, list[CharRange]] = {actor: [] for actor in names}
        for place, name in zip(places, called, strict=True):
            found[meant[name]] += self._originals([place])
        return found

    def _is_another_word(self, start: int, end: int) -> bool:
        """Whether a name is that of a month, begins a question or ends another thing's: "in May", "law firm"."""
        text, name = self._plain, self._plain[start:end]
        if name in _ONE_BODY and self._is_english:
            before = _NOUN_BEFORE.search(text, max(0, start - _LONGEST_NOUN), start)
            return before is not None and before["noun"] not in _NO_NAMES and not _DESCRIBING.fullmatch(before["noun"])
        is_month = name in _MONTHS and (
            _MONTH_BEFORE.search(text, max(0, start - 8), start) or _MONTH_AFTER.match(text, end)
        )
        return bool(is_month or (name in _AUXILIARIES and _SUBJECT_AFTER.match(text, end)))

    @cached_property
    def _is_english(self) -> bool:
        return ENGLISH in likely_languages(self._text)

    def namings(self, names: Sequence[str]) -> Sequence[CharRange]:
        """Where the text has one of the names of an actor, whoever else is named by it or by words around it.

        For an actor that `mentions` leaves without one: Canal 5, of which there is only "Canal 5 host Ida"; the US, of
        which there is only "U.S."; Tusk, of whom there is only "Tuskowi".
        """
        key = tuple(names)
        if key not in self._namings:  # many actors of a family may share a name
            self._namings[key] = self._find_namings(_variants(names))
        return self._namings[key]

    def _find_namings(self, variants: Sequence[str]) -> list[CharRange]:
        for known in (
            variants,
            [_SOLID_INITIALS.sub(_dotted, loosen(name)) for name in variants],
            [loosen(name) for name in variants],
        ):
            for level in (Boundary.CLITIC, Boundary.WEAK):
                if ranges := list(_occurrences(dict.fromkeys(known, level), self._plain)):
                    return list(self._originals(ranges))
        inflected = (found for name in variants for found in self._inflected(WORD.findall(name)))
        return list(self._originals(_apart(inflected)))

    def _inflected(self, name: Sequence[str]) -> Iterator[CharRange]:
        """Where the text has all words of a name, one after another, in a case of its language."""
        for at in self._words_by_beginning.get(_beginning(name[0]), ()):
            found = self._words[at : at + len(name)]
            if len(found) == len(name) and all(
                is_inflected(word, match.group(), self._languages) and word[0].isupper() == match.group()[0].isupper()
                for word, match in zip(name, found, strict=True)
            ):
                yield found[0].start(), found[-1].end()

    @cached_property
    def _languages(self) -> frozenset[str]:
        """The languages that the text may be in, if all of them inflect names."""
        return inflecting(likely_languages(self._text))

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        return list(WORD.finditer(self._plain)) if self._languages else []

    @cached_property
    def _words_by_beginning(self) -> dict[str, list[int]]:
        """The indices in `_words` of the words that begin with the same letters."""
        indices: dict[str, list[int]] = {}
        for at, match in enumerate(self._words):
            indices.setdefault(_beginning(match.group()), []).append(at)
        return indices

    def _originals(self, ranges: Iterable[CharRange]) -> Iterator[CharRange]:
        """Where ranges of the normalized text stand in the text itself."""
        originals = (trimmed(self._text, *self._normalized.original_range(*found)) for found in ranges)
        return (original for original in originals if original)


def _beginning(word: str) -> str:
    return word.casefold()[:SHORTEST_STEM]


def _dotted(initials: re.Match[str]) -> str:
    return ".".join(initials.group()) + "."


def _variants(names: Sequence[str]) -> list[str]:
    """The names as they may stand in a normalized text, without pronouns."""
    variants: list[str] = []
    for name in names:
        plain = normalize(name).replace('"', "'").strip()
        if not has_word(plain) or is_no_name(name):
            continue
        if plain[0].islower() or _ARTICLE.match(plain):
            variants += plain[0].lower() + plain[1:], plain[0].upper() + plain[1:]
        else:
            variants.append(plain)
    return list(dict.fromkeys(variants))


def _is_distinct(name: str) -> bool:
    """Whether a name tells enough to be looked for everywhere: not a lone character of a script without spaces."""
    return len(name) > 1 or not _WITHOUT_SPACES.match(name)


def _required(name: str) -> Boundary:
    """How sure the ends of a mention must be: the shorter a name, the more words happen to hold it."""
    if " " in name:
        return Boundary.WEAK
    return Boundary.CLITIC if len(name) >= _MIN_BESIDE_CLITIC else Boundary.FIRM


def _occurrences(required: Mapping[str, Boundary], text: str) -> Iterator[CharRange]:
    """Where names stand as whole words, from left to right and apart; of those that begin together the longest.

    ``required`` maps each name to how sure the boundaries at its ends must be.
    """
    places = ((start, start + len(name), level) for name, level in required.items() for start in _starts(name, text))
    return _apart(
        (start, end) for start, end, level in places if boundary(text, start) >= level and boundary(text, end) >= level
    )


def _apart(ranges: Iterable[CharRange]) -> Iterator[CharRange]:
    """The ranges from left to right without those that overlap one before; of those that begin together the longest."""
    last = 0
    for start, end in sorted(ranges, key=lambda found: (found[0], -found[1])):
        if start >= last:
            yield start, end
            last = end


def _starts(words: str, text: str) -> Iterator[int]:
    """Where the words begin in the text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
