"""Claims that say what their evidence says in other words pass; those that turn it are marked."""

from __future__ import annotations

import pytest

from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.evidence import read_evidence
from extractor.text.segmentation import split_sentences
from extractor.text.vocabulary import Vocabulary

REST = "That is what was told to them in the hall of the town."


def _kinds(evidence: str, claim: str) -> list[str]:
    """The kinds of the checks of a claim whose evidence is a whole sentence of an English article."""
    article = f"{evidence} {REST}"
    checker = ClaimChecker(article, Vocabulary(article), ["Holm", "Lind"])
    found = read_evidence(article, [(0, len(evidence))], split_sentences(article), checker.languages, claim)
    return [check.kind for check in checker.check(claim, "asserted", found)]


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("Holm, who could not swim, drowned.", "Holm drowned."),
        ("Holm, who may be ill, resigned.", "Holm has resigned."),
        ("The bridge, which was never finished, cost 3 million.", "The bridge cost 3 million."),
        ("Holm left without saying a word.", "Holm left."),
        ("Without saying a word, Holm left the hall.", "Holm left the hall."),
        ("Despite not having a permit, Holm built the dam.", "Holm built the dam."),
        ("Although she had no permit, Holm built the dam.", "Holm built the dam."),
        ("Holm resigned because he was not paid.", "Holm has resigned."),
        ("Nobody but Holm signed.", "Only Holm signed."),
        ("Unless it rains, the dam is safe.", "The dam is safe if it does not rain."),
        ("If it does not rain, the dam is safe.", "The dam is safe unless it rains."),
        ("The dam is closed.", "The dam is not open."),
        ("The dam is unsafe.", "The dam is not safe."),
    ],
)
def test_what_is_said_aside_or_by_the_contrary_is_no_concern(evidence: str, claim: str) -> None:
    assert _kinds(evidence, claim) == []


@pytest.mark.parametrize(
    ("evidence", "claim", "kind"),
    [
        ("Holm, who could not swim, drowned.", "Holm could swim.", "negation"),
        ("Holm left without saying a word.", "Holm left, saying a word.", "negation"),
        ("Holm built the dam without a permit.", "Holm built the dam with a permit.", "negation"),
        ("Without help the town will lose.", "The town will lose.", "negation"),
        ("Holm did not resign because he was paid.", "Holm resigned.", "negation"),
        ("Holm paid, which is not true.", "Holm has paid.", "negation"),
        ("Nobody but Holm signed.", "Nobody signed.", "negation"),
        ("Although she had no permit, Holm did not build the dam.", "Holm built the dam.", "negation"),
        ("If it rains, the dam is safe.", "The dam is safe if it does not rain.", "negation"),
    ],
)
def test_what_is_said_aside_counts_where_the_claim_is_about_it(evidence: str, claim: str, kind: str) -> None:
    assert kind in _kinds(evidence, claim)


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("A quarter of voters stayed away.", "25 percent of voters stayed away."),
        ("Three quarters of voters stayed away.", "75% of voters stayed away."),
        ("A third of voters stayed away.", "1/3 of voters stayed away."),
        ("Half of the voters stayed away.", "50% of the voters stayed away."),
        ("One and a half million voters came.", "1.5 million voters came."),
        ("Two and a half years passed.", "2.5 years passed."),
        ("It was built after World War II.", "It was built after World War Two."),
        ("It was built after World War II.", "It was built after the Second World War."),
        ("It was built after World War Two.", "It was built after World War II."),
        ("The war of 1939-45 was long.", "The war ended in 1945."),
        ("Some 3,000 to 4,000 came.", "Some 3-4,000 came."),
        ("It began at 15:30.", "It began at 3.30 pm."),
        ("It began at 3:30 pm.", "It began at 15:30."),
        ("They meet at 15:00.", "They meet at 3 pm."),
        ("Millions came.", "Millions came to it."),
    ],
)
def test_a_number_may_be_written_otherwise(evidence: str, claim: str) -> None:
    assert _kinds(evidence, claim) == []


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("A quarter of voters stayed away.", "35 percent of voters stayed away."),
        ("A third of voters stayed away.", "1/4 of voters stayed away."),
        ("The war of 1939-45 was long.", "The war ended in 1946."),
        ("It began at 15:30.", "It began at 4.30 pm."),
        ("Some 3 million came.", "Some 3 came."),
        ("They meet at 3 pm.", "They meet at 3 am."),
        ("They meet at 3 p.m. in the hall.", "They meet at 3 a.m. in the hall."),
        ("Rents rose 3.5% to 1,200 euros.", "Rents rose 1,200%."),
        ("One in ten voters left.", "Ten voters left."),
        ("Two of the three dams failed.", "Three dams failed."),
        ("Fewer than a third of voters came.", "Over a third of voters came."),
        ("Under a third of voters came.", "A third of voters came."),
        ("It is less than a quarter of it.", "It is a quarter of it."),
        ("Fewer than a dozen came.", "A dozen came."),
        ("Fewer than a hundred came.", "More than a hundred came."),
        ("It runs from 2032 at the earliest.", "It runs from 2032."),
        ("It ends in 2032 at the latest.", "It ends in 2032."),
    ],
)
def test_a_number_that_measures_something_else_is_marked(evidence: str, claim: str) -> None:
    assert "number" in _kinds(evidence, claim)


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("Rents rose by 3 to 5%.", "Rents rose by at least 3%."),
        ("One in ten voters left.", "Out of ten voters one left."),
        ("One in ten voters left.", "10% of voters left."),
        ("Two of the three dams failed.", "Of three dams two failed."),
        ("Fewer than a third of voters came.", "Under a third of voters came."),
        ("It runs from 2032 at the earliest.", "It does not run before 2032."),
        ("It runs from 2032 at the earliest.", "It runs from 2032 or later."),
    ],
)
def test_a_number_that_measures_the_same_is_not(evidence: str, claim: str) -> None:
    assert "number" not in _kinds(evidence, claim)


