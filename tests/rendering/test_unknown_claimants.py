"""A claim of somebody unknown is told from the article's own wherever claims are shown."""

from __future__ import annotations

import pytest

from extractor.exports.flat_findings import FlatRecord
from extractor.exports.tables import rows_of
from extractor.findings import named_findings
from extractor.rendering.finding_rows import finding_rows
from extractor_schemas import CLAIMS, Record
from tests.support.grounding import HOLM, claim, grounded

EVIDENCE = "6: the new ferry ~ million"


def _record(claimant: str | None) -> Record:
    text = "Per Foss says that the new ferry would cost 12 million."
    return grounded(actors=[HOLM], claims=[claim(text, EVIDENCE, claimant=claimant)])


def _shown(record: Record) -> list[str]:
    """Who stands for the claimant: in a list, in a table of all findings, in the claims' table."""
    [row] = finding_rows(CLAIMS, record.claims, record)
    named = next(named for named in named_findings(record) if named.layer is CLAIMS)
    table, values = next((table, values) for table, values in rows_of(record) if table.name == "claims")
    claimant = values[[column.name for column in table.columns].index("claimant")]
    return [row.plain.split("  ")[0], str(FlatRecord(record).row(named).actor), str(claimant)]


@pytest.mark.parametrize(
    ("claimant", "shown"),
    [("Per Foss", "unknown: Per Foss"), ("a98", "unknown: actor 98"), ("98", "unknown: actor 98"), ("a1", "Ada Holm")],
)
def test_an_unknown_claimant_is_not_the_article(claimant: str, shown: str) -> None:
    assert _shown(_record(claimant)) == [shown] * 3


def test_the_articles_own_claim_has_no_name_in_tables() -> None:
    assert _shown(_record(None)) == ["the article", "None", "None"]


def test_a_reply_number_is_told_without_the_internal_id() -> None:
    [row] = finding_rows(CLAIMS, _record("a98").claims, _record("a98"))

    assert "the reply has no actor 98" in row.plain
    assert "a98" not in row.plain
