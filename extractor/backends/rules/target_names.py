"""One name for what an article names in two ways: "the charge" is its "congestion charge"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.resolved_actors import ResolvedActor, is_same_name
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, TITLES
from extractor.backends.rules.spelling import name_keys
from extractor.backends.rules.target_lexicon import ADJECTIVE_ENDINGS, ADJECTIVES
from extractor.text.lazy_regex import lazy_regex

_MOST_WORDS = 4
_STEM = 5
_OF_VERBS = ("ing", "ion", "ment", "al", "ance", "ence")
"""How nouns end that are made of verbs."""
_BESIDE_TITLES = words_of("former fellow democratic republican conservative liberal presidential vice prime deputy")
_MEASURES = frozenset(["act", "bill", "law", "legislation", "measure", "statute"])
_KNOWN_AS = lazy_regex(
    r"(?: (?:with|for|in|on|by|from|between) [^,.;\n]{1,60})?,? (?:also |better |commonly |formally |now )?"
    r"(?:known as|called|dubbed) (?:the )?[“\"‘']?"
    r"(?P<name>[A-Z][\w’'-]*(?:[ -]{1,2}(?:of |for |on |to |and |the )?[A-Z][\w’'-]*)*)"
)
_NAMED = lazy_regex(r", (?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3})(?=[,.;]| for | of | over | in )")
_SAYING_HOW = words_of("""
further new newest latest recent more additional overnight tough tougher harsh harsher sweeping fresh current existing
strong strongest tightened
""")
"""Adjectives with which a matter comes up again."""
_STANDING_FOR = words_of("""
application argument arguments brother colleague counterpart daughter decision decisions father husband mother opponent
predecessor rival sister son veto wife
""")
_NAME = r"(?:[A-Z][\w’'-]* (?:(?:of|for|on|to|and|against|in|the) ){0,2}){1,7}(?:Act|Amendment|Ordinance)\b"
_KIND = r"(?:act|bill|law|legislation|measure|statute)"
_CALLED = lazy_regex(
    rf"\b{_KIND},? (?:(?:known as|called|titled|named|dubbed|formally) )*(?:the )?[“\"‘']?(?P<name>{_NAME})"
    rf"|(?<!\w)(?<![\w’'-][’'-])(?P<before>{_NAME})[”\"’']?(?: \([A-Z]+\))?, (?:an?|the) (?:[\w-]+ ){{0,3}}{_KIND}\b"
)
"""A law or bill with its name beside it."""
_PREPOSITIONS_OR_DETERMINERS = PREPOSITIONS | DETERMINERS


def named_measure(text: str) -> str | None:
    """The one law or bill that a text calls by its name, "the bill" being no other; None where it names several."""
    names = {match["name"] or match["before"] for match in _CALLED.finditer(text)}
    return names.pop() if len(names) == 1 else None


def is_measure(target: str) -> bool:
    """Whether a target is "the bill" or "the law", whichever that is."""
    return target.casefold() in _MEASURES


def full_names(targets: Iterable[str]) -> Mapping[str, str]:
    """The full name of each target that another one names more fully; what may be two things has none.

    A full name has the words of the short one at its end and a few before them, as a noun and what describes it have.
    """
    known = list(dict.fromkeys(targets))
    names: dict[str, str] = {}
    for short in known:
        fuller = {name.casefold(): name for name in known if _is_fuller(name, short)}
        if len(fuller) == 1:
            (names[short],) = fuller.values()
    return names


def called_by_name(text: str, targets: Iterable[str]) -> dict[str, str]:
    """The name of each target that the text gives right behind it: "a trade deal, known as the Northern Pact"."""
    names: dict[str, str] = {}
    for target in targets:
        at = text.find(target)
        match = _KNOWN_AS.match(text, at + len(target)) if at >= 0 else None
        if match:
            names[target] = match["name"]
    return names


def is_same_matter(left: str, right: str) -> bool:
    """Whether one of two targets says no more than the other but for how new it is: "further sanctions"."""
    poor, rich = sorted((left.split(), right.split()), key=len)
    lower = [word.casefold() for word in poor]
    if not (PREPOSITIONS | {"to"}).isdisjoint(lower) or lower[0].endswith("ing"):
        return False
    end = next((at for at, word in enumerate(rich) if word.casefold() in PREPOSITIONS), len(rich))
    head, others = rich[:end], {word.casefold() for word in rich}
    if not head or head[-1].casefold() != lower[-1] or poor[-1][0].isupper():
        return False
    said = [word for word in lower[:-1] if word not in DETERMINERS and word not in _SAYING_HOW]
    return set(said) <= others and (len(said) < len(lower) - 1 or bool(said))


def named_behind(text: str, phrase: str, end: int) -> str | None:
    """The name of whoever a noun phrase describes, which stands behind it: "the council's leader, Ada Holm, of"."""
    match = _NAMED.match(text, end) if phrase.rpartition(" ")[2] in ROLE_NOUNS else None
    return match["name"] if match else None


def is_left_open(target: str) -> bool:
    """Whether a target is a lone noun that stands for what was told before: "the decision", "my father"."""
    return target.casefold() in _STANDING_FOR


def described_people(targets: Iterable[str], actors: Iterable[ResolvedActor]) -> dict[str, str]:
    """The name of the one person whom the text also calls as each target says: "the senator" is Ada Holm."""
    names: dict[str, set[str]] = {}
    for actor in actors:
        if actor.kind == "person" and actor.proper:
            for alias in actor.aliases:
                names.setdefault(alias.casefold(), set()).add(actor.name)
    called = {target: names.get(target.casefold(), set[str]()) for target in targets if target[:1].islower()}
    return {target: next(iter(name)) for target, name in called.items() if len(name) == 1}


def people_named(targets: Iterable[str], actors: Iterable[ResolvedActor]) -> dict[str, str]:
    """The name of the one person among the actors whom each target names: "mayor Holm" is Ada Holm."""
    people: dict[str, list[ResolvedActor]] = {}
    for actor in actors:
        if actor.kind == "person" and actor.proper:
            people.setdefault(name_keys(actor.name)[-1], []).append(actor)
    names: dict[str, str] = {}
    for target in targets:
        mention = parse_mention(target) if _is_name_with_titles(target) else None
        if mention and mention.proper and mention.kind == "person":
            keys = name_keys(mention.name)
            same = {actor.name for actor in people.get(keys[-1], ()) if is_same_name(actor, mention, keys, {})}
            if len(same) == 1:
                (names[target],) = same
    return {target: name for target, name in names.items() if _says_more(name, target)}


def _says_more(name: str, target: str) -> bool:
    """Whether a name has more than a target, or the target has more than a title with a capital before it."""
    words = target.split()
    return not set(name.split()) <= set(words) or any(word.islower() for word in words)


def _is_name_with_titles(target: str) -> bool:
    """Whether a target is a name with nothing but titles before it: no "meeting Ada Holm", no "letter to Ada Holm"."""
    words = target.split()
    first = next((at for at in range(len(words), 0, -1) if not words[at - 1][0].isupper()), 0)
    return first < len(words) and all(_is_title(word) for word in words[:first])


def _is_title(word: str) -> bool:
    bare = word.strip(".,").lower()
    return bare in ROLE_NOUNS or bare in TITLES or bare in _BESIDE_TITLES or word[0].isupper()


def _is_fuller(name: str, short: str) -> bool:
    words, ending = name.casefold().split(), short.casefold().split()
    if len(ending) == 1 and short[:1].islower() and _begins_alike(words, ending[0]):
        return True
    before = words[: -len(ending)]
    if before[:1] == ["not"]:
        return False  # "not paying taxes" is no fuller name of "taxes"
    if len(words) > _MOST_WORDS or not before or words[-len(ending) :] != ending or len(ending) > 1:
        return False
    if short[:1].isupper() and name.endswith(short) and name[:1].islower():
        return False  # "removing Holm" is not Holm
    is_noun_phrase = _PREPOSITIONS_OR_DETERMINERS.isdisjoint(words)
    return is_noun_phrase and not any(word.endswith(("'s", "’s")) or _only_describes(word) for word in before)


def _begins_alike(words: list[str], noun: str) -> bool:
    """Whether words begin with what a noun is the noun of: "retaliating against Norway" of "retaliation"."""
    is_same = len(noun) > _STEM and len(words) > 2 and words[0][:_STEM] == noun[:_STEM]
    return is_same and (noun.endswith(_OF_VERBS) or words[0] == noun)


def _only_describes(word: str) -> bool:
    return word in ADJECTIVES or word.endswith(ADJECTIVE_ENDINGS)
