"""The words of a text, to ask whether other words stand in it in any form: inflected, abbreviated, as a people.

For what a model says in its own order or its own words. That a word is there does not say that the text says so.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from extractor.text.characters import HANGUL, MARKS, WITHOUT_SPACES
from extractor.text.facts import find_names
from extractor.text.language import ENGLISH, likely_languages
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.prefixes import part_compounds
from extractor.text.segmentation import WORD
from extractor.text.stems import TITLES, name_stem

_STOPWORDS = """
    a about after again against all also although am an and another any are as at back be because been before being
    between both but by can could did do does done down during each either even ever every few for from further get gets
    got had has have having he her here hers him his how however i if in into is it its just like many may me might more
    most much must my neither no nor not now of off on once one only onto or other our out over own rather s same she
    should since so some still such t than that the their them then there these they this those though through thus to
    too two under until up upon us very was way we well were what when where whether which while who whom whose why will
    with within without would yet you your according said say saying says told
"""
STOPWORDS = frozenset(_STOPWORDS.split())
"""English words without a meaning of their own."""
_FUNCTION_WORDS = frozenset(
    {"the", "of", "and", "to", "a", "in", "is", "for", "that", "on", "with", "was", "by", "has", "will"}
)
_MIN_FUNCTION_WORDS = 0.1
"""Fewer of its words than this are English function words: a longer text is in another language."""

_PEOPLES = {
    "britain": "uk",
    "denmark": "danish dane danes",
    "england": "english",
    "finland": "finnish finn finns",
    "france": "french",
    "greece": "greek greeks",
    "ireland": "irish",
    "netherlands": "dutch",
    "philippines": "filipino filipinos",
    "poland": "polish pole poles",
    "scotland": "scottish scots",
    "spain": "spanish spaniards",
    "sweden": "swedish swede swedes",
    "switzerland": "swiss",
    "turkey": "turkish turks",
    "united kingdom": "british britain britons u.k",
    "united states": "american americans america usa u.s",
    "wales": "welsh",
}
"""Countries whose people are called by a word that `name_stem` does not see in the country's name."""

_IRREGULAR = """
be am are is was were been being|beat beaten|become became|begin began begun|bite bit bitten
|break broke broken|bring brought|build built|buy bought|catch caught
|choose chose chosen|come came|deal dealt|draw drew drawn|drive drove driven
|fall fell fallen|feel felt|fight fought|find found
|flee fled|fly flew flown
|forbid forbade forbidden|get got gotten|give gave given|go went gone goes|grow grew grown|hear heard|hold held
|keep kept|know knew known|lead led|leave left|lend lent|lose lost|make made|mean meant|meet met|pay paid
|rise rose risen|run ran
|see saw seen|seek sought|sell sold|send sent|shoot shot|show shown|speak spoke spoken|spend spent|stand stood
|steal stole stolen|strike struck stricken|swear swore sworn|take took taken|teach taught|tell told|think thought
|throw threw thrown|understand understood|wear wore worn|win won|withdraw withdrew withdrawn|write wrote written
|man men|woman women|child children|person people
"""
_FORMS = {form: forms.split()[0] for forms in _IRREGULAR.split("|") for form in forms.split()}
_ENDING = lazy_regex(r"(?:(?<=\w\w)(?:ings?|ed)|(?<=\w\w\w)(?:ies|ied|es|s|ly|d))\Z")

_CONTRACTION = lazy_regex(r"'(?:s|ll|re|ve|d|m)?\Z", re.IGNORECASE)
_INITIALS = lazy_regex(r"(?<!-)(?:[A-Z]\.?){2,6}")
_CAPITALISED_RUN = lazy_regex(r"(?<!-)[A-Z][\w'-]*(?: (?:of |for |the |and )*[A-Z][\w'-]*)+")
_UNCASED = lazy_regex(rf"[{HANGUL}\u0590-\u08ff\u0900-\u0dff]")
_CHARACTER = lazy_regex(f"[{WITHOUT_SPACES}{MARKS}]")
_AGAINST = frozenset(["anti", "counter", "contra"])
"""Prefixes of words that are about the rest of them all the same: "anti-war" is about a war."""
_PREFIX = 5
"""Words that begin with the same letters, so many, count as forms of one word (as in `content_stems`)."""


def content_words(text: str) -> list[str]:
    """The words of a text that have a meaning of their own, in lower case, without possessives; US is one, us none.

    So is "anti-war" (see `part_compounds`).
    """
    return list(_content_words(text))


@lru_cache(maxsize=64)  # several checks ask about the same words
def _content_words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_content_word, WORD.findall(part_compounds(normalize(text))))))


@lru_cache(maxsize=8192)  # a text has few different words
def _content_word(word: str) -> str | None:
    """The word in lower case, without a possessive; None if it has no meaning of its own."""
    if word.casefold().endswith("n't"):
        return None
    bare = _CONTRACTION.sub("", word)
    folded = bare.casefold()
    return folded if bare and (_INITIALS.fullmatch(bare) or folded not in STOPWORDS) else None


