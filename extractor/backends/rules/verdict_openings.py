"""Openings of a clause that tell a verdict before any verb does: "Shame on", "There is no excuse for"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.evaluations import value_of
from extractor.backends.rules.lexicon import DETERMINERS, words_of
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.verdict_parts import Referents
from extractor_schemas import Position

_CRIES: dict[tuple[str, ...], Position] = {
    **dict.fromkeys(
        (
            tuple(words.split())
            for words in ("shame on", "no to", "enough of", "enough with", "down with", "to hell with")
        ),
        "oppose",
    ),
    **dict.fromkeys(
        (tuple(words.split()) for words in ("thank god for", "thank goodness for", "thank heaven for", "long live")),
        "support",
    ),
}
_MISSING = words_of("excuse justification place room basis reason need")
"""What there is not for a thing that a speaker is against: "no excuse for it"."""
_WORTH: dict[str, Position] = {"good": "oppose", "wrong": "support"}
_EVERYTHING = words_of("what everything whatever")
_WORDS = words_of("say says said saying tell tells told telling tweet tweets tweeted write writes wrote claims claimed")
_PLANS = words_of(
    "proposes proposed proposing plans planned planning wants suggests suggested suggesting offers offered"
)
_DEEDS = words_of("did does done doing")
_RULED = {
    **dict.fromkeys(words_of("illegal unlawful"), -1),
    **dict.fromkeys(words_of("legal optional voluntary mandatory compulsory"), 1),
}
_MOST_NAMED = 4


def cry(passage: Passage, first: int, last: int) -> tuple[int, Position] | None:
    """The token behind a cry for or against something, and which it is: "Shame on the council"."""
    for words, position in _CRIES.items():
        at = first + len(words)
        if tuple(passage.lower[first:at]) == words and at <= last and passage.tokens[first][0].isupper():
            return at, position
    return None


def joint_act(passage: Passage, first: int) -> tuple[int, Position] | None:
    """The verb of what a speaker wants everybody to do or not: "Let's close the dam"."""
    lower = passage.lower
    at = (
        first + 1
        if lower[first].replace("’", "'") == "let's"
        else first + 2 * (lower[first : first + 2] == ["let", "us"])
    )
    is_refused = lower[at : at + 1] == ["not"]
    at += is_refused
    return (at, "oppose" if is_refused else "support") if at > first and at < passage.size else None


def missing_for(lower: Sequence[str], head: int, last: int) -> tuple[int, Position, bool] | None:
    """What a speaker is against for whom nothing speaks: "There is no excuse for the toll", "no reason to close it".

    The token with which it begins, the position, and whether it is an act.
    """
    words = lower[head : last + 1]
    if words[:1] == ["no"]:
        at = next((at for at in range(1, min(4, len(words) - 1)) if words[at] in _MISSING), None)
        if at is not None and words[at + 1] in ("for", "to"):
            return head + at + 2, "oppose", words[at + 1] == "to"
    if words[:1] == ["nothing"] and len(words) > 3 and words[1] in _WORTH and words[2] in ("about", "in", "with"):
        return head + 3, _WORTH[words[1]], words[3].endswith("ing")
    return None


def of_whose_acts(passage: Passage, first: int, last: int, referents: Referents) -> str | None:
    """What a subject such as "What Ada Holm said" is about: "Ada Holm’s words"; None if it is another."""
    lower, tokens = passage.lower, passage.tokens
    if lower[first] not in _EVERYTHING or last < first + 2:
        return None
    verb = next(
        (
            at
            for at in range(first + 2, min(first + 2 + _MOST_NAMED, last + 1))
            if lower[at] in _WORDS | _PLANS | _DEEDS
        ),
        0,
    )
    name = [at for at in range(first + 1, verb) if lower[at] not in ("has", "have", "had", "is", "was")]
    if not verb or not name:
        return None
    if len(name) == 1 and lower[name[0]] in ("he", "she"):
        who = referents.spoken_of(lower[name[0]], passage.starts[name[0]])
    elif len(name) == 1 and lower[name[0]] == "you":
        who = referents.addressee
    else:
        who = " ".join(tokens[at] for at in name) if all(tokens[at][0].isupper() for at in name) else None
    noun = "words" if lower[verb] in _WORDS else "proposal" if lower[verb] in _PLANS else "acts"
    return f"{who}’s {noun}" if who else None


def wanted_to_be(predicate: Sequence[str], *, negated: bool) -> int:
    """1 where what a thing should be by its words is for it, -1 where it is against it, else 0.

    "should not be a condition" is against it, "should be a priority" for it, "should be a tax" neither.
    """
    opener = predicate[0] if predicate else ""
    if opener in _RULED:
        value = _RULED[opener]
    elif opener in DETERMINERS:
        value = value_of(predicate) or int(negated)
    else:
        return 0
    return -value if negated else value
