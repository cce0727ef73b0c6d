"""Clauses that leave out their predicate, which stands in the clause before: "rents had doubled, but wages had not"."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import SUBJECT_PRONOUNS, inflect, words_of
from extractor.backends.rules.verbs import BASES, PASTS_ONLY, is_past
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_BEING = words_of("is are was were")
_HAVING = words_of("has have had")
_DOING = words_of("does do did")
_NEGATIONS = {"won't": "will", "can't": "can", "cannot": "can"}
_AUXILIARY = r"(?:will|would|can|could|must|should|may|might|is|are|was|were|has|have|had|does|do|did)"
_CONTRACTED = r"(?:wo|ca|would|could|must|should|is|are|was|were|has|have|had|does|do|did)n['’]t|cannot"
_ELLIPSIS = lazy_regex(
    rf"(?P<subject>(?!(?:that|which|who|it|this|what)\b)[\w’'-]+(?: [\w’'-]+){{0,7}}?)"
    rf" (?:(?P<auxiliary>{_AUXILIARY})(?P<not> not)?|(?P<contracted>{_CONTRACTED}))"
    r"(?: (?:yet|either|too|also|so))?[.,;]?",
    re.IGNORECASE,
)
_JOINT = lazy_regex(r",? (?:and|but|while|whereas|although|though)(?: that)?\s+", re.IGNORECASE)
_CLAUSE = lazy_regex(
    rf"(?:.*\b(?:that|said|and|but)\s)?(?P<subject>[^,;:.]+?) (?P<auxiliary>{_AUXILIARY}) (?P<rest>[^,;:.]+)",
    re.DOTALL | re.IGNORECASE,
)
_OPEN = lazy_regex(
    r"\d|[\"“”„«»]|\b(?:its|his|her|their|our|my|it|they|he|she|him|them|this|that|who|which|not|never|no|nobody|none"
    r"|because|if|unless|while|when|after|before|since|than|as|only|hundred|thousand|million|billion|half|twice"
    r"|\w+sel(?:f|ves))\b",
    re.IGNORECASE,
)
"""What is said of the first subject alone, so that nobody knows whether it is meant of the second one."""
_PARTICIPLES = words_of(
    "rung sung sunk swum begun drunk done gone been come become run put cut hit shut set let spread"
)
_NO_NOUN = lazy_regex(r"\b(?:first|second|third|last|others?|latter|former|ones?|rest|he|she|they|we|I|you)\Z")
_MOST_WORDS = 6
_IRREGULAR = """
rose:rise fell:fall went:go came:come left:leave won:win lost:lose paid:pay met:meet grew:grow sold:sell took:take
gave:give got:get kept:keep made:make ran:run saw:see began:begin spoke:speak spent:spend sent:send built:build
bought:buy stood:stand held:hold broke:break chose:choose knew:know
"""
_PASTS: dict[str, str] = {
    **{form: verb for verb in BASES for form in inflect(verb)[2:3]},
    **{past: verb for past, _, verb in (pair.partition(":") for pair in _IRREGULAR.split())},
}
_THIRDS: dict[str, str] = {inflect(verb)[1]: verb for verb in BASES}


def completed(words: str, before: str) -> str | None:
    """A clause without a predicate as one with that of the clause ``before``; None where it has one, or is not safe."""
    plain = re.sub(r"^that\s+", "", " ".join(words.split()), flags=re.IGNORECASE)
    elided = _ELLIPSIS.fullmatch(plain)
    if elided is None:
        return None
    contracted = (elided["contracted"] or "").lower().replace("’", "'")
    auxiliary = (elided["auxiliary"] or _NEGATIONS.get(contracted) or contracted.removesuffix("n't")).lower()
    is_negated = bool(elided["not"] or contracted)
    predicate = _predicate(" ".join(before.split()).rstrip(" ,"), auxiliary)
    if _NO_NOUN.search(elided["subject"]):
        return None  # "the second had not": nobody knows alone which one
    if predicate is None or len(predicate.split()) > _MOST_WORDS or _OPEN.search(predicate):
        return None
    if auxiliary in _DOING and not is_negated:
        return None  # "wages did": in the first clause's own form, which is not known to be theirs
    verb = f"{auxiliary} not".replace("can not", "cannot") if is_negated else auxiliary
    return f"{elided['subject']} {verb} {predicate}"


def is_of_pronoun(words: str) -> bool:
    """Whether a clause has a pronoun and no predicate: "he was not", of which nobody makes a sentence."""
    elided = _ELLIPSIS.fullmatch(re.sub(r"^that\s+", "", " ".join(words.split()), flags=re.IGNORECASE))
    return elided is not None and elided["subject"].lower() in SUBJECT_PRONOUNS


def _predicate(before: str, auxiliary: str) -> str | None:
    """The words behind an auxiliary of the same kind in the clause before; of "did" the verb that it stands for."""
    if auxiliary in _DOING:
        words = before.split()
        forms = _PASTS if auxiliary == "did" else _THIRDS if auxiliary == "does" else dict.fromkeys(BASES, "")
        at = next((at for at in range(len(words) - 1, 0, -1) if words[at].lower() in forms), None)
        if at is None or len(words) - at > _MOST_WORDS:
            return None
        verb = words[at].lower()
        return " ".join([forms[verb] or verb, *words[at + 1 :]])
    clause = _CLAUSE.fullmatch(before)
    if clause is None or not _same_kind(clause["auxiliary"].lower(), auxiliary):
        return None
    rest = clause["rest"]
    first = rest.split()[0].lower()
    is_participle = (
        (is_past(first) and first not in PASTS_ONLY) or first.endswith(("en", "wn")) or first in _PARTICIPLES
    )
    if auxiliary in _HAVING and not is_participle:
        return None  # "the town had a pool, but the village had not"
    return rest


def _same_kind(left: str, right: str) -> bool:
    return left == right or any({left, right} <= kind for kind in (_BEING, _HAVING))


def elided_joint(text: str, place: CharRange) -> CharRange | None:
    """Where words are joined of which the second clause leaves out its predicate; None where none does."""
    start, end = place
    for joint in reversed(list(_JOINT.finditer(text, start, end))):
        if completed(text[joint.end() : end], text[start : joint.start()]):
            return joint.span()
    return None


def words_before(text: str, start: int) -> str:
    """The clause to which one that begins at an offset is joined; empty where it is not."""
    sentence = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "! ", "? "))
    joints = [joint for joint in _JOINT.finditer(text, sentence + 1, start) if joint.end() == start]
    return text[sentence + 1 : joints[-1].start()] if joints else ""