class Vocabulary:
    """The words of one text; ``words`` has them in lower case."""

    def __init__(self, text: str) -> None:
        plain = normalize(text)
        self._folded = plain.casefold()
        self._plain = part_compounds(plain)
        self._words = frozenset(WORD.findall(self._plain))
        self._alone = frozenset(map(str.casefold, self._words))
        compounds = [word.partition("-") for word in self._alone if "-" in word]
        self._argued = frozenset(part for prefix, _, part in compounds if prefix in _AGAINST)
        self._taken_back = frozenset(part for prefix, _, part in compounds if prefix not in _AGAINST)
        self.words = self._alone | self._argued

    @cached_property
    def lower_case(self) -> frozenset[str]:
        """The words that the text has somewhere without a capital."""
        return frozenset(word for word in self._words if word[0].islower())

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(_beginning(word) for word in self.words if len(word) >= _PREFIX)

    @cached_property
    def _bases_alone(self) -> frozenset[str]:
        return frozenset(map(base_form, self._alone))

    @cached_property
    def _bases(self) -> frozenset[str]:
        return self._bases_alone.union(map(base_form, self._argued))

    @cached_property
    def _name_stems(self) -> frozenset[str]:
        return frozenset(name_stem(word) for word in self.words)

    @cached_property
    def _initials(self) -> frozenset[str]:
        """What the text abbreviates to initials, and the initials of the names that it writes out."""
        found = {match.group().replace(".", "") for match in _INITIALS.finditer(self._plain)}
        for run in _CAPITALISED_RUN.findall(self._plain):
            letters = _initials(run)
            found |= {letters[start:end] for start in range(len(letters)) for end in range(start + 2, len(letters) + 1)}
        return frozenset(found)

    @cached_property
    def is_english(self) -> bool:
        """Whether so many of the words are English function words as are in English alone.

        A text of a sentence or two may have fewer, and is English where no other language is likely.
        """
        words = WORD.findall(self._folded)
        if sum(word in _FUNCTION_WORDS for word in words) >= _MIN_FUNCTION_WORDS * len(words):
            return True
        return set(likely_languages(self._folded)) == {ENGLISH}

    def is_comparable(self, words: str) -> bool:
        """Whether the words may well be in the text's language: English words are not in one of another language."""
        own = WORD.findall(normalize(words).casefold())
        if any(word in _FUNCTION_WORDS for word in own) or all(word.isascii() for word in own):
            return self.is_english or not self.words
        return True

    def missing(self, words: str) -> list[str]:
        """The content words that the text has in no form."""
        if self._has_as_name(words):
            return []
        return [word for word in content_words(words) if not self.has(word)]

    def missing_names(self, words: str) -> list[str]:
        """The names among the words (see `find_names`) that the text has in no form, and that nothing abbreviates.

        Where every word has a capital, only those that have no other letters are names for sure.
        """
        plain = normalize(words)
        names = find_names(plain)
        if all(word[0].isupper() for word in WORD.findall(plain) if word.casefold() not in STOPWORDS):
            names = [name for name in names if name.isupper()]
        known = {
            word
            for run in _CAPITALISED_RUN.findall(plain)
            if _initials(run) in self._initials
            for word in WORD.findall(run)
        }
        return [
            name
            for name in names
            if name not in known
            and not any(map(self.has, name.casefold().split("-")))
            and not (name.isupper() and len(name) > 2 and name.casefold() in self._initials_of_all)
        ]

    @cached_property
    def _initials_of_all(self) -> str:
        """The first letter of every word, in order; a blank for one without a meaning of its own."""
        words = WORD.findall(self._folded.replace("-", " "))
        return "".join(" " if word in STOPWORDS else word[0] for word in words)

    def has(self, word: str) -> bool:
        """Whether the text has a word, given in lower case, in some form."""
        if word in self.words:
            return True
        if "-" in word and (word.replace("-", "") in self.words or self.words.issuperset(word.split("-"))):
            return True
        if any(char.isdigit() for char in word):
            return False
        if _CHARACTER.match(word):
            return word in self._folded
        if _UNCASED.match(word):  # particles and clitics are written together with it
            return len(word) > 1 and word[: max(2, len(word) - 2)] in self._folded
        return (
            base_form(word) in self._bases
            or (len(word) >= _PREFIX and (_beginning(word) in self._beginnings or name_stem(word) in self._name_stems))
            or word.upper() in self._initials
            or TITLES.get(word) in self.words
            or any(people in self.words for people in _PEOPLES.get(word, "").split())
        )

    def has_turned(self, word: str, *, against: bool = False) -> bool:
        """Whether the text has a word, given in lower case, only behind a prefix that takes it back: "non-violent".

        With ``against``, or behind one that argues with it, as in "anti-war", which is about a war all the same.
        """
        is_turned = word in self._taken_back or (against and word in self._argued)
        return is_turned and base_form(word) not in self._bases_alone

    def _has_as_name(self, words: str) -> bool:
        """Whether the text has the initials of a name, the name of initials, or the people of a country."""
        plain = normalize(words).strip()
        if any(people in self.words for people in _PEOPLES.get(plain.casefold().removeprefix("the "), "").split()):
            return True
        if _INITIALS.fullmatch(plain):
            return plain.replace(".", "") in self._initials
        run = _CAPITALISED_RUN.fullmatch(plain.removeprefix("the "))
        return run is not None and _initials(run.group()) in self._initials


def _beginning(word: str) -> str:
    """The letters by which forms of a word are known as such: those behind a prefix, if it has one."""
    return word[: word.index("-") + 1 + _PREFIX] if "-" in word else word[:_PREFIX]


def _initials(run: str) -> str:
    return "".join(word[0] for word in run.split() if word[0].isupper())


@lru_cache(maxsize=4096)  # a text has few different words
def base_form(word: str) -> str:
    """A word without its inflection: end, ended, ending; ferry, ferries; a rough one, that may be shared by chance."""
    stem = _ENDING.sub("", word)
    bare = (_FORMS.get(word) or _FORMS.get(stem, stem)).rstrip("eiy")
    return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare
