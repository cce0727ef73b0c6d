"""Evidence has both marks of a quotation at its ends, or none."""

from __future__ import annotations

import pytest

from extractor.backends.rules.backend import RulesBackend
from extractor_schemas import Article


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ('Bo Lind said that the demand was "reasonable but dear".', ['the demand was "reasonable but dear"']),
        (
            'Bo Lind said that the demand was "fair" and that the tram was "late".',
            ['the demand was "fair"', 'the tram was "late"'],
        ),
        ("Bo Lind said that “the tram is late”.", ["that “the tram is late”"]),
        ("“The tram is late,” Bo Lind said.", ["The tram is late"]),
    ],
)
def test_evidence_of_claims(text: str, evidence: list[str]) -> None:
    record, _ = RulesBackend().explained(Article.of(text))

    assert [span.of(text) for claim in record.claims for span in claim.evidence] == evidence


def test_evidence_of_stances() -> None:
    text = 'Bo Lind said that the toll was "reasonable but dear".'
    record, _ = RulesBackend().explained(Article.of(text))

    assert [span.of(text) for stance in record.stances for span in stance.evidence] == [
        'the toll was "reasonable but dear"'
    ]
