"""Where what somebody says ends: before what else the speaker did, and without when it was said."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "Carla Whitcomb urged both sides to return to talks but stopped short of calling for arbitration.",
            "both sides to return to talks",
            id="but stopped short",
        ),
        pytest.param("Ada Holm demanded an inquiry but gave no reasons.", "an inquiry", id="but gave"),
        pytest.param(
            "Ada Holm asked residents to stay at home and left the room.", "residents to stay at home", id="and left"
        ),
        pytest.param(
            "Ada Holm urged drivers to slow down and let children cross.",
            "drivers to slow down and let children cross",
            id="a second infinitive",
        ),
        pytest.param(
            "Ada Holm called for a revised and extended plan.", "a revised and extended plan", id="two participles"
        ),
        pytest.param(
            "Ada Holm said the ship carried cars, a crane and two boats.",
            "the ship carried cars, a crane and two boats",
            id="a list of which one has an article",
        ),
        pytest.param(
            "Ada Holm said the club needs a hall, a roof and a boat.",
            "the club needs a hall, a roof and a boat",
            id="a list of which all have one",
        ),
        pytest.param(
            "Ada Holm said the fire had destroyed Ostby, a town of mills and mines.",
            "the fire had destroyed Ostby",
            id="an apposition is the article's",
        ),
        pytest.param(
            "Ada Holm said that some shops had closed, but that others do well.",
            "that some shops had closed, but that others do well",
            id="but that",
        ),
        pytest.param(
            "Ada Holm said the fund had paid for food, but not for rent.",
            "the fund had paid for food, but not for rent",
            id="but not",
        ),
        pytest.param(
            "Neil Foxton denies money laundering and is due in court.",
            "money laundering",
            id="what is told of the speaker",
        ),
        pytest.param("The club rejected claims and hopes of a merger.", "claims and hopes of a merger", id="two nouns"),
        pytest.param("Bo Lind denied attempted murder but was jailed.", "attempted murder", id="denied, but"),
        pytest.param("Bo Lind denied he was there but was jailed.", "he was there", id="denied a clause, but"),
        pytest.param('The Post hailed it as "mad", though Ada Holm was not.', 'it as "mad"', id="though"),
        pytest.param('Ada Holm called it "mad", though not "bad".', 'it "mad", though not "bad"', id="though not"),
        pytest.param("Ada Holm said rain and snow would come.", "rain and snow would come", id="a subject of two"),
        pytest.param(
            "Neil Foxton had said as recently as Tuesday that his job was safe.",
            "that his job was safe",
            id="as recently as",
        ),
        pytest.param(
            "Ada Holm had warned as far back as 2019 that the bridge would fall.",
            "that the bridge would fall",
            id="as far back as",
        ),
        pytest.param(
            "Ada Holm said the dam was as safe as houses.", "the dam was as safe as houses", id="a comparison"
        ),
        pytest.param('"It was," Ada Holm paused, "a mistake."', '"It was," / "a mistake."', id="a pause"),
    ],
)
def test_what_the_speaker_did_and_when_is_not_said(text: str, content: str) -> None:
    ((_, words),) = said_in(text)

    assert words == content


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Protesters shouted “Shame on you” outside the town hall.", "“Shame on you”"),
        ("Ida Roth yelled “Resign” from the gallery.", "“Resign”"),
        ("Ida Roth whispered “It is over” to her neighbour.", "“It is over”"),
        ("Ida Roth said “I am sorry” three times.", "“I am sorry”"),
        ("Ida Roth wrote “Never again” on a wall.", "“Never again”"),
        ("Ida Roth said: “The plan is mad” before walking out.", "“The plan is mad”"),
        ("“The plan,” said Ida Roth, “is mad” – and she left.", "“The plan,” / “is mad”"),
        ("Ida Roth called the plan “mad” during a debate on Thursday.", "the plan “mad”"),
        ("Ida Roth described the plan as “a disgrace” in a tweet.", "the plan as “a disgrace”"),
        ("Ida Roth said the plan was mad in an interview with the Gazette on Monday.", "the plan was mad"),
        ("Ida Roth claimed that the plan was mad at a press conference in Kelby.", "that the plan was mad"),
        ("Ida Roth wrote that the plan was mad in a letter to the Gazette.", "that the plan was mad"),
        ("Ida Roth insisted that nobody had been warned, in a letter to the Gazette.", "that nobody had been warned"),
        ("Ida Roth warned of floods in an interview with the Gazette.", "floods"),
    ],
)
def test_where_and_on_what_occasion_it_was_said_is_no_part_of_it(text: str, words: str) -> None:
    assert [said for _, said in said_in(text)] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ida Roth said “Operation Dawn” in Kelby had failed.", "“Operation Dawn” in Kelby had failed"),
        ("Ida Roth promised “big changes” in housing policy.", "“big changes” in housing policy"),
        ("Ida Roth said “most people” in Kelby opposed the plan.", "“most people” in Kelby opposed the plan"),
        ("Ida Roth admitted that she had lied in a letter to the board.", "that she had lied in a letter to the board"),
        ("Ida Roth said the mayor had been asked in an interview.", "the mayor had been asked in an interview"),
        ("Ida Roth said the plan had been made at a meeting in May.", "the plan had been made at a meeting in May"),
    ],
)
def test_where_something_was_done_is_a_part_of_what_is_said(text: str, words: str) -> None:
    assert [said for _, said in said_in(text)] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Holm said the plan was dead and left the room.", "the plan was dead"),
        ("Ada Holm said the talks had failed and resigned.", "the talks had failed"),
        ("Ada Holm said that the offer was poor and shook her head.", "that the offer was poor"),
        ("The bank said sales were weak and cut its forecast.", "sales were weak"),
        ("Ada Holm told the board the figures were false and then walked out.", "the figures were false"),
    ],
)
def test_what_speakers_do_next_is_no_part_of_it(text: str, words: str) -> None:
    assert [said for _, said in said_in(text)] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "her son was ill and left early",
        "the man hit her and left the room",
        "the storm hit at night and left 20 people dead",
        "the bridge was old and shook in the wind",
        "the law was unfair and ruined her business",
        "the company was broke and sold its shops",
        "the dam was old and leaked",
    ],
)
def test_what_is_said_of_somebody_or_something_else_is_a_part_of_it(words: str) -> None:
    assert [said for _, said in said_in(f"Mia Voss said {words}.")] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A nurse warned managers that the ward was full, an inquest has heard.", "that the ward was full"),
        ("Bo Lind told police he had lost the keys, a court was told.", "he had lost the keys"),
        ("Bo Lind said he was ill, a jury at Ostby crown court heard on Monday.", "he was ill"),
        (
            "Bo Lind said that the committee, which met in May, had heard it.",
            "that the committee, which met in May, had heard it",
        ),
    ],
)
def test_who_heard_it_is_no_part_of_it(text: str, words: str) -> None:
    assert [said for _, said in said_in(text)] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mayor defends tram line as shopkeepers count losses", []),
        ("Bo Lind defended the dam as workers cleared the mud.", []),
        ("Bo Lind rejected the plan as the river rose.", ["the plan"]),
        ("Bo Lind defended the tram as a lifeline that nobody uses.", ["the tram as a lifeline that nobody uses"]),
        ("Bo Lind attacked the plan as “a joke”.", ["the plan as “a joke”"]),
    ],
)
def test_what_happens_meanwhile_is_no_description(text: str, words: list[str]) -> None:
    assert [said for _, said in said_in(text)] == words


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Ada Holm has demanded a seat and plans to keep it.", ["a seat", "to keep it"]),
        ("The union demanded a pay rise and wants to strike.", ["a pay rise", "to strike"]),
        ("The firm proposed a dam and claims it would pay.", ["a dam", "it would pay"]),
        ("Activists have demanded a seat and want Bo Lind out by May.", ["a seat", "Bo Lind out by May"]),
        ("Ada Holm urged ministers to act and hopes they will.", ["ministers to act", "they will"]),
    ],
)
def test_what_the_speaker_wants_besides_is_another_quote(text: str, contents: list[str]) -> None:
    assert [words for _, words in said_in(text)] == contents
