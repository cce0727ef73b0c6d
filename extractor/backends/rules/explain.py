"""Why the rules found what a record has: they read its text again, and say by which frame and cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.backends.rules.backend import RulesBackend
from extractor.backends.rules.explanations import Explanation
from extractor.codebooks import codebook_digest
from extractor.errors import UsageError
from extractor.findings import NamedFinding, item_named, named_findings
from extractor.settings import RULES
from extractor_schemas import LAYERS, Codebook, Record


@dataclass(frozen=True, slots=True)
class ExplainedFinding(NamedFinding):
    """A finding of a record and why it was found.

    There are several explanations where it was found several times, and none where the rules of this version do not
    find it, or no rules made the record.
    """

    explanations: Sequence[Explanation]


@dataclass(frozen=True, slots=True)
class ExplainedRecord:
    """The findings of a record in order; ``changed`` counts those that the rules of this version make otherwise."""

    findings: Sequence[ExplainedFinding]
    changed: int = 0

    def named(self, name: str) -> ExplainedFinding | None:
        """The finding with an id, or a name such as "q3"."""
        return item_named(name, self.findings)


def explain(record: Record, codebook: Codebook | None = None) -> ExplainedRecord:
    """Why the rules found what a record has.

    ``codebook`` is the one by which its stances were coded. Of a record that no rules made all findings are listed,
    without an explanation.

    Raises:
        UsageError: the record was coded by a codebook and this is another, or the other way round.

    """
    if record.provenance.backend != RULES:
        return ExplainedRecord(_listed(record, {}))
    given = codebook_digest(codebook) if codebook else None
    if given != record.provenance.codebook:
        raise UsageError(_of_codebook(record, given))
    now, explanations = RulesBackend(codebook, record.provenance.layers or None).explained(record.article)
    return ExplainedRecord(_listed(record, explanations), _changed(record, now))


def _listed(record: Record, explanations: dict[str, list[Explanation]]) -> list[ExplainedFinding]:
    return [
        ExplainedFinding(named.layer, named.number, named.finding, explanations.get(named.finding.id, ()))
        for named in named_findings(record)
    ]


def _changed(record: Record, now: Record) -> int:
    """How many findings only one of two records has, or each with other words and places."""
    changed = 0
    for layer in LAYERS:
        before, after = ({finding.id: finding for finding in getattr(side, layer.name)} for side in (record, now))
        changed += sum(before.get(id) != after.get(id) for id in before | after)
    return changed


def _of_codebook(record: Record, given: str | None) -> str:
    coded = record.provenance.codebook
    if coded is None:
        return f"the record was made without a codebook, and not by {given}: leave out codebook (--codebook)"
    what = f"this is {given}" if given else "none is given"
    return f"the record was coded by {coded}, and {what}: give that one as codebook (--codebook)"
