"""What the two sides of a review are called, the decisions between them, and the keys and words of these.

The sides are gold and a run's extraction, or two annotators, the first of whom gold begins with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.evaluation.diff import Kind
from extractor.rendering.html import printable
from extractor.rendering.kinds import IN_REVIEW
from extractor.review.decisions import Decision

_OUTCOMES: dict[str, str] = {
    "accept": "accepted",
    "keep": "gold kept",
    "edit": "edited",
    "wrong": "taken out of gold",
    "skip": "skipped",
    "mark": "marked as checked",
    "unmark": "mark taken back",
    "add": "added",
    "change": "changed",
    "delete": "deleted",
    "merge": "merged",
    "split": "split off",
    "confirm": "confirmed",
    "pass": "no item there",
}
"""The outcome of each decision and mark, as the page shows it."""


class Action(NamedTuple):
    """A decision that is offered: its key, its label, what it does, and what is said once it is done."""

    decision: Decision
    key: str
    label: str
    effect: str
    done: str


@dataclass(frozen=True, slots=True)
class Sides:
    """How the page speaks of the two sides.

    ``gold`` and ``predicted`` are what they are called, ``legend`` what their marks in the text are, ``both`` and
    ``gold_and_other`` the two together, at the beginning of a sentence and within one. ``actions`` are the decisions
    offered for each kind of difference, ``restoring`` the one for what both had and gold has otherwise, ``keys`` all
    their keys with what they do. ``takes`` is said of a field that a changed item may take over, ``take`` of all such
    fields.
    """

    gold: str
    predicted: str
    legend: tuple[str, str]
    both: str
    gold_and_other: str
    kinds: Mapping[Kind, str]
    actions: Mapping[Kind, Sequence[Action]]
    restoring: Action
    keys: Sequence[tuple[str, str]]
    take: str
    takes: str

    def offered(self, kind: Kind, *, is_as_it_was: bool) -> list[Action]:
        """The decisions on a difference of that kind, of which gold has what it had, or something else since."""
        actions = list(self.actions[kind])
        if is_as_it_was:
            return actions
        again = [action._replace(effect=_AS_IT_WAS) if action.decision == "keep" else action for action in actions]
        return [*([self.restoring] if kind == "agreed" else []), *again]

    def kind_of(self, noun: str, kind: Kind) -> str:
        """An item's noun with the kind of its difference: "quote only in the run"."""
        return f"{noun} {self.kinds[kind]}"


_ENTRY = "gold gets your entry"
_OUT = "takes it out of gold"
_AS_IT_WAS = "gold as it was"
_SKIP = Action("skip", "s", "Skip", "for later", "Skipped, saved")
_EDIT = Action("edit", "e", "Edit", _ENTRY, "Saved")
_ADD_EDITED = _EDIT._replace(effect="adds your entry")
_WRONG = Action("wrong", "w", "Gold is wrong", _OUT, "Taken out of gold, saved")


def _keep(effect: str) -> Action:
    return Action("keep", "g", "Keep gold", effect, "Gold kept, saved")


def _accept(effect: str) -> Action:
    return Action("accept", "a", "Accept", effect, "Accepted, saved")


OF_A_RUN = Sides(
    gold="Gold",
    predicted="Run",
    legend=("gold", "run"),
    both="Gold and the run",
    gold_and_other="gold and the run",
    kinds=IN_REVIEW,
    actions={
        "missed": [_keep("it stays in gold"), _WRONG, _EDIT, _SKIP],
        "invented": [_accept("adds it to gold"), _keep("it stays out"), _ADD_EDITED, _SKIP],
        "changed": [_accept("gold gets the ticked"), _keep("gold stays as it is"), _EDIT, _WRONG, _SKIP],
        "agreed": [_EDIT, _WRONG],
    },
    restoring=_keep(_AS_IT_WAS),
    keys=[
        ("a", "accept: gold gets what the run has (of a changed item the fields that are ticked)"),
        ("g", "keep gold as it is; of a suggested item: it is right as it is"),
        ("e", "edit: gold gets what you enter"),
        ("w", "gold is wrong: the item is taken out of it"),
        ("s", "skip for now"),
    ],
    take="what Accept takes over into gold",
    takes="take over from the run:",
)


def of_annotators(first: str, second: str) -> Sides:
    """Two annotators of these names, with the first of whom gold begins."""
    first, second = map(printable, (first, second))

    def as_has(name: str, key: str, decision: Decision, effect: str) -> Action:
        return Action(decision, key, f"As {name} has it", effect, f"As {name} has it, saved")

    return Sides(
        gold=first,
        predicted=second,
        legend=(f"gold, from {first}", second),
        both=f"{first} and {second}",
        gold_and_other=f"{first} and {second}",
        kinds={
            "missed": f"only in {first}",
            "invented": f"only in {second}",
            "changed": "not alike",
            "agreed": "same in both",
        },
        actions={
            "missed": [
                as_has(first, "a", "keep", "it stays in gold"),
                as_has(second, "b", "wrong", _OUT),
                _EDIT,
                _SKIP,
            ],
            "invented": [
                as_has(first, "a", "keep", "it stays out"),
                as_has(second, "b", "accept", "adds it to gold"),
                _ADD_EDITED,
                _SKIP,
            ],
            "changed": [
                as_has(first, "a", "keep", "gold stays so"),
                as_has(second, "b", "accept", "gold gets the ticked"),
                _EDIT,
                _WRONG._replace(label="Neither"),
                _SKIP,
            ],
            "agreed": [_EDIT, _WRONG],
        },
        restoring=Action("keep", "a", "As both have it", _AS_IT_WAS, "As both have it, saved"),
        keys=[
            ("a", f"as {first} has it: gold, which begins so, stays as it is"),
            ("b", f"as {second} has it: gold gets it, or loses it (of a changed item the fields that are ticked)"),
            ("e", "edit: gold gets what you enter"),
            ("w", "neither: gold has no such item"),
            ("s", "skip for now"),
        ],
        take=f"what gold takes over from {second}",
        takes=f"take over from {second}:",
    )


def outcome(decision: str, kind: Kind | None, between: Sequence[str]) -> str:
    """What a decision has come to, as the page shows it; ``between`` whose versions it was (see `JournalEntry`)."""
    if len(between) == 2 and kind == "agreed" and decision == "keep":
        return "as both have it"
    if len(between) == 2 and kind in ("missed", "invented", "changed"):
        taken = {"keep": between[0], "accept": between[1], "wrong": between[1] if kind == "missed" else ""}
        if decision in taken:
            name = printable(taken[decision])
            return f"as {name} has it" if name else "neither: taken out of gold"
    return _OUTCOMES[decision]
