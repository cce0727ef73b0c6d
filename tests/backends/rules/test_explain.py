"""Why the rules found something: the frame, the cue, and what was made of the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Article, Codebook, Extractor, Record, explain
from extractor.backends.rules.backend import RulesBackend
from extractor.backends.rules.explanations import Explanation
from extractor.codebooks import codebook_digest, load_codebook
from extractor.errors import UsageError
from extractor.layers import layers_of
from tests.support.paths import SEEDS, SHARED

CODEBOOK = load_codebook(SEEDS / "codebooks" / "ukraine-nato.toml")
TOLLS = Codebook.model_validate(
    {
        "id": "tolls",
        "title": "Tolls",
        "concepts": [{"id": "toll", "name": "a toll", "definition": "A toll.", "terms": ["the toll", "road charges"]}],
    }
)


def record_of(text: str, codebook: Codebook | None = None) -> Record:
    with Extractor(codebook=codebook) as extractor:
        return extractor.extract_text(text)


def explanation_of(text: str, item: str, codebook: Codebook | None = None) -> Explanation:
    found = explain(record_of(text, codebook), codebook).named(item)
    assert found
    return found.explanations[0]


@pytest.mark.parametrize(
    ("text", "item", "cue", "about", "note"),
    [
        pytest.param(
            "“It is safe,” said Ada Holm.", "q1", "said", "speaker", "“Ada Holm”, beside the cue", id="a name"
        ),
        pytest.param(
            "Ada Holm fears the flood. The dam leaks, she said.",
            "q1",
            "said",
            "speaker",
            "“she”, beside the cue, is Ada Holm: the person whom the sentences before it name",
            id="a pronoun",
        ),
        pytest.param(
            "The council that met on Monday is split, but it said that the dam leaks.",
            "q1",
            "said",
            "speaker",
            "“it”, beside the cue, is council: the subject before it",
            id="the pronoun of a body",
        ),
        pytest.param(
            "Bo Lind met Ada Holm, who said that the dam leaks.",
            "q1",
            "said",
            "speaker",
            "“who”, beside the cue, is Ada Holm: “Ada Holm” before it",
            id="a relative pronoun",
        ),
        pytest.param(
            "Ada Holm, after she had met them, said that the dam leaks.",
            "q1",
            "said",
            "speaker",
            "in the same sentence",
            id="a subject farther away",
        ),
        pytest.param(
            "“Nobody here will ever have to leave this valley.”",
            "q1",
            None,
            "speaker",
            "nobody is named",
            id="nobody",
        ),
        pytest.param(
            "Ada Holm closed the dam. She left the town on Friday.",
            "a1",
            "She",
            "kind",
            "person: “ada” is in the list",
            id="an actor",
        ),
        pytest.param(
            "The FAA is here. Letters of the FAA are gone.",
            "a1",
            "The FAA",
            "kind",
            "organisation: its name is initials",
            id="a body",
        ),
        pytest.param(
            "Ada Holm closed the dam. She left the town on Friday.",
            "c1",
            None,
            "resolved",
            "“She” is Ada Holm",
            id="a claim with a name for a pronoun",
        ),
        pytest.param(
            "Ada Holm, the mayor of Ostby, closed the dam.",
            "c2",
            None,
            "clause",
            "of a name beside it",
            id="an apposition",
        ),
        pytest.param(
            "The council closed the dam in May and opened the road in June.",
            "c1",
            None,
            "clause",
            "with its subject from before",
            id="a joined clause",
        ),
        pytest.param(
            "Bo Lind said that Ada Holm, who runs the bakery of Ostby, closed the dam.",
            "c2",
            "said",
            "claimant",
            "the article: the narrator adds it",
            id="what the narrator adds",
        ),
        pytest.param(
            "Ada Holm doesn't support the toll.",
            "s1",
            "support",
            "position",
            "oppose, for there is a negation",
            id="not",
        ),
        pytest.param(
            "Ada Holm wants an end to the toll.",
            "s1",
            "wants",
            "position",
            "oppose, for there is a target that is to go",
            id="an end to it",
        ),
        pytest.param(
            "Ada Holm supports the toll if buses run.",
            "s1",
            "supports",
            "position",
            "for there is a condition",
            id="if",
        ),
        pytest.param(
            "Ada Holm wants to oppose the toll.", "s1", "wants to oppose", "position", "oppose", id="two verbs"
        ),
        pytest.param(
            "The toll was not backed by Ada Holm.",
            "s1",
            "backed by",
            "position",
            "oppose, for there is a negation",
            id="a passive that is denied",
        ),
        pytest.param(
            "The toll was not backed by Ada Holm.",
            "s1",
            "backed by",
            "target",
            "the words beside the cue",
            id="a target before its cue",
        ),
        pytest.param(
            "Ada Holm said that the toll is unfair.",
            "s1",
            "said",
            "target",
            "what the claim is about",
            id="a verdict",
        ),
        pytest.param(
            "“In my view the toll is unfair,” said Ada Holm.",
            "c1",
            "said",
            "resolved",
            "“my” is Ada Holm",
            id="a speaker's own pronoun",
        ),
        pytest.param(
            "Two announcers said that the toll is dead.",
            "q1",
            "said",
            "speaker",
            "“Two announcers”, beside the cue: people whom a noun describes",
            id="people whom a noun describes",
        ),
    ],
)
def test_a_finding_has_its_cue_and_what_was_made_of_it(
    text: str, item: str, cue: str | None, about: str, note: str
) -> None:
    explanation = explanation_of(text, item)

    assert (explanation.cue and text[slice(*explanation.cue)]) == cue
    assert note in explanation.notes[about]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        pytest.param("Ada Holm opposes road charges.", "the codebook's term “road charges”", id="a term"),
        pytest.param("Drivers pay the toll. Ada Holm opposes it.", "named before, and referred back to", id="back"),
    ],
)
def test_a_coded_stance_tells_the_term(text: str, note: str) -> None:
    assert explanation_of(text, "s1", TOLLS).notes["target"] == note


def test_a_claim_that_is_made_twice_has_two_explanations() -> None:
    text = (
        "The dam is older than the town. Ada Holm came by train.\n\nThe road is shut. The dam is older than the town."
    )
    record = record_of(text)
    found = explain(record)

    twice = [claim for claim in found.findings if len(claim.explanations) > 1]

    assert [record.text_of(claim.finding) for claim in twice] == [
        "The dam is older than the town … The dam is older than the town"
    ]


ARTICLES = [*sorted((SEEDS / "articles").glob("*.txt")), *sorted((SHARED / "polnear").glob("dev/text/*.txt"))[:20]]


@pytest.mark.parametrize("codebook", [None, CODEBOOK], ids=["no codebook", "a codebook"])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_every_finding_of_an_article_is_explained(path: Path, codebook: Codebook | None) -> None:
    article = Article.of(path.read_text(encoding="utf-8"))
    record = record_of(article.text, codebook)

    found = explain(record, codebook)

    assert RulesBackend(codebook).explained(record.article)[0] == record
    assert found.changed == 0
    assert [one.finding for one in found.findings] == [
        finding for layer in layers_of(record) for finding in getattr(record, layer.name)
    ]
    for one in found.findings:
        assert one.explanations
        for explanation in one.explanations:
            start, end = explanation.cue or (0, 0)
            assert 0 <= start <= end <= len(article.text)
            assert all(note and isinstance(note, str) for note in explanation.notes.values())


def test_a_record_of_another_version_says_how_much_is_found_otherwise() -> None:
    record = record_of("“It is safe,” said Ada Holm. “It leaks,” said Bo Lind.")
    older = record.model_copy(
        update={"quotes": [record.quotes[0].model_copy(update={"id": "q0", "cue": None})], "claims": []}
    )

    found = explain(older)

    assert found.changed == 3 + len(record.claims)  # one is not found now, two and the claims are found only now
    assert [len(one.explanations) for one in found.findings] == [1, 1, 0]


def test_what_no_rules_found_is_listed_without_explanations() -> None:
    record = record_of("“It is safe,” said Ada Holm.")
    provenance = record.provenance.model_copy(update={"backend": "model", "model": "m", "prompt": "extract.v2@0"})

    found = explain(record.model_copy(update={"provenance": provenance}))

    assert [(one.item, one.explanations) for one in found.findings] == [("a1", ()), ("q1", ())]


@pytest.mark.parametrize(
    ("made_with", "given", "told"),
    [
        pytest.param(TOLLS, None, f"coded by {codebook_digest(TOLLS)}, and none is given", id="none"),
        pytest.param(TOLLS, CODEBOOK, f"this is {codebook_digest(CODEBOOK)}: give that one", id="another"),
        pytest.param(None, TOLLS, "without a codebook", id="one too many"),
    ],
)
def test_the_codebook_must_be_that_of_the_record(made_with: Codebook | None, given: Codebook | None, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        explain(record_of("Ada Holm opposes road charges.", made_with), given)


def test_layers_that_were_not_asked_for_are_no_difference() -> None:
    with Extractor(layers=["quotes"]) as extractor:
        record = extractor.extract_text("“It is safe,” said Ada Holm. Bo Lind opposes the toll.")

    assert explain(record).changed == 0


@pytest.mark.parametrize("text", ["x", "x?!“”", "x" + "(" * 60, "said " * 60, "x" + "“" * 60, "Ada " * 60, "x, " * 60])
def test_any_text_is_explained(text: str) -> None:
    record = record_of(text)

    assert all(one.explanations for one in explain(record).findings)