@pytest.mark.parametrize(
    ("evidence", "claim", "kind"),
    [
        # contraries
        ("The fare was cut.", "The fare was raised.", "wording"),
        ("Holm lowered the fare.", "Holm raised the fare.", "wording"),
        ("The court upheld the ban.", "The court overturned the ban.", "wording"),
        ("The court struck down the ban.", "The court upheld the ban.", "wording"),
        ("Holm voted for the ban.", "Holm voted against the ban.", "wording"),
        ("The price doubled.", "The price halved.", "wording"),
        ("Holm praised the plan.", "Holm criticised the plan.", "wording"),
        ("Holm praised the plan.", "Holm condemned the plan.", "wording"),
        ("Holm was convicted.", "Holm was acquitted.", "wording"),
        ("Holm was arrested.", "Holm was released.", "wording"),
        ("Opponents of the dam came.", "Supporters of the dam came.", "wording"),
        ("Imports fell.", "Exports fell.", "wording"),
        ("Holm joined the party.", "Holm left the party.", "wording"),
        ("The richest pay.", "The poorest pay.", "wording"),
        ("The dam is less safe.", "The dam is safer.", "wording"),
        ("The dam is safer.", "The dam is less safe.", "wording"),
        ("The dam is more useful.", "The dam is less useful.", "wording"),
        ("Half of the members came.", "All of the members came.", "wording"),
        ("Half of the members came.", "Most members came.", "wording"),
        # plans told as done
        ("Holm is expected to close the dam.", "Holm closed the dam.", "hedge"),
        ("Holm will close the dam.", "Holm closed the dam.", "hedge"),
        ("The dam will be closed.", "The dam was closed.", "hedge"),
        ("Holm is considering closing the dam.", "Holm closed the dam.", "hedge"),
        ("Holm came close to closing the dam.", "Holm closed the dam.", "hedge"),
        ("Holm failed in her bid to close the dam.", "Holm closed the dam.", "hedge"),
        ("Holm is due to close the dam.", "Holm closed the dam.", "hedge"),
        ("Holm is set to close the dam.", "Holm has closed the dam.", "hedge"),
        ("Holm proposed closing the dam.", "Holm closed the dam.", "hedge"),
        ("The dam risks closing.", "The dam closed.", "hedge"),
        ("Holm pretended to close the dam.", "Holm closed the dam.", "hedge"),
        ("Holm forgot to close the dam.", "Holm closed the dam.", "hedge"),
        ("Holm should have closed the dam.", "Holm closed the dam.", "hedge"),
        # accusations told as facts
        ("Holm was charged with stealing the money.", "Holm stole the money.", "hedge"),
        ("Holm was acquitted of stealing the money.", "Holm stole the money.", "negation"),
        ("Holm was cleared of fraud.", "Holm committed fraud.", "negation"),
        ("There were rumours that Holm had resigned.", "Holm had resigned.", "hedge"),
        ("The claim that the dam is safe is absurd.", "The dam is safe.", "negation"),
        # conditions
        ("Were Holm to sign, Lind would resign.", "Lind will resign.", "condition"),
        ("Had Holm signed, Lind would have resigned.", "Lind will resign.", "condition"),
        ("Lind will resign provided Holm signs.", "Lind will resign.", "condition"),
        ("Subject to approval, the dam will open.", "The dam will open.", "condition"),
        ("Pending approval, the dam will open.", "The dam will open.", "condition"),
        ("The dam will open once money is found.", "The dam will open.", "condition"),
        ("In the event of rain, the dam will open.", "The dam will open.", "condition"),
        ("All but the poorest pay.", "The poorest pay.", "condition"),
        # negations without "not", and hedges
        ("The dam is anything but safe.", "The dam is safe.", "negation"),
        ("The dam is too old to be safe.", "The dam is safe.", "negation"),
        ("Holm abstained from the vote.", "Holm took part in the vote.", "negation"),
        ("The dam is likely unsafe.", "The dam is unsafe.", "hedge"),
        ("The dam is feared unsafe.", "The dam is unsafe.", "hedge"),
        # offices
        ("Former mayor Ada Holm came.", "Ada Holm is mayor.", "negation"),
        ("Ada Holm, the ex-mayor, came.", "The mayor, Ada Holm, came.", "negation"),
        ("Acting mayor Ada Holm came.", "Ada Holm is the mayor.", "negation"),
        ("Deputy mayor Ada Holm came.", "Ada Holm is the mayor.", "negation"),
        ("Ada Holm is a candidate for mayor.", "Ada Holm is the mayor.", "negation"),
        ("The mayor-elect Ada Holm came.", "Ada Holm is the mayor.", "negation"),
        ("Ada Holm used to be mayor.", "Ada Holm is the mayor.", "negation"),
    ],
)
def test_what_turns_the_meaning_of_the_evidence_is_marked(evidence: str, claim: str, kind: str) -> None:
    assert kind in _kinds(evidence, claim)


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [
        ("Holm voted for the ban, Lind against it.", "Holm voted for the ban."),
        ("More than half of the members came.", "Most members came."),
        ("The left joined the vote.", "The left voted too."),
        ("Holm left the hall and joined the party.", "Holm joined the party."),
        ("Lind raised the idea of a cut.", "A cut was an idea of Lind."),
        ("Holm will close the dam.", "Holm will have closed the dam."),
        ("Holm will close the dam.", "Holm has decided on closing the dam."),
        ("Holm closed the dam and will close the port.", "Holm closed the dam."),
        ("Holm proposed closing the dam.", "Holm proposed that the dam be closed."),
        ("Holm was charged with fraud.", "Holm faces charges of fraud."),
        ("Holm was charged with fraud.", "Holm is accused of fraud."),
        ("Holm was cleared of fraud.", "Holm is innocent of fraud."),
        ("Holm was acquitted of fraud.", "Holm did not commit fraud."),
        ("There were rumours that Holm had resigned.", "Holm was rumoured to have resigned."),
        ("The claim that the dam is safe is absurd.", "It is absurd to say that the dam is safe."),
        ("The plan is subject to rules.", "Rules apply to the plan."),
        ("Holm once said that the dam is safe.", "The dam is safe, Holm said."),
        ("The dam will open once money is found.", "The dam will open after money is found."),
        ("Holm charged with her bull into the dam.", "Holm ran with her bull into the dam."),
        ("The pending bill is on health.", "The bill is on health."),
        ("Holm had the money.", "Holm had some money."),
        ("All but the poorest pay.", "All pay except the poorest."),
        ("Women are more likely to vote.", "Women vote more often."),
        ("Holm feared the storm.", "Holm was afraid of the storm."),
        ("Former mayor Ada Holm came.", "Ada Holm was mayor."),
        ("Former mayor Ada Holm met the mayor.", "The mayor met Holm."),
        ("Deputy mayor Ada Holm came.", "The deputy of the mayor, Ada Holm, came."),
    ],
)
def test_what_only_looks_like_it_is_not(evidence: str, claim: str) -> None:
    assert _kinds(evidence, claim) == []
