"""Two things that a sentence says of its subject with one verb: "The dam is old and very slow"."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.lexicon import PREPOSITIONS, words_of
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.verbs import is_contracted, is_finite_alone, is_past
from extractor.text.lazy_regex import lazy_regex

_BEING = words_of("is are was were")
_ARTICLES = words_of("a an the")
_DEGREES = words_of("very too so more most less quite rather even also not just still both")
_ADJECTIVES = words_of("""
old new good bad big small high low slow fast weak strong poor rich safe fair unfair hard soft dead ill sick late early
long short cheap free open full empty clean dirty dark cold hot warm wrong right sad large rude crude unfit fit dull
corrupt honest dishonest brave proud loud quiet rare common simple complex fake false true real stupid smart wise
""")
_ADJECTIVE = lazy_regex(r"[\w-]{2,}(?:[^aeiou]y|ful|less|ous|ive|al|ic|able|ible|ent|ant|ish|ar|ary|ory|ed)")


def second_predicate(passage: Passage, verb: int, conjunction: int, last: int) -> str | None:
    """The verb that a predicate behind a conjunction shares; "" where the verb is one word with its subject.

    None where none follows: one adjective must be joined to one, or a noun with an article to another.
    """
    lower = passage.lower
    is_one_word = is_contracted(lower[verb]) and lower[verb].endswith(("'s", "'re", "'m"))
    if not (lower[verb] in _BEING or is_one_word) or lower[conjunction] not in ("and", "but") or conjunction >= last:
        return None
    first, second = _after_degrees(lower, verb + 1), _after_degrees(lower, conjunction + 1)
    if first >= conjunction or second > last or "not" in lower[verb + 1 : conjunction]:
        return None
    are_adjectives = first == conjunction - 1 and _is_adjective(passage, first) and _is_adjective(passage, second)
    are_adjectives = are_adjectives and not (is_past(lower[first]) and is_past(lower[second]))  # "shot and killed"
    ends = second == last or lower[second + 1] in PREPOSITIONS or lower[second + 1] in (",", "to", "because")
    is_plain = not any(lower[at] in PREPOSITIONS or lower[at] == "," for at in range(first, conjunction))
    are_nouns = lower[first] in _ARTICLES and lower[second] in _ARTICLES and second == conjunction + 1 and is_plain
    are_nouns = are_nouns and not any(is_finite_alone(lower[at]) for at in range(second + 1, last + 1))
    return ("" if is_one_word else lower[verb]) if (are_adjectives and ends) or are_nouns else None


def _after_degrees(lower: list[str], at: int) -> int:
    while at < len(lower) - 1 and (lower[at] in _DEGREES or (is_adverb(lower[at]) and lower[at].endswith("ly"))):
        at += 1
    return at


def _is_adjective(passage: Passage, at: int) -> bool:
    word = passage.lower[at]
    return passage.tokens[at].islower() and (word in _ADJECTIVES or _ADJECTIVE.fullmatch(word) is not None)
