"""Who says something in the midst of a sentence ("X said" between commas), and where what they say begins and ends."""

from __future__ import annotations

import pytest

from extractor import Extractor
from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Ada Holm closed the pier because, she said, it was unsafe.", "Ada Holm", "it was unsafe"),
        ("The town sold the hall, although, Bo Lind said, nobody had offered enough.", "Bo Lind", "nobody had offered"),
        ("Ada Holm praised Bo Lind, who, Mia Lund said, had worked hard.", "Mia Lund", "who / had worked hard"),
        ("Bo Lind thanked the crew, whose work, he said, saved the hall.", "Bo Lind", "whose work / saved the hall"),
        ("The roof, whose tiles, Bo Lind says, came from Spain, leaks.", "Bo Lind", "whose tiles / came from Spain"),
        ("The man who, Ada Holm said, fired the shots was arrested.", "Ada Holm", "who / fired the shots"),
        ("Ada Holm met a man with whom, she said, she had shared a flat.", "Ada Holm", "with whom / she had"),
        ("The firm shut a mine, a step which, Bo Lind said, cost jobs.", "Bo Lind", "a step which / cost jobs"),
        ("Ada Holm praised a plan which, according to Bo Lind, would fail.", "Bo Lind", "which / would fail"),
        ("Burying the cables, Ada Holm said, would add a billion to bills.", "Ada Holm", "Burying the cables / would"),
        ("To sell the site now, Mayor Bo Lind warned, is madness.", "Bo Lind", "To sell the site now / is madness"),
        ("The dam, Ada Holm believes, is safe.", "Ada Holm", "The dam / is safe"),
        ("The town, Ada Holm hopes, will recover.", "Ada Holm", "The town / will recover"),
        ('The dam is old, Ada Holm said, "and unsafe".', "Ada Holm", 'The dam is old / "and unsafe"'),
        ('A deal can be done, Ada Holm thinks, "and soon".', "Ada Holm", 'A deal can be done / "and soon"'),
        # when and on what occasion
        ('When the dam broke, Ada Holm said, "nobody was home".', "Ada Holm", '"nobody was home"'),
        ('Asked whether it was safe, Ada Holm said, "Nobody knows."', "Ada Holm", '"Nobody knows."'),
        # one clause, whatever begins it
        ("People who smoke, Ada Holm said, should pay.", "Ada Holm", "People who smoke / should pay"),
        ("What the town needs, Ada Holm said, is a roof.", "Ada Holm", "What the town needs / is a roof"),
        ("The dam is safe and, Ada Holm said, will stay so.", "Ada Holm", "The dam is safe and / will stay so"),
        ('"Every time," Ada Holm said, "you give them money."', "Ada Holm", '"Every time," / "you give them money."'),
    ],
)  # fmt: skip
def test_the_clause_around_it_is_said_and_the_rest_is_told(text: str, speaker: str, content: str) -> None:
    ((who, words),) = said_in(text)

    assert who == speaker
    assert words.startswith(content)


@pytest.mark.parametrize(
    ("text", "own", "said"),
    [
        (
            "The council sold the hall to Bo Lind, who, Ada Holm said, had offered too little.",
            ["The council sold the hall to Bo Lind."],
            ["Bo Lind had offered too little."],
        ),
        ("Ada Holm closed the pier because, she said, it was unsafe.", ["Ada Holm closed the pier."], []),
        ("Bo Lind sells shoes, which, Ada Holm said, are cheap.", ["Bo Lind sells shoes."], ["Shoes are cheap."]),
        ("Bo Lind thanked the crew, whose work, he said, saved the hall.", ["Bo Lind thanked the crew."], []),
        ("The firm shut the mine, a step which, Bo Lind said, cost jobs.", ["The firm shut the mine."], []),
        (
            "Ada Holm spoke. Burying the cables, she said, would add a billion to bills.",
            [],
            ["Burying the cables would add a billion to bills."],
        ),
    ],
)
def test_what_is_told_and_what_is_said_are_claims_of_their_own(text: str, own: list[str], said: list[str]) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(text)

    assert [claim.text for claim in record.claims if claim.claimant is None] == own
    assert [claim.text for claim in record.claims if claim.claimant] == said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The club sold the striker, insisting he had wanted to leave.", "club"),
        ("Ostby's central bank held its rate, saying inflation would fall.", "Ostby's central bank"),
        ("A group of doctors in 2015 sent a letter, saying the ward was unsafe.", "group of doctors"),
        ("Ada Holm set about the repairs, saying the roof leaked.", "Ada Holm"),
        ("Its president, Bo Lind, last month called on the council to act.", "Bo Lind"),
        ("The mayor, Ada Holm, this week called for a fence.", "Ada Holm"),
    ],
)
def test_whose_participle_it_is(text: str, speaker: str) -> None:
    ((who, _),) = said_in(text)

    assert who == speaker


