"""Statements and records of stances, for networks and for Discourse Network Analyzer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractor.networks.statements import Statement
from extractor_schemas import Actor, Article, Record, Span, Stance
from extractor_schemas.actor import ActorKind
from extractor_schemas.stance import Position
from tests.support.exporting import PROVENANCE


def statement(
    actor: str, concept: str, agrees: bool, *, id: str = "", day: date | None = None, article: str = "a"
) -> Statement:
    """A statement of an organization."""
    id = id or f"{article} {actor}{'+' if agrees else '-'}{concept}"
    return Statement(id, article, day, actor, "organisation", "", actor, concept, agrees)


def statements(*said: str) -> list[Statement]:
    """Statements from words such as ``A+x`` (A agrees with x) and ``B-y``, with ids s1, s2 ..."""
    made: list[Statement] = []
    for number, each in enumerate(said, 1):
        holder, sign, concept = re.split("([+-])", each)
        made.append(statement(holder, concept, sign == "+", id=f"s{number}"))
    return made


def actor(
    id: str, name: str, kind: ActorKind = "organisation", *, affiliation: str | None = None, anonymous: bool = False
) -> Actor:
    """An actor, mentioned at the start of the text."""
    return Actor(
        id=id, name=name, kind=kind, anonymous=anonymous, role=None, affiliation=affiliation,
        aliases=[], mentions=[Span(start=0, end=1)],
    )  # fmt: skip


def stance(
    id: str, holder: str, target: str, position: Position, words: Sequence[tuple[int, int]] = ((0, 1),)
) -> Stance:
    """A stance on these stretches of the text."""
    return Stance(
        id=id, actor=holder, target=target, concept=None, position=position, condition=None, time=None,
        reported_by=[], evidence=[Span(start=start, end=end) for start, end in words],
    )  # fmt: skip


def record(
    stances: Sequence[Stance], actors: Sequence[Actor], *, id: str = "a.txt", text: str = "Some words.", **known: str
) -> Record:
    """A record of these stances; ``known`` is of the article."""
    return Record(
        article=Article.of(text, id=id, **known), actors=list(actors), quotes=[], claims=[], stances=list(stances),
        unfounded=[], missed=[], provenance=PROVENANCE,
    )  # fmt: skip
