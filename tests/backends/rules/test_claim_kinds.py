"""Evaluations, causes and motives are judgements, demands proposals, what comes forecasts, all else facts."""

from __future__ import annotations

import pytest

from extractor.backends.rules.claim_kinds import assertion_of, is_checkable, kind_of


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        pytest.param("The toll is a disgrace.", "judgement", id="a noun that blames"),
        pytest.param("The council is a liar, the town says.", "judgement", id="before a comma"),
        pytest.param("The mayor is fair.", "judgement", id="an adjective that praises"),
        pytest.param("The toll was designed to hurt shops.", "judgement", id="a motive"),
        pytest.param("The mayor closed the road in an effort to please the port.", "judgement", id="an effort"),
        pytest.param("The toll cripples the town.", "judgement", id="a verb that blames"),
        pytest.param("The ferry doesn’t work.", "judgement", id="does not work"),
        pytest.param("The mayor has no idea of the sea.", "judgement", id="no idea"),
        pytest.param("The argument holds no water, the plan makes sense.", "judgement", id="makes sense"),
        pytest.param("The town needs a bridge.", "judgement", id="needs a"),
        pytest.param("If the toll ended, it would cost the town a school.", "forecast", id="if it did, it would"),
        pytest.param("A toll would have saved the ferry.", "judgement", id="what would have been"),
        pytest.param("The mayor must close the road.", "proposal", id="must"),
        pytest.param("The mayor doesn't have to close the road.", "fact", id="no demand"),
        pytest.param("The road is closed.", "fact", id="a state"),
        pytest.param("The port runs the craft fair.", "fact", id="a fair of something"),
        pytest.param("The fair drew 300 people.", "fact", id="the fair"),
        pytest.param("A fair price was paid for the port.", "judgement", id="a fair price"),
        pytest.param("Good Friday masses were held.", "fact", id="a name at the beginning"),
        pytest.param("The Bad Penny inn burned down in June.", "fact", id="a name behind an article"),
        pytest.param("The port is called Great Hope.", "fact", id="a name at the end"),
        pytest.param("The Best Western inn is a disgrace.", "judgement", id="a judgement beside a name"),
        pytest.param("“Terrible news came from the port.”", "judgement", id="a capital at the beginning of words"),
        pytest.param("Terrible storms are bad for the port.", "judgement", id="a capital at the beginning"),
        pytest.param("The mayor won best director.", "fact", id="a prize"),
        pytest.param("The mayor plans to sell the port.", "proposal", id="plans to"),
        pytest.param("The port has announced plans to dig a canal.", "proposal", id="announced plans to"),
        pytest.param("Those who planned to sell the port are old.", "fact", id="plans within a relative clause"),
        pytest.param("Keep the road open.", "proposal", id="what others are told to do"),
        pytest.param("The toll is headed to a vote.", "forecast", id="headed to"),
        pytest.param("The port is not likely to grow.", "forecast", id="not likely to"),
        pytest.param("The mayor appears set to resign.", "forecast", id="appears set to"),
        pytest.param("The mayor published a racist letter.", "judgement", id="a word that blames anywhere"),
        pytest.param("The flood led to the fall of the mayor.", "judgement", id="led to"),
        pytest.param("The mayor shook hands in order to win votes.", "judgement", id="in order to"),
        pytest.param("The harbour is extremely quiet.", "judgement", id="how far something is so"),
        pytest.param("The harbour is very close to the town.", "fact", id="very close"),
        pytest.param("The port was hit by an attack.", "fact", id="what happened"),
        pytest.param("There was a scandal in May.", "fact", id="there was"),
        pytest.param("The war is over.", "fact", id="a noun that blames is the subject"),
        pytest.param("The mayor is qualified to vote.", "fact", id="qualified to"),
    ],
)
def test_kind_of_what_somebody_says(wording: str, kind: str) -> None:
    assert kind_of(wording, "say", own=False) == kind


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("Nordbank's profit fell 12% as it set aside more for bad loans.", "fact"),
        ("The bank wrote off £3m of bad debt.", "fact"),
        ("Ada Holm had met the chief executive only twice since May.", "fact"),
        ("The ferry ran only once on Monday.", "fact"),
        ("The study linked long naps to a 40 percent higher risk of stroke.", "fact"),
        ("Smokers have twice the risk of a stroke.", "fact"),
        ("Surveyors found no great crested newts.", "fact"),
        ("The team sacked its coach after its worst defeat since 1987.", "fact"),
        ("It was the worst flood in the town's history.", "fact"),
        ("The plan would have cost taxpayers $48 million.", "fact"),
        ("The town had enough votes: 12 of 20.", "fact"),
        ("Strong winds closed the bridge.", "fact"),
        ("The mayor turned right at the bridge.", "fact"),
        ("The mayor is the worst of liars.", "judgement"),
        ("The loan is bad for the town.", "judgement"),
        ("The toll is a great risk.", "judgement"),
        ("It is the only fair plan.", "judgement"),
        ("The plan would have saved the ferry.", "judgement"),
        ("The bank failed because it was badly led.", "judgement"),
        ("The plan puts the town at risk.", "judgement"),
        ("That is the right thing to do.", "judgement"),
        ("Lenders hold £2bn of bad loans.", "fact"),
        ("The vaccine lowered the risk of infection by half.", "fact"),
        ("The patients had a lower risk of death.", "fact"),
        ("The singer appeared only three times.", "fact"),
        ("The drought was the worst in 40 years.", "fact"),
        ("The company had its best quarter since 2010.", "fact"),
        ("The deal would have paid him £2m a year.", "fact"),
        ("Great Britain won four medals.", "fact"),
    ],
)
def test_words_that_measure_are_no_evaluation(wording: str, kind: str) -> None:
    assert kind_of(wording, "say", own=False) == kind


