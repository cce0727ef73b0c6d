"""What the frames of the rules are called where people read them; docs/rules.md explains each.

In them NAME stands for whoever speaks, acts or holds a position, Y for what is attributed or what a position is about.
"""

from __future__ import annotations

from enum import StrEnum


class QuoteFrame(StrEnum):
    """How words are attributed."""

    SAID_NAME = "Y, said NAME"
    NAME_SAID = "Y, NAME said"
    AS_NAME_SAID = "as NAME said, Y"
    SAID_THAT = "NAME said that Y"
    INTENDS = "NAME wants to Y"
    URGES = "NAME urged somebody to Y"
    ACCUSES = "NAME accused somebody of Y"
    JUDGES = "NAME criticised something as Y"
    CALLS = "NAME called something Y"
    SUMS_UP = "NAME rejected or demanded Y"
    NOUN = "NAME's claim that Y"
    GIVES_FIGURE = "NAME gave a figure of Y"
    ACCORDING = "according to NAME, Y"
    VIEW = "in NAME's view, Y"
    TURN = "NAME: Y"
    SIGNED = "“Y” — NAME"
    HEADED = "quote from NAME: “Y”"
    INTERRUPTED = "“Y” – NAME paused – “Y”"
    IN_WORDS_OF = "in the words of NAME, “Y”"
    NEAR_CUE = "“Y” near a verb of speech"
    IN_SENTENCE = "“Y” in a sentence without a verb of speech"
    AFTER_COLON = "a sentence with a colon, then “Y”"
    ALONE = "“Y” alone"


ACTS = frozenset(
    [
        QuoteFrame.INTENDS,
        QuoteFrame.URGES,
        QuoteFrame.ACCUSES,
        QuoteFrame.JUDGES,
        QuoteFrame.CALLS,
        QuoteFrame.SUMS_UP,
        QuoteFrame.GIVES_FIGURE,
        QuoteFrame.NOUN,
    ]
)
"""These tell what somebody does with words: demands, intends, calls something something."""

LABELS = frozenset([QuoteFrame.JUDGES, QuoteFrame.CALLS])
"""These tell what somebody calls something."""


class ClaimFrame(StrEnum):
    """How something is asserted."""

    ATTRIBUTED = "a clause of what NAME says"
    IN_TWO_PARTS = "a sentence of NAME in two parts"
    ACT = "what NAME demands, wants or refuses"
    LABEL = "what NAME calls something"
    DENIED = "an idea that NAME disputes"
    OWN = "a clause of the article"


class StanceFrame(StrEnum):
    """How a position is told."""

    VERB = "NAME supports or opposes Y"
    INFINITIVE = "NAME wants to Y"
    STATE = "NAME is wary of Y"
    NEITHER = "NAME neither supports nor opposes Y"
    LIST = "those wary of Y include NAME"
    PASSIVE = "Y is opposed by NAME"
    NOUN = "NAME's opposition to Y"
    PROPOSAL = "NAME's plan"
    PREFIX = "the anti-Y NAME"
    FOLLOWER = "a supporter or opponent of Y"
    VERDICT = "NAME says that Y is good, bad or to be done"


BESIDE_CUE = frozenset(
    [StanceFrame.PASSIVE, StanceFrame.NOUN, StanceFrame.PROPOSAL, StanceFrame.PREFIX, StanceFrame.FOLLOWER]
)
"""In these what a position is about may stand before the words that tell it, or in them."""


class ActorFrame(StrEnum):
    """How the article first shows that somebody is an actor."""

    SPEAKER = "NAME speaks"
    REPORTER = "NAME reports somebody's words"
    HOLDER = "NAME holds a position"
    REFERENT = "a pronoun means NAME"
    SUBJECT = "NAME acts"
    TITLED = "NAME has a title or a role"
    NAMED_AGAIN = "NAME is named again"
    BODY_NAMED_AGAIN = "a body is named again"
    COUNTRY_NAMED_AGAIN = "a country is named again"
    OUTLET = "an outlet is named"
    AGENT = "something is done by NAME"


FRAMES: dict[str, type[StrEnum]] = {
    "actors": ActorFrame,
    "quotes": QuoteFrame,
    "claims": ClaimFrame,
    "stances": StanceFrame,
}
"""The frames of each layer."""
