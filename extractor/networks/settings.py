"""What network is made: of whom, by which statements, with which weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any, Literal, Self, TypedDict, get_args

from extractor.articles.dates import given_days
from extractor.complaints import choices
from extractor.errors import UsageError
from extractor.networks.periods import Period
from extractor.networks.statements import Statement

NetworkKind = Literal["actor-concept", "actors", "concepts"]
Agreement = Literal["subtract", "congruence", "conflict", "ignore"]
Normalization = Literal["none", "activity", "prominence", "average", "jaccard", "cosine"]
ActorChoice = Literal["holders", "persons", "organizations"]
Duplicates = Literal["include", "article", "week", "month", "year", "all"]

_TWO_MODE: Mapping[str, tuple[str, ...]] = {
    "agreement": ("subtract", "ignore"),
    "normalization": ("none", "activity", "prominence"),
}
_ONE_MODE: Mapping[str, tuple[str, ...]] = {
    "agreement": ("congruence", "conflict", "subtract", "ignore"),
    "normalization": ("none", "average", "jaccard", "cosine"),
}
"""What goes with which network, as in Discourse Network Analyzer; of agreement the first is the default."""


class GivenNetwork(TypedDict, total=False):
    """The options of a network as a user gives them; all may be left out."""

    network: str | None
    agreement: str | None
    normalization: str | None
    actors: str | None
    duplicates: str | None
    since: str | None
    until: str | None
    window: str | None
    step: str | None
    min_weight: float
    isolates: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSettings:
    """What network is made.

    ``network``: of actors and the concepts that they have statements on (`actor-concept`, two-mode), or of those that
    share some (`actors`, `concepts`, one-mode). ``agreement``: what a weight counts (see `extractor.networks.weights`),
    and ``normalization`` what it is divided by. ``actors``: whoever holds a stance, only persons, or organizations with
    the persons who belong to them. ``duplicates``: of statements that are alike but for where they are, all, or one an
    article, week, month or year, or one at all. ``since`` and ``until`` are days. ``window`` and ``step`` ask for a
    network for each of these windows. Edges of less weight than ``min_weight``, and of none, are left out, and nodes
    without an edge unless ``isolates``: then each network has all nodes of all windows.
    """

    network: NetworkKind = "actor-concept"
    agreement: Agreement = "subtract"
    normalization: Normalization = "none"
    actors: ActorChoice = "holders"
    duplicates: Duplicates = "include"
    since: date | None = None
    until: date | None = None
    window: Period | None = None
    step: Period | None = None
    min_weight: float = 0.0
    isolates: bool = False

    @classmethod
    def of(cls, given: GivenNetwork) -> Self:
        """The settings that a user gives. Raises `UsageError` for what there is not, or does not go together."""
        network = _one_of(given.get("network") or "actor-concept", NetworkKind, "network (--network)")
        agreement = given.get("agreement") or ("subtract" if network == "actor-concept" else "congruence")
        normalization = given.get("normalization") or "none"
        since = given_days(given.get("since"), "since (--since)")
        until = given_days(given.get("until"), "until (--until)")
        window, step = given.get("window"), given.get("step")
        settings = cls(
            network=network,
            agreement=_one_of(agreement, Agreement, "agreement (--agreement)"),
            normalization=_one_of(normalization, Normalization, "normalization (--normalization)"),
            actors=_one_of(given.get("actors") or "holders", ActorChoice, "actors (--actors)"),
            duplicates=_one_of(given.get("duplicates") or "include", Duplicates, "duplicates (--duplicates)"),
            since=since and date.fromisoformat(since[0]),
            until=until and date.fromisoformat(until[1]),
            window=Period.of(window, "window (--window)") if window else None,
            step=Period.of(step, "step (--step)") if step else None,
            min_weight=given.get("min_weight", 0.0),
            isolates=given.get("isolates", False),
        )
        settings._refuse_nonsense()
        return settings

    def _refuse_nonsense(self) -> None:
        allowed = _TWO_MODE if self.network == "actor-concept" else _ONE_MODE
        for name in ("agreement", "normalization"):
            value = getattr(self, name)
            if value not in allowed[name]:
                raise UsageError(
                    f"{name} (--{name}) {value} does not go with a network of {self.network}: give"
                    f" {' or '.join(allowed[name])}"
                )
        if self.step and not self.window:
            raise UsageError("step (--step) says how far a window moves: give a window (--window) too")
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"since (--since) {self.since} is later than until (--until) {self.until}: exchange them")
        if not 0 <= self.min_weight < inf:
            raise UsageError(
                f"min_weight (--min-weight) {self.min_weight}: give a finite number of 0 or more, as weights count"
                " without their sign"
            )

    @property
    def is_dated(self) -> bool:
        """Whether only statements of articles with a date can be told to belong."""
        return bool(self.since or self.until or self.window)

    @property
    def variable(self) -> str:
        """What actors are called: as in Discourse Network Analyzer, or "actor" for whoever holds a stance."""
        return {"holders": "actor", "persons": "person", "organizations": "organization"}[self.actors]

    @property
    def actor_of(self) -> Callable[[Statement], str]:
        """The actor of a statement, which may be empty."""
        return {"holders": _holder, "persons": _person, "organizations": _organization}[self.actors]

    def __str__(self) -> str:
        parts: list[str] = [self.network, self.agreement]
        parts += [] if self.normalization == "none" else [f"normalized by {self.normalization}"]
        return ", ".join(parts)


def _holder(statement: Statement) -> str:
    return statement.holder


def _person(statement: Statement) -> str:
    return statement.person


def _organization(statement: Statement) -> str:
    return statement.organization


def _one_of(given: str, kind: Any, name: str) -> Any:
    """The value, if it is one of a Literal's. Raises `UsageError`."""
    known = get_args(kind)
    if given not in known:
        raise UsageError(f"{name}: there is no {given!r}: give {choices(given, known)}")
    return given