def test_the_articles_own_demands_are_judgements() -> None:
    assert kind_of("The mayor must close the road.", "", own=True) == "judgement"


def test_a_promise_is_a_proposal() -> None:
    assert kind_of("The road is closed in May.", "promise", own=False) == "proposal"


def test_assertions() -> None:
    found = [assertion_of(words, is_denied=False) for words in ("It may rain.", "It rains in May.")]

    assert found == ["hedged", "asserted"]
    assert assertion_of("It may rain.", is_denied=True) == "denied"


def test_what_evidence_could_settle() -> None:
    assert is_checkable("The road is closed.", "fact")
    assert is_checkable("The road will close in 2030.", "forecast")
    assert not is_checkable("The road will close.", "forecast")
    assert not is_checkable("The toll is a disgrace in 2030.", "judgement")


@pytest.mark.parametrize(
    ("wording", "kind", "assertion"),
    [
        ("The town could no longer afford the library.", "fact", "asserted"),
        ("The club could never repay the loan.", "fact", "asserted"),
        ("The ferry could carry 300 people.", "fact", "asserted"),
        ("Neighbours could hear shots.", "fact", "asserted"),
        ("The port couldn't handle the ships.", "fact", "asserted"),
        ("The dam could burst.", "forecast", "hedged"),
        ("The town could carry on.", "forecast", "hedged"),
        ("The wall might no longer stand.", "forecast", "hedged"),
        ("The council had to repair the roof.", "proposal", "asserted"),
        ("Ministers had to act now.", "proposal", "asserted"),
        ("The culprits had to be punished.", "proposal", "asserted"),
        ("The roof had to be repaired last year.", "fact", "asserted"),
        ("Crews had to wait three hours.", "fact", "asserted"),
        ("Nobody had to be punished.", "fact", "asserted"),
        ("It would be unfair to tax farmers.", "judgement", "asserted"),
        ("It would be closed for a week.", "forecast", "asserted"),
        ("The ban would be lifted in June.", "forecast", "asserted"),
    ],
)
def test_modals_as_reported_speech_has_them(wording: str, kind: str, assertion: str) -> None:
    assert (kind_of(wording, "say", own=False), assertion_of(wording, is_denied=False)) == (kind, assertion)


@pytest.mark.parametrize(
    ("wording", "kind", "assertion"),
    [
        ("The Guard moved the crates before reporters could count them.", "fact", "asserted"),
        ("The club sold the ground so it could pay its debts.", "fact", "asserted"),
        ("The mayor owns a barge, which might be the oldest in Ostby.", "fact", "asserted"),
        ("The council asked where the money might be.", "fact", "asserted"),
        ("The dam may burst before the troops can come.", "forecast", "hedged"),
        ("The mayor, who could lose her seat, may resign.", "forecast", "hedged"),
        ("A minister who voted for the ban could be sacked.", "forecast", "hedged"),
        ("Half of likely voters back the toll.", "fact", "asserted"),
        ("Advanced economies - which include Norway - will grow.", "forecast", "asserted"),
        ("The likely candidate is Bo Lind.", "fact", "hedged"),
        ("The sale brought in perhaps 300 pounds.", "fact", "asserted"),
        ("The sale perhaps brought in 300 pounds.", "fact", "hedged"),
    ],
)
def test_a_hedge_of_a_part_is_none_of_the_whole(wording: str, kind: str, assertion: str) -> None:
    assert (kind_of(wording, "say", own=False), assertion_of(wording, is_denied=False)) == (kind, assertion)


@pytest.mark.parametrize(
    "wording",
    [
        "The toll is far too high.",
        "The new rules are more intrusive than the old ones.",
        "Her silence is a sign of weakness.",
        "There is no doubt about the result.",
        "The port was hardly busy.",
        "The new lock works much better.",
        "The vote was just for show.",
        "The closure was badly planned.",
    ],
)
def test_turns_of_phrase_that_judge(wording: str) -> None:
    assert kind_of(wording, "say", own=False) == "judgement"


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("Holm plans to close the pool.", "proposal"),
        ("Holm would rather lose two years than the pool.", "fact"),
        ("The plan to close the pool has angered members.", "fact"),
        ("Their plan to close the pool was published.", "fact"),
    ],
)
def test_a_plan_of_which_something_is_said_is_no_proposal(wording: str, kind: str) -> None:
    assert kind_of(wording, "", own=True) == kind
