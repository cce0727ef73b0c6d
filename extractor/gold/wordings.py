"""What the words of gold are: verbs among them, hedges, whose quote they are in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.rules.cue_verbs import NOUN_FORMS
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, DOCUMENT_NOUNS, PREPOSITIONS, SUBORDINATORS
from extractor.backends.rules.verbs import BASES, FINITE_AUXILIARIES, is_finite, is_finite_alone, is_past
from extractor.text.normalization import normalize
from extractor.text.reversals import UNSOURCED, find_hedge
from extractor.text.spans import CharRange
from extractor_schemas import Gold, GoldQuote

_DOCUMENTS = DOCUMENT_NOUNS | {
    "law",
    "laws",
    "bill",
    "treaty",
    "constitution",
    "ruling",
    "verdict",
    "plan",
    "contract",
    "clause",
}
_TOKEN = re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")
_CONJUNCTION = re.compile(r"(?P<word>and|but|or) ", re.IGNORECASE)
_RELATIVE_OPENING = re.compile(r"(?:who|which|whose|whom) ", re.IGNORECASE)
_RELATIVES = frozenset(["who", "which", "whose", "that"])
_MORE_HEDGES = re.compile(
    r"\b(?:unconfirmed|might|(?-i:may)|could|can|reportedly|allegedly|(?:un)?likely|doubt(?:s|ed|ful)?|uncertain|unclear|unsure"
    r"|improbable|(?:is|are|was|were|been) (?:widely )?(?:expected|estimated|thought|believed|feared)|tends? to"
    r"|in all likelihood)\b"
    rf"|{UNSOURCED}"
    r"|(?:\bnot|n['’]t|\bfar from|\bless than|\bby no means) (?:yet |at all |quite )?(?:certain|clear|sure)\b",
    re.IGNORECASE,
)


def has_verb(words: str) -> bool:
    """Whether a finite verb is among the words, as far as their forms tell; English."""
    tokens = _TOKEN.findall(normalize(words).lower())
    return any(is_finite(tokens, at) for at in range(len(tokens)))


def is_sentence(words: str) -> bool:
    """Whether words can stand alone, as far as their forms tell: with a subject, a verb, and no "and" before them."""
    is_relative = "?" not in words and _RELATIVE_OPENING.match(words) is not None
    return not (is_relative or opening_conjunction(words) or lacks_subject(words) or lacks_verb(words))


def opening_conjunction(words: str) -> str | None:
    """The "and", "but" or "or" with which words begin that go on from others; English."""
    opening = _CONJUNCTION.match(words)
    return opening["word"] if opening else None


def lacks_verb(words: str) -> bool:
    """Whether words have no finite verb but that of a relative clause at their end: "The club, which is old."; English.

    Where a form may be one it is taken for one: "Prices rise."
    """
    tokens = _TOKEN.findall(normalize(words))
    lower = [token.lower() for token in tokens]
    relative = next((at for at in range(1, len(lower) - 1) if lower[at] in _RELATIVES), None)
    if relative is None:
        return not _may_have_verb(tokens)
    rest, is_apart = tokens[relative + 1 :], tokens[relative - 1] == ","
    is_verb_next = is_finite_alone(lower[relative + 1])  # behind "that" no form shows it
    behind = range(relative + 2, len(lower))
    has_another = any(is_finite(lower, at) and tokens[at].islower() for at in behind)  # and not "in May"
    is_final = "," not in rest if is_apart else is_verb_next and not has_another
    is_one = lower[0] in ("a", "an", "one")  # of which no base is the verb
    later = (word for word in lower[relative + 2 :] if word in BASES and word not in AUXILIARIES)
    is_plain = is_apart or not any(is_past(word) or not is_one for word in later)
    return is_final and is_plain and not _may_have_verb(tokens[:relative])


def _may_have_verb(tokens: Sequence[str]) -> bool:
    """Whether one of these may be a finite verb, by its form."""
    lower = [token.lower() for token in tokens]
    return any(
        (is_finite(lower, at) and (at == 0 or not token[0].isupper()))
        or (at and token.islower() and (token in BASES or is_finite_alone(token)))
        for at, token in enumerate(tokens)
    )


def lacks_subject(words: str) -> bool:
    """Whether a sentence begins with its verb: "Cannot carry another overrun.", "To close the pier."; English."""
    tokens = _TOKEN.findall(normalize(words))
    if len(tokens) < 2 or tokens[-1] == "?" or tokens[1][0].isupper():
        return False
    first, second, *rest = map(str.lower, tokens)
    if first == "to" or (first, second) == ("not", "to"):  # and not "To close the pier would be wrong"
        main = _without_subordinate(rest)
        return not any(is_finite(main, at) for at in range(len(main)))
    if first in FINITE_AUXILIARIES or first.endswith("n't"):  # and not "Will is a boxer", "Can openers are"
        return FINITE_AUXILIARIES.isdisjoint([second, *(rest[:1] if second.endswith("s") else [])])
    is_behind = second in PREPOSITIONS and second != "to"
    if is_behind or second[0] in "£$€" or second[0].isdigit():  # "Lost £9m last year.", "Closed in May."
        is_verb = is_past(first) or (is_finite_alone(first) and second not in PREPOSITIONS)
        return is_verb and not _may_have_verb(tokens[1:])
    if second not in DETERMINERS | {"to", "that"} or not is_finite_alone(first):
        return False
    if is_past(first):  # and not "Suspended the day before, Holm resigned"
        rest = rest[rest.index(",") :] if "," in rest else []
    elif first not in NOUN_FORMS and second != "to":
        return True
    elif second != "that":  # "Plans to close the pier are late"
        rest = rest[: next((at for at, word in enumerate(rest) if word in SUBORDINATORS), len(rest))]
    return not any(is_finite(rest, at) for at in range(len(rest)))


def _without_subordinate(words: list[str]) -> list[str]:
    """The words up to the first clause that depends on them, and those behind the comma after it."""
    start = next((at for at, word in enumerate(words) if word in SUBORDINATORS), len(words))
    comma = next((at for at in range(start, len(words)) if words[at] == ","), len(words))
    return words[:start] + words[comma:]


def hedge_in(words: str) -> str | None:
    """A word by which the words are no more than possible, or what others say; None where there is none."""
    found = find_hedge(normalize(words)) or _MORE_HEDGES.search(words)
    return found[0] if found else None


def is_document(words: str) -> bool:
    """Whether words name what is written or measured, in no name: "the report", "a poll of voters", "the law"."""
    head = re.split(r" (?:of|by|from|on|in|for|about|that|which) ", words)[0].split()
    return bool(head) and head[-1].islower() and head[-1].strip(",.") in _DOCUMENTS


def quote_of(gold: Gold, evidence: Sequence[CharRange], whose: str | None = None) -> GoldQuote | None:
    """The quote with a speaker whose content holds all of some evidence; of several the one with the fewest words.

    Of those who say the same words together it is the quote of the actor ``whose`` words they may be.
    """
    holding = [
        quote
        for quote in gold.quotes
        if quote.speaker and evidence and all(_is_within(part, quote) for part in evidence)
    ]
    size = {quote.id: sum(len(span.text) for span in quote.content) for quote in holding}
    return min(holding, key=lambda quote: (size[quote.id], quote.speaker != whose), default=None)


def _is_within(part: CharRange, quote: GoldQuote) -> bool:
    return any(span.start <= part[0] and part[1] <= span.end for span in quote.content)
