"""What others say is no claim of the article's, and a description is of whom it describes."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article

NO_CLAIMS: set[tuple[str | None, str]] = set()


def claims_of(text: str) -> set[tuple[str | None, str]]:
    """Each claim with the name of its claimant, who is None for the article."""
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    return {(names[claim.claimant] if claim.claimant else None, claim.text) for claim in reply.claims}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "The council portrayed itself as a victim of the cuts.",
            {("council", "The council is a victim of the cuts.")},
            id="what a body calls itself",
        ),
        pytest.param(
            "What Ada Holm said was that the bridge is safe.",
            {("Ada Holm", "The bridge is safe.")},
            id="what somebody said was",
        ),
        pytest.param(
            "“It was a long fight,” Bo Lind said of the strike.",
            {("Bo Lind", "The strike was a long fight.")},
            id="what the cue says it is about",
        ),
        pytest.param(
            "“It takes a year to build a barge,” Bo Lind said of the yard.",
            {("Bo Lind", "It takes a year to build a barge.")},
            id="it that means nothing",
        ),
        pytest.param(
            "Dr Ada Holm runs the ward. Bo Lind, defending, said his client was ill. He denied that she had lied.",
            {(None, "Dr Ada Holm runs the ward."), ("Bo Lind", "Bo Lind's client was ill.")},
            id="she after somebody without a name",
        ),
        pytest.param(
            "Opposition leader Gavin Ash, who leads the guild, said the dam was old.",
            {(None, "Gavin Ash leads the guild."), ("Gavin Ash", "The dam was old.")},
            id="who leads it, once",
        ),
        pytest.param(
            "In mitigation, Tamsin Reed said the client had been in debt.",
            {("Tamsin Reed", "The client had been in debt.")},
            id="a surname that looks like a past tense",
        ),
        pytest.param(
            "Sen. Joe Manfred (D-W.Va.) said the bill was dead.",
            {("Joe Manfred", "The bill was dead.")},
            id="such a surname before brackets",
        ),
        pytest.param(
            "The dam is old, and Peter Weld said the road was closed.",
            {("Peter Weld", "The road was closed."), (None, "The dam is old.")},
            id="such a surname in the second clause",
        ),
        pytest.param(
            "Bo Lind thanked the families and said about £9,000 had been recovered.",
            {("Bo Lind", "About £9,000 had been recovered."), (None, "Bo Lind thanked the families.")},
            id="said after another verb",
        ),
        pytest.param(
            "A spokeswoman for Elm Care, which ran the home until 2022, said the report was late.",
            {
                ("spokeswoman for Elm Care", "The report was late."),
                (None, "Elm Care ran the home until 2022."),
            },
            id="a spokeswoman's employer",
        ),
        pytest.param(
            "A spokesman for the company, which built the dam in 1931, said the road was closed.",
            {("spokesman for the company", "The road was closed."), (None, "The company built the dam in 1931.")},
            id="a spokesman's employer without a name",
        ),
        pytest.param(
            "“The link is old,” said Vera Gart, of Ostby University, the author of the study.",
            {("Vera Gart", "The link is old."), (None, "Vera Gart is the author of the study.")},
            id="a person of a body, described",
        ),
        pytest.param(
            "The CBO said the last bill would cost $867 billion, and it came in under budget.",
            {("CBO", "The last bill would cost $867 billion.")},
            id="it after another subject",
        ),
        pytest.param(
            "“At no point did I ask Martin Crewe to resign,” Ada Holm said.",
            {("Ada Holm", "At no point did Ada Holm ask Martin Crewe to resign.")},
            id="a verb before I",
        ),
        pytest.param("“Last week you called it a disaster,” Ada Holm said.", NO_CLAIMS, id="to somebody"),
        pytest.param("“Senator Ortega, thank you very much,” Ada Holm said.", NO_CLAIMS, id="thanks"),
        pytest.param(
            "Lisa Tran spoke on Friday. “She's not entitled to a second vote,” Ada Holm said.",
            {("Ada Holm", "Lisa Tran is not entitled to a second vote.")},
            id="is, contracted",
        ),
        pytest.param(
            "Ada Holm welcomed the ruling and told the council the toll was legal.",
            {("Ada Holm", "The toll was legal."), (None, "Ada Holm welcomed the ruling.")},
            id="told after another verb",
        ),
        pytest.param(
            "The director of the museum, which opened in 1990, resigned.",
            {(None, "The director of the museum resigned."), (None, "The museum opened in 1990.")},
            id="a director's museum",
        ),
        pytest.param(
            "Ada Holm said that she was tired and that ‘at no point did I ask him to leave’.",
            {("Ada Holm", "Ada Holm was tired.")},
            id="I in a quotation within a paraphrase",
        ),
        pytest.param(
            "Ada Holm disputed the tables, which she says count two floods twice.",
            {
                ("Ada Holm", "Ada Holm disputed the tables."),
                ("Ada Holm", "The tables count two floods twice."),
            },
            id="which they say",
        ),
        pytest.param(
            "Bo Lind left the town in May. A source close to him said he had been told to go.",
            {(None, "Bo Lind left the town in May.")},
            id="a source close to him",
        ),
        # controls
        pytest.param("Fred Ward closed the dam in May.", {(None, "Fred Ward closed the dam in May.")}, id="acts"),
        pytest.param(
            "Ostby Council said it would close the road, and it closed the bridge.",
            {
                ("Ostby Council", "Ostby Council would close the road."),
                ("Ostby Council", "Ostby Council closed the bridge."),
            },
            id="it is who says so",
        ),
        pytest.param(
            "“The system works if you are rich,” Ada Holm said.",
            {("Ada Holm", "The system works if you are rich.")},
            id="anybody",
        ),
        pytest.param(
            "The dam, which the council built in 1931, is old.",
            {(None, "The dam is old.")},
            id="a thing, described",
        ),
        pytest.param(
            "“I have seen the dam and I asked the council to act,” Ada Holm said.",
            {("Ada Holm", "Ada Holm asked the council to act."), ("Ada Holm", "Ada Holm has seen the dam.")},
            id="a verb after I",
        ),
    ],
)
def test_claims_of(text: str, claims: set[tuple[str | None, str]]) -> None:
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "A person familiar with the talks said the sides were half a point apart.",
            {("person familiar with the talks", "The sides were half a point apart.")},
            id="a person familiar with something",
        ),
        pytest.param(
            "Two people close to the mayor said the dam was unsafe.",
            {("Two people close to the mayor", "The dam was unsafe.")},
            id="people close to somebody",
        ),
        pytest.param(
            "A woman briefed on the plan said the cost was £3m.",
            {("woman briefed on the plan", "The cost was £3m.")},
            id="briefed on something",
        ),
        pytest.param(
            "Officials involved in the talks put the cost at £3m.",
            {("Officials involved in the talks", "The cost is £3m.")},
            id="involved in something",
        ),
        pytest.param(
            "A close friend said the road was closed.",
            {("close friend", "The road was closed.")},
            id="an adjective before the noun",
        ),
        pytest.param(
            "According to the report, 12 of 30 bridges are unsafe.",
            {(None, "According to the report, 12 of 30 bridges are unsafe.")},
            id="a document",
        ),
        pytest.param(
            "The town lost 400 jobs, according to a study of 30 towns.",
            {(None, "The town lost 400 jobs, according to a study of 30 towns.")},
            id="a document behind",
        ),
        pytest.param(
            "The system carries 140,000 people, according to federal data.",
            {(None, "The system carries 140,000 people, according to federal data.")},
            id="data",
        ),
        pytest.param(
            "The road is closed, according to the council.", {("council", "The road is closed.")}, id="a body"
        ),
        pytest.param("According to her, the road is closed.", NO_CLAIMS, id="a pronoun"),
        pytest.param(
            "Ada Holm was briefed on the plan in May.",
            {(None, "Ada Holm was briefed on the plan in May.")},
            id="who was briefed",
        ),
        pytest.param(
            "Ada Holm briefed the council on the plan in May.",
            {(None, "Ada Holm briefed the council on the plan in May.")},
            id="who briefs",
        ),
    ],
)
def test_source_without_a_name(text: str, claims: set[tuple[str | None, str]]) -> None:
    assert claims_of(text) == claims
