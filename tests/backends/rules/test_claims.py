"""Attributed clauses become claims that can be understood alone; what rules cannot make so is left out."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, ReplyClaim


def claims_of(text: str) -> list[ReplyClaim]:
    return extract_reply(Article.of(text), split_sentences(text)).claims


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        pytest.param("Anna Berg said that the bridge is closed.", "The bridge is closed.", id="that-clause"),
        pytest.param("“Taxes rose 4.5%,” Anna Berg said.", "Taxes rose 4.5%.", id="a share"),
        pytest.param("Anna Berg said she closed the bridge.", "Anna Berg closed the bridge.", id="pronoun"),
        pytest.param(
            "Anna Berg said her office closed it in May.",
            "Anna Berg's office closed it in May.",
            id="possessive pronoun",
        ),
        pytest.param("“The bridge is closed,” Anna Berg said.", "The bridge is closed.", id="quotation"),
        pytest.param(
            "Anna Berg wants to close the bridge.",
            "Anna Berg wants to close the bridge.",
            id="intention",
        ),
        pytest.param("Anna Berg called the plan “a bad joke.”", "The plan is “a bad joke”.", id="label"),
        pytest.param("“I think the bridge is too old,” Anna Berg said.", "The bridge is too old.", id="thought"),
        pytest.param(
            "“I never wanted the bridge,” Anna Berg said.", "Anna Berg never wanted the bridge.", id="I, past"
        ),
        pytest.param("“I want the bridge back,” Anna Berg said.", "Anna Berg wants the bridge back.", id="I, present"),
        pytest.param(
            "“The system works if you are rich,” Anna Berg said.", "The system works if you are rich.", id="anybody"
        ),
        pytest.param(
            "“If I win, my first bridge will be red,” Anna Berg said.",
            "If Anna Berg wins, Anna Berg's first bridge will be red.",
            id="I and my within",
        ),
        pytest.param("“This bridge is old,” Anna Berg said.", "The bridge is old.", id="this with a noun"),
        pytest.param("“Well, the bridge is old,” Anna Berg said.", "The bridge is old.", id="an opener"),
        pytest.param(
            "Critics said they closed the bridge in May.", "Critics closed the bridge in May.", id="they of a group"
        ),
        pytest.param("Anna Berg dismissed the bridge as a joke.", "The bridge is a joke.", id="label after as"),
        pytest.param(
            "Anna Berg dismissed the bridge as “a joke” on Friday.",
            "The bridge is “a joke”.",
            id="quoted label after as",
        ),
        pytest.param(
            "The teachers’ union demanded a bridge for all.",
            "The teachers’ union demanded a bridge for all.",
            id="an act of a body without a name",
        ),
        pytest.param("“I’m against the new bridge,” Anna Berg said.", "Anna Berg is against the new bridge.", id="I’m"),
        pytest.param(
            "Anna Berg said that if the bridge closes, shops will suffer and jobs will go.",
            "If the bridge closes, shops will suffer and jobs will go.",
            id="a condition is kept with all that it governs",
        ),
    ],
)
def test_wording_stands_alone(text: str, wording: str) -> None:
    assert [claim.text for claim in claims_of(text)] == [wording]


def test_joined_clauses_are_two_claims() -> None:
    text = "Anna Berg said that the bridge is closed and that the road is open."

    assert [claim.text for claim in claims_of(text)] == ["The bridge is closed.", "The road is open."]


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        pytest.param(
            "As the river rose in May, the council closed the bridge.",
            ["The river rose in May.", "The council closed the bridge."],
            id="as, in front",
        ),
        pytest.param(
            "Although the river is low, the council closed the bridge.",
            ["The river is low.", "The council closed the bridge."],
            id="although",
        ),
        pytest.param(
            "The council closed the bridge because the river rose in May.",
            ["The council closed the bridge.", "The river rose in May."],
            id="because",
        ),
        pytest.param(
            "The council closed the bridge, while the road is still open.",
            ["The council closed the bridge.", "The road is still open."],
            id="while",
        ),
        pytest.param(
            "The council did not close the bridge because the river rose in May.",
            ["The council did not close the bridge because the river rose in May."],
            id="a cause that may be denied",
        ),
        pytest.param(
            "If the river rises in May, the council will close the bridge.",
            ["If the river rises in May, the council will close the bridge."],
            id="a condition",
        ),
        pytest.param(
            "As old as the bridge is, the council keeps it open.",
            ["As old as the bridge is, the council keeps it open."],
            id="a comparison",
        ),
        pytest.param(
            "The council closed the bridge because of the river in May.",
            ["The council closed the bridge because of the river in May."],
            id="because of",
        ),
        pytest.param(
            "The council left the bridge, followed by many of its people.",
            ["The council left the bridge.", "The council was followed by many of its people."],
            id="a participle of the passive",
        ),
        pytest.param(
            "The council praised the storm that closed the old bridge.",
            ["The council praised the storm that closed the old bridge.", "The storm closed the old bridge."],
            id="a relative clause of what is determined",
        ),
        pytest.param(
            "The council fears a storm that closed the old bridge.",
            ["The council fears a storm that closed the old bridge."],
            id="a relative clause of anything",
        ),
        pytest.param(
            "The council fears the storm that would close the old bridge.",
            ["The council fears the storm that would close the old bridge."],
            id="a relative clause of what is possible",
        ),
    ],
)
def test_what_is_asserted_beside_a_main_clause(text: str, wordings: list[str]) -> None:
    assert [claim.text for claim in claims_of(text)] == wordings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Anna Berg said it was too late for them.", id="it"),
        pytest.param("“It is too late for them,” Anna Berg said.", id="it in a quotation"),
        pytest.param("“You closed it in May,” Anna Berg said.", id="whoever is addressed"),
        pytest.param("“This is a disgrace for all,” Anna Berg said.", id="this"),
        pytest.param("Anna Berg asked why the bridge was closed.", id="question"),
        pytest.param("Anna Berg doubted that the bridge is closed.", id="doubt"),
        pytest.param("Anna Berg did not say that the bridge is closed.", id="not said"),
        pytest.param("Nobody believes that the bridge is closed.", id="nobody's"),
        pytest.param("Anna Berg explained how the bridge was closed.", id="indirect question"),
        pytest.param("“She promised ten bridges in May,” Anna Berg said.", id="somebody else's pronoun in a quotation"),
    ],
)
def test_what_does_not_stand_alone_is_left_out(text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "assertion", "checkable"),
    [
        pytest.param("Berg said the bridge is closed.", "fact", "asserted", True, id="fact"),
        pytest.param("Berg said the bridge may be closed.", "fact", "hedged", True, id="hedged"),
        pytest.param("Berg said the bridge could be closed.", "forecast", "hedged", False, id="what could be done"),
        pytest.param("Berg said the bridge could be a mistake.", "judgement", "hedged", False, id="what could be so"),
        pytest.param("Berg said the bridge is unlikely to open.", "forecast", "hedged", False, id="unlikely"),
        pytest.param("Berg said the date is doubtful.", "fact", "hedged", True, id="doubtful"),
        pytest.param("Berg said the bridge would open within weeks.", "forecast", "asserted", True, id="in weeks"),
        pytest.param("Berg said the bridge will open in May.", "forecast", "asserted", False, id="a month"),
        pytest.param("Berg said the rule took effect on May 3.", "fact", "asserted", True, id="a day of a month"),
        pytest.param("Berg said the bridge may open in May.", "forecast", "hedged", False, id="a hedge and a month"),
        pytest.param("Ada Holm met Theresa May.", "fact", "asserted", True, id="a surname"),
        pytest.param("Prime Minister May supports the law.", "fact", "asserted", True, id="a surname after a title"),
        pytest.param("“Only 3 of 10 pupils can read,” Berg said.", "fact", "asserted", True, id="only so many"),
        pytest.param("“Only half of the pupils can read,” Berg said.", "fact", "asserted", True, id="only half"),
        pytest.param("“Only the bridge can help,” Berg said.", "judgement", "asserted", False, id="only one thing"),
        pytest.param("Berg denied that the bridge is closed.", "fact", "denied", True, id="denied"),
        pytest.param("Berg said the bridge will be closed.", "forecast", "asserted", False, id="forecast"),
        pytest.param("Berg said the bridge will close in 2030.", "forecast", "asserted", True, id="dated forecast"),
        pytest.param("Berg said the bridge is dangerous to use.", "judgement", "asserted", False, id="judgement"),
        pytest.param("Berg said the towns must close the bridge.", "proposal", "asserted", False, id="demand"),
        pytest.param("Berg promised to close the bridge.", "proposal", "asserted", False, id="promise"),
    ],
)
def test_kind_assertion_and_checkable(text: str, kind: str, assertion: str, checkable: bool) -> None:
    (claim,) = claims_of(text)

    assert (claim.kind, claim.assertion, claim.checkable) == (kind, assertion, checkable)


def test_a_claim_made_twice_has_the_evidence_of_both() -> None:
    (claim,) = claims_of("Berg said that the bridge is closed. The bridge is closed, Berg said.")

    assert claim.evidence == ["1: the bridge is closed", "2: The bridge is closed"]


def test_a_participle_is_a_verb_of_its_own() -> None:
    claims = claims_of("Anna Berg left early, promising to close the bridge.")

    assert "Anna Berg will close the bridge." in [claim.text for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Anna Berg promised to close the bridge.", "Anna Berg will close the bridge.", id="promise"),
        pytest.param("The union threatened to block the port.", "The union will block the port.", id="threat"),
        pytest.param(
            "Anna Berg pledged not to sell the dam.", "Anna Berg will not sell the dam.", id="what will not be"
        ),
        pytest.param("Anna Berg wants to close the bridge.", "Anna Berg wants to close the bridge.", id="an intention"),
    ],
)
def test_what_somebody_promises_or_threatens_is_what_they_will_do(text: str, expected: str) -> None:
    assert [claim.text for claim in claims_of(text)] == [expected]


def test_what_somebody_disputes_is_denied() -> None:
    (claim,) = claims_of("Anna Berg disputed the claim that the bridge is closed.")

    assert (claim.text, claim.assertion) == ("The bridge is closed.", "denied")


def test_a_pronoun_in_a_quotation_is_the_subject_before_it() -> None:
    texts = [claim.text for claim in claims_of("“The bridge is old. It will fall in May,” Anna Berg said.")]

    assert texts == ["The bridge is old.", "The bridge will fall in May."]


def test_a_claim_with_a_name_for_a_pronoun_rests_on_the_naming_too() -> None:
    text = "Anna Berg said no to all of them. She has closed the bridge."

    (claim,) = [claim for claim in claims_of(text) if claim.claimant is None and "closed" in claim.text]

    assert claim.evidence == ["1: Anna Berg", "2: She has closed the bridge"]


def test_she_in_a_turn_of_a_transcript_is_somebody_else() -> None:
    text = "Bo Lind: Has the minister come?\n\nAnna Berg: She has not come. She is brave. I was wrong about the bridge."

    assert [claim.text for claim in claims_of(text)] == ["Anna Berg was wrong about the bridge."]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        pytest.param("Anna Berg demanded that the bridge be closed.", "The bridge should be closed.", id="be"),
        pytest.param(
            "Anna Berg said that the bridge is closed (Gazette, May 8).",
            "The bridge is closed (Gazette, May 8).",
            id="a bracket at the end",
        ),
    ],
)
def test_wordings_are_sentences(text: str, wording: str) -> None:
    assert [claim.text for claim in claims_of(text)] == [wording]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "The dam, which Ada Holm said was unsafe, will be closed.",
            [("Ada Holm", "The dam was unsafe."), (None, "The dam will be closed.")],
            id="said of what is described",
        ),
        pytest.param(
            "A dam that Ada Holm said was unsafe will be closed.",
            [("Ada Holm", "The dam was unsafe.")],
            id="by that",
        ),
        pytest.param(
            "The dam, which has two old gates, was closed in May.",
            [(None, "The dam was closed in May."), (None, "The dam has two old gates.")],
            id="the article's own",
        ),
    ],
)
def test_a_relative_clause_is_a_claim_of_its_own(text: str, claims: list[tuple[str | None, str]]) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}

    found = [(names.get(claim.claimant or ""), claim.text) for claim in reply.claims]

    assert sorted(found, key=str) == sorted(claims, key=str)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        pytest.param(
            "“We are closing the bridge,” the ferry company said.",
            "The ferry company is closing the bridge.",
            id="a body that speaks",
        ),
        pytest.param(
            "“We have closed our bridge,” the Ostby Council said in a letter.",
            "Ostby Council has closed Ostby Council's bridge.",
            id="its own",
        ),
        pytest.param(
            "The Ostby Council met. “We want a bridge,” said its chairman, Bo Lind.",
            "Ostby Council wants a bridge.",
            id="whoever speaks for it",
        ),
        pytest.param(
            "Ostby Council said it would close the bridge.", "Ostby Council would close the bridge.", id="what it does"
        ),
        pytest.param(
            "Ada Holm said she’s satisfied with the bridge.", "Ada Holm is satisfied with the bridge.", id="’s"
        ),
        pytest.param(
            "“The bridge,” Ada Holm said, “is too old for lorries.”",
            "The bridge is too old for lorries.",
            id="in two parts",
        ),
        pytest.param('“A 55" pipe is too long,” Ada Holm said.', 'A 55" pipe is too long.', id="inches"),
        pytest.param(
            "Ada Holm said she liked the bridge, but that “the road was closed”.",
            "The road was closed.",
            id="but that",
        ),
    ],
)
def test_pronouns_become_names_where_it_is_safe(text: str, wording: str) -> None:
    assert wording in [claim.text for claim in claims_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“We all need a bridge,” the ferry company said.", id="we all"),
        pytest.param("“Doesn’t work for the town,” Ada Holm said.", id="no subject"),
        pytest.param("A bill Mr. Lind had tried to pass failed and was forgotten.", id="a clause within the subject"),
        pytest.param("It is unclear whether the bridge will be closed.", id="it stands for nothing"),
    ],
)
def test_what_cannot_be_understood_alone_is_no_claim(text: str) -> None:
    assert [claim.text for claim in claims_of(text)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Ada Holm said the bridge might collapse.", "forecast", id="what may come"),
        pytest.param("Ada Holm said the bridge may be old.", "fact", id="what may be"),
        pytest.param("Ada Holm said talks are not possible until the toll ends.", "proposal", id="a condition"),
        pytest.param("Ada Holm said the council decided that the toll will end.", "fact", id="what was decided"),
        pytest.param("The bridge was closed due to the storm.", "judgement", id="a cause"),
        pytest.param("A new bridge would have saved the town.", "judgement", id="what would have been"),
        pytest.param("Ada Holm said the council agreed on the need to close it.", "fact", id="the need to"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [claim.kind for claim in claims_of(text)] == [kind]


@pytest.mark.parametrize("what_says", ["a survey of towns showed on Tuesday", "a poll of drivers found"])
def test_what_says_so_at_the_end_is_no_apposition(what_says: str) -> None:
    text = f"The toll is opposed by Ada Holm, {what_says}."

    claims = extract_reply(Article.of(text), split_sentences(text), None).claims

    assert not [claim.text for claim in claims if claim.text.startswith("Ada Holm is")]


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        pytest.param("“The tram is killing our town,” Per Dahl said.", [], id="our town"),
        pytest.param("“The minister lied to them, not to us,” Bo Lind said.", [], id="us beside them"),
        pytest.param("“My son was hurt on our street,” Mia Voss said.", [], id="my and our"),
        pytest.param("“The ban will keep our streets clean,” Ada Holm said.", [], id="our streets"),
        pytest.param(
            "“The board cut our pay last year,” the union said.",
            ["The board cut the union's pay last year."],
            id="a body",
        ),
        pytest.param(
            "“Our plan is fair,” the council's leader, Bo Lind, said.",
            ["The council's plan is fair.", "Bo Lind is the council's leader."],
            id="of a body",
        ),
        pytest.param(
            "Norway's president, Ada Holm, said “the board is wary of our joining the pact”.",
            ["The board is wary of Norway's joining the pact.", "Ada Holm is Norway's president."],
            id="of a country, in a paraphrase",
        ),
    ],
)
def test_our_is_the_bodys_or_there_is_no_claim(text: str, wordings: list[str]) -> None:
    assert [claim.text for claim in claims_of(text)] == wordings