@pytest.mark.parametrize("opener", ["After", "Before", "Besides", "By", "While"])
def test_what_was_said_before_the_subject_is_the_subjects(opener: str) -> None:
    assert said_in(f"{opener} saying that the dam was safe, Ada Holm left.") == [("Ada Holm", "that the dam was safe")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In Ada Holm's view, the dam is safe.", [("Ada Holm", "the dam is safe")]),
        ("In the opinion of the judge, Bo Lind lied.", [("judge", "Bo Lind lied")]),
        ("According to the judge, Bo Lind lied.", [("judge", "Bo Lind lied")]),
        ("Bo Lind is, in the eyes of many voters, a crook.", [("many voters", "Bo Lind is / a crook")]),
        ("The plan is a mistake, in Ada Holm's view.", [("Ada Holm", "The plan is a mistake")]),
        ("By Ada Holm's account, the mayor wept.", [("Ada Holm", "the mayor wept")]),
        ("In the view of the mayor, Ada Holm, the plan is mad.", [("Ada Holm", "the plan is mad")]),
        ("In Ada Holm's view, critics said, nothing had changed.", [("critics", "nothing had changed")]),
        # places, and what is in view
        ("In Ada Holm's eyes there was fear.", []),
        ("In view of the costs, the council dropped the plan.", []),
        ("In the view from the tower, Ostby looks small.", []),
        ("By all accounts, the mayor wept.", []),
    ],
)
def test_a_view_is_that_of_whoever_has_it(text: str, said: list[tuple[str, str]]) -> None:
    assert said_in(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to the mayor, Ada Holm asked for help. The mayor said no.",
        "For the mayor, Ada Holm is a rival. The mayor said no.",
        "After a call to the mayor, Bo Lind left. The mayor said no.",
    ],
)
def test_a_name_behind_an_opening_phrase_is_not_who_the_phrase_describes(text: str) -> None:
    assert said_in(text)[-1] == ("mayor", "no")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The bank refused to lend because, it said, the firm was broke.", ["to lend", "the firm was broke"]),
        ("Ada Holm vowed to fight on although, she said, the odds were long.", ["to fight on", "the odds were long"]),
        ("Ada Holm's department estimates it will cost £12 a month.", ["it will cost £12 a month"]),
        ("Bo Lind's team hopes the plan will work.", ["the plan will work"]),
        ("Downing Street says now is not the time for politics.", ["now is not the time for politics"]),
        ("Ada Holm said yesterday the plan was dead.", ["the plan was dead"]),
        ("Ada Holm's department estimates are wrong.", []),
        (
            "By May, according to the Pay Forum, the average boss of a big firm had earned a million.",
            ["By May / the average boss of a big firm had earned a million"],
        ),
        ("The party, which promised exactly that in opposition, has gone quiet.", []),
        *(
            (f"Ada Holm said {words}.", [words])
            for words in (
                "both sides were wrong",
                "all schools would close",
                "only two people came",
                "even the mayor was tired",
                "almost all schools would close",
                "nearly half of the fish had died",
                "hardly anybody came",
                "too few people came",
                "never before had so many come",
                "long queues had formed",
                "elderly people had left",
                "at least 20 people came",
                "not all shops closed",
                "once the dam broke nobody was safe",
            )
        ),
        ("Ada Holm said again that it leaked.", ["that it leaked"]),
        ("Ada Holm said repeatedly the dam was safe.", ["the dam was safe"]),
    ],
)
def test_where_reported_words_begin_and_end(text: str, said: list[str]) -> None:
    assert [words for _, words in said_in(text)] == said


@pytest.mark.parametrize(
    "claim",
    [
        "Hardly anybody came.",
        "Only two people came.",
        "Not all shops closed.",
        "So many people came that the hall closed.",
        "At least 20 people came.",
        "Both dams had broken.",
    ],
)
@pytest.mark.parametrize("frame", ["Ada Holm said {}.", "{}, according to Ada Holm."])
def test_how_many_are_meant_is_claimed(claim: str, frame: str) -> None:
    words = claim[0].lower() + claim[1:-1]
    text = frame.format(words)
    with Extractor() as extractor:
        record = extractor.extract_text(text[0].upper() + text[1:])

    assert [each.text for each in record.claims] == [claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Linda Mae said that wouldn't happen here.", []),
        ('"I asked twice. That tells you who wants a deal," said Linda Mae.', ["Linda Mae asked twice."]),
        ("Linda Mae said that plans to close it were late.", ["Plans to close it were late."]),
        ("Linda Mae said that talks were over.", ["Talks were over."]),
        ("The dam, Linda Mae believes, is safe.", ["The dam is safe."]),
        ('"Reading that book was hard," said Ada Holm.', ["Reading that book was hard."]),
        (
            "A page set up at the hospital, where Bo Lind worked as a porter, had raised £9,000.",
            [
                "A page set up at the hospital, where Bo Lind worked as a porter, had raised £9,000.",
            ],
        ),
        (
            "Born in Ostby, the daughter of a baker, Ada Holm left school at 15 and joined the Board.",
            ["Born in Ostby, the daughter of a baker, Ada Holm left school at 15.", "Ada Holm joined the Board."],
        ),
    ],
)
def test_what_is_claimed_has_its_subject(text: str, claims: list[str]) -> None:
    with Extractor() as extractor:
        record = extractor.extract_text(text)

    assert [claim.text for claim in record.claims] == claims


def test_a_price_is_not_that_of_whoever_names_it() -> None:
    with Extractor() as extractor:
        record = extractor.extract_text("The department estimates that it will cost £12 a month.")

    assert record.claims == []
