"""What "the move" is that somebody welcomes or condemns after a target was named: an act for it, or one against it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.backends.rules.lexicon import inflect, words_of
from extractor.backends.rules.stance_lexicon import REVERSING_NOUNS
from extractor.text.lazy_regex import lazy_regex
from extractor_schemas import Position

MOVES = words_of("move moves step steps")
"""Words for what somebody has done, which may be for or against a target; "the plan" is the target itself."""
_UNDOING_VERBS = words_of("""
abandon abolish axe ban block bury cancel close defeat delay discard dismantle dismiss ditch drop eliminate end expel
fire freeze halt kill leave lift nix outlaw oust overrule override overturn pause postpone prevent quash quit rebuff
refuse reject remove repeal rescind reverse revoke sack scrap shelve shut stop strike suspend terminate throw torpedo
veto withdraw
""")
_UNDOING = (
    (frozenset(form for verb in _UNDOING_VERBS for form in inflect(verb)) - {"end", "left", "close"})
    | (REVERSING_NOUNS - {"end", "pause", "delay", "defeat"})
    | words_of(
        "left struck threw thrown overrode overridden withdrew withdrawn froze frozen against closure withdrawal"
    )
)
"""Words of acts by which a thing is no more, or does not come to be."""
_REACTIONS = frozenset(
    form
    for verb in words_of("""
        applaud attack blast celebrate cheer commend condemn criticise criticize decry denounce deplore hail lambast
        lament praise regret salute slam slate welcome
    """)
    for form in inflect(verb)
)
"""Verbs of what is thought of something that has been done, and not of a thing that may come."""
_WORD = lazy_regex(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class ToldTarget:
    """The target of the last position, in passage ``number``, and the position itself, which ends at ``end``.

    It is ``undone`` where the words that tell the position are those of an act by which the target is no more, and
    ``contested`` where another target was told shortly before.
    """

    number: int
    concept: str
    position: Position
    end: int
    undone: bool
    contested: bool


def undoes(words: str) -> bool:
    """Whether words tell an act by which something is no more: "vetoed the bill", "the scrapping of the toll"."""
    return any(match.group().lower() in _UNDOING for match in _WORD.finditer(words))


def is_move_against(told: ToldTarget, number: int, between: str) -> bool | None:
    """Whether "the move" in passage ``number`` is one against the target told before; None if nobody can tell.

    ``between`` are the words between the two, which may tell of another move.
    """
    if undoes(between):
        return None
    if told.position == "support":
        return False
    return True if told.position == "oppose" and told.undone and number - told.number <= 1 else None


def is_act_against(told: ToldTarget, number: int, verb: str) -> bool | None:
    """Whether "it" in passage ``number`` is the act against a target that the sentence before tells.

    So it is in "The court banned the march. Lind praised it"; None if it may be the act or the target: "Lind backs it".
    """
    if number - told.number != 1 or told.position != "oppose" or not told.undone:
        return False
    return True if verb in _REACTIONS else None
