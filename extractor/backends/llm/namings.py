"""What an actor's naming tells of who it is: a name of its own, a person's surname, or a mere description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.backends.rules.given_names import GENDERS, NOUN_GENDERS
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.role_lexicon import ANONYMOUS_SOURCES, GROUP_NOUNS, ROLE_NOUNS, TITLES
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import loosen
from extractor_schemas import ActorKind

_SHE = words_of("mrs ms miss madam lady dame frau madame mme mlle señora sra signora doña mevrouw mevr fru pani")
_HE = words_of("mr sir lord herr hr monsieur señor sr signor don meneer dhr pan")
_TITLES = TITLES | _SHE | _HE
_SUFFIXES = words_of("jr sr junior senior ii iii iv")
_PARTICLES = words_of("de del della da di do dos das du la le van von der den ter ten bin ibn al el abu af av zu y e")
_ARTICLES = words_of("the a an")
_NOUNS = TITLES | ROLE_NOUNS
_GROUPS = (GROUP_NOUNS | ANONYMOUS_SOURCES) - words_of(
    "republicans democrats conservatives liberals americans russians"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A name or an alias, read.

    ``words`` are its words in lower case, a person's without titles and without what follows the surname ("Jr."),
    which is ``suffix``. ``is_description`` says that it tells what somebody is and not who: "the president",
    "officials". ``may_be_surname`` says that it may yet be a person's name: "Major", "Baker", "holm". ``gender`` is the
    pronoun that a person's title or given name goes with, if it is known.
    """

    words: tuple[str, ...]
    suffix: str
    gender: str | None
    is_description: bool
    may_be_surname: bool

    @property
    def is_surname(self) -> bool:
        """Whether it is a single name, which a person shares with relatives and strangers."""
        return len(self.words) == 1

    def may_shorten(self, longer: Naming) -> bool:
        """Whether a person with the longer name may be called so: by the surname, by initials, without middle names."""
        if len(self.words) > len(longer.words) or self.words == longer.words or not self.may_be_surname:
            return False
        if longer.words[-len(self.words) :] == self.words and not self.suffix:
            return True
        if self.is_surname or self.suffix != longer.suffix or self.words[-1] != longer.words[-1]:
            return False
        later = iter(longer.words[1:-1])
        return _may_be(self.words[0], longer.words[0]) and all(
            any(_may_be(word, other) for other in later) for word in self.words[1:-1]
        )


@lru_cache(maxsize=4096)  # the chunks of an article name the same few
def read_naming(name: str, kind: ActorKind) -> Naming:
    """The naming that a name is for an actor of the kind."""
    plain = loosen(name).replace(",", " ")
    written = [token for token in plain.removesuffix("'s").removesuffix("'").split() if token.strip(".")]
    tokens = [token.replace(".", "") for token in written]
    has_article = len(tokens) > 1 and written[0].casefold() in _ARTICLES
    tokens = tokens[has_article:]
    words = [token.casefold() for token in tokens]
    is_lower = [token[0].islower() and word not in _PARTICLES for token, word in zip(tokens, words, strict=True)]
    if not words or is_pronoun(plain):
        return Naming((), "", None, is_description=True, may_be_surname=False)
    if kind != "person":
        return Naming(tuple(words), "", None, _is_generic(words, is_lower, kind), may_be_surname=False)
    start = next((at for at, word in enumerate(words[:-1]) if word not in _TITLES), len(words) - 1)
    titles = words[:start]
    suffix = words.pop() if len(words) - start > 1 and words[-1] in _SUFFIXES else ""
    is_noun = words[-1] in _NOUNS
    is_described = any(is_lower[start:]) or (is_noun and (start == len(words) - 1 or words[0] not in GENDERS))
    is_a_name = not any(is_lower[start:]) or (len(words) - start == 1 and not is_noun)
    return Naming(
        tuple(words[start:]),
        suffix,
        _gender(titles, words[start:]),
        is_description=is_described,
        may_be_surname=is_a_name and not (has_article and is_described),
    )


def _is_generic(words: Sequence[str], is_lower: Sequence[bool], kind: ActorKind) -> bool:
    return all(is_lower) or (kind == "group" and all(word in _GROUPS for word in words))


def _gender(titles: Sequence[str], words: Sequence[str]) -> str | None:
    for title in titles:
        if title in _SHE or title in _HE:
            return "she" if title in _SHE else "he"
    nouns = [NOUN_GENDERS[title] for title in titles if title in NOUN_GENDERS]
    return nouns[0] if nouns else GENDERS.get(words[0]) if len(words) > 1 else None


def _may_be(word: str, longer: str) -> bool:
    """Whether a given name is the other one, or one of the two is the other's initials: "J-C", "Jean-Claude"."""
    return word == longer or word in _initials(longer) or longer in _initials(word)


def _initials(name: str) -> tuple[str, ...]:
    initials = [part[0] for part in name.split("-") if part]
    return "-".join(initials), "".join(initials), name[0]
