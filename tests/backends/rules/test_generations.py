"""Father and son are told apart by what follows their name: "Jr.", "Sr.", "III", "the Elder"."""

from __future__ import annotations

import pytest

from extractor import Extractor
from extractor.backends.rules.generations import generation_edits
from extractor.backends.rules.names_as_read import with_names_read


def said(text: str) -> list[tuple[str | None, str]]:
    """Who is quoted with what, and who is named besides."""
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    assert record.unfounded == []
    names = {actor.id: actor.name for actor in record.actors}
    quoted = [
        (names.get(quote.speaker or ""), " ".join(span.of(text) for span in quote.content)) for quote in record.quotes
    ]
    silent = sorted({*names.values()} - {speaker for speaker, _ in quoted})
    return [*quoted, *((name, "") for name in silent)]


def mentions(text: str) -> dict[str, list[str]]:
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    return {actor.name: [mention.of(text) for mention in actor.mentions] for actor in record.actors}


SR, JR = "Thabo Mokoena Sr.", "Thabo Mokoena Jr."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '"We won," said Thabo Mokoena Jr. on Friday. "It is a scandal," Thabo Mokoena Sr. said.',
            [(JR, '"We won,"'), (SR, '"It is a scandal,"')],
            id="two quotations",
        ),
        pytest.param(
            "Thabo Mokoena, Sr., who led the union, said the toll was unfair. "
            '"We won," said Thabo Mokoena, Jr., his son.',
            [("Thabo Mokoena, Sr.", "the toll was unfair"), ("Thabo Mokoena, Jr.", '"We won,"')],
            id="commas",
        ),
        pytest.param(
            "Thabo Mokoena, Jr., said the toll was unfair. Thabo Mokoena, Sr., disagreed.",
            [("Thabo Mokoena, Jr.", "the toll was unfair"), ("Thabo Mokoena, Sr.", "")],
            id="commas before the verb",
        ),
        pytest.param(
            "Thabo Mokoena Jr. said the toll was unfair. Thabo Mokoena Sr. said it was fair. "
            "Mokoena Sr. said no more tolls would come.",
            [(JR, "the toll was unfair"), (SR, "it was fair"), (SR, "no more tolls would come")],
            id="surname with it later",
        ),
        pytest.param(
            "Thabo Mokoena Jr. and Thabo Mokoena Sr. met on Friday. Mokoena said the toll was unfair.",
            [(None, "the toll was unfair"), (JR, ""), (SR, "")],
            id="surname alone is nobody",
        ),
        pytest.param(
            "Thabo Mokoena Jr. and Thabo Mokoena Sr. met on Friday. Thabo Mokoena said the toll was unfair.",
            [(None, "the toll was unfair"), (JR, ""), (SR, "")],
            id="the name without it is nobody",
        ),
        pytest.param(
            "Thabo Mokoena Jr. and Thabo Mokoena Sr. met on Friday. Ada Mokoena said the toll was unfair.",
            [("Ada Mokoena", "the toll was unfair"), (JR, ""), (SR, "")],
            id="a relative of another given name",
        ),
        pytest.param(
            "Robert Holm III said the toll was unfair. Robert Holm II said it was fair.",
            [("Robert Holm III", "the toll was unfair"), ("Robert Holm II", "it was fair")],
            id="numerals",
        ),
        pytest.param(
            "Robert Holm the Elder said the toll was unfair. Robert Holm the Younger said it was fair.",
            [("Robert Holm the Elder", "the toll was unfair"), ("Robert Holm the Younger", "it was fair")],
            id="the Elder, the Younger",
        ),
        pytest.param(
            "Thabo Mokoena Jr. said the toll was unfair. Mokoena said it would fail.",
            [(JR, "the toll was unfair"), (JR, "it would fail")],
            id="alone, then the surname",
        ),
        pytest.param(
            "Thabo Mokoena said the toll was unfair. Thabo Mokoena Jr. said it would fail.",
            [(JR, "the toll was unfair"), (JR, "it would fail")],
            id="the full name without it, too",
        ),
        pytest.param(
            "Thabo Mokoena met Thabo Mokoena Jr. in Ostby. Thabo Mokoena said the toll was unfair.",
            [("Thabo Mokoena", "the toll was unfair")],
            id="the full name without it, in one sentence",
        ),
        pytest.param(
            "Thabo Mokoena sued the firm. His son Thabo Mokoena Jr. said the toll was unfair.",
            [(JR, "the toll was unfair"), ("Thabo Mokoena", "")],
            id="somebody's son",
        ),
        pytest.param(
            'The mayor, Thabo Mokoena Jr., opposes the toll. "It is unfair," Mr Mokoena said.',
            [(JR, '"It is unfair,"')],
            id="alone, an apposition",
        ),
        pytest.param(
            '"The toll is unfair," said Thabo Mokoena Jr. "It will fail."',
            [(JR, '"The toll is unfair," "It will fail."')],
            id="at the end of a sentence",
        ),
        pytest.param(
            "Thabo Mokoena Jr. said it was fair. The toll is unfair, according to Thabo Mokoena Sr.",
            [(JR, "it was fair"), (SR, "The toll is unfair")],
            id="at the end of the text",
        ),
        pytest.param(
            "Thabo Mokoena Jr, the mayor, said the toll was unfair.",
            [("Thabo Mokoena Jr", "the toll was unfair")],
            id="without a stop",
        ),
        pytest.param(
            "The mayor, Robert Holm Jr., and his father, Robert Holm Sr., own the yard. “No,” Holm Sr. said.",
            [("Robert Holm Sr.", "“No,”"), ("Robert Holm Jr.", "")],
            id="both in appositions",
        ),
        pytest.param(
            "Union leader Robert Holm Sr. called the toll unfair. Holm Jr. called it fair.",
            [("Robert Holm Sr.", "the toll unfair"), ("Holm Jr.", "it fair")],
            id="a surname with it that has no full name",
        ),
        pytest.param(
            "Robert Holm Jr. said the toll was unfair. Robert Holm said it was fair. Holm said it would fail. "
            "Holm Jr. said no more tolls would come.",
            [
                ("Robert Holm Jr.", "the toll was unfair"),
                ("Robert Holm", "it was fair"),
                ("Robert Holm", "it would fail"),
                ("Robert Holm Jr.", "no more tolls would come"),
            ],
            id="a son beside whoever is named without it",
        ),
        pytest.param(
            "Robert A. Holm Jr. called the toll unfair. The mayor closed Robert Holm Avenue. Holm called it a trick.",
            [("Robert A. Holm Jr.", "the toll unfair"), ("Robert A. Holm Jr.", "it a trick")],
            id="a street that is named for somebody",
        ),
        pytest.param(
            "According to Robert Holm III, the toll is unfair. He said it would fail.",
            [("Robert Holm III", "the toll is unfair"), ("Robert Holm III", "it would fail")],
            id="according to, then a pronoun",
        ),
        pytest.param(
            "“It will close,” said Robert Holm, Jr. “It is late.”",
            [("Robert Holm, Jr.", "“It will close,” “It is late.”")],
            id="a comma at the end of a sentence",
        ),
        pytest.param(
            "Robert A. Holm Jr. said the toll was unfair. Mr Holm said it would fail.",
            [("Robert A. Holm Jr.", "the toll was unfair"), ("Robert A. Holm Jr.", "it would fail")],
            id="an initial",
        ),
        pytest.param(
            "Robert Holm Jr. said the toll was unfair. Robert Holm Sr. said it was fair. “No,” Mr Holm said.",
            [("Robert Holm Jr.", "the toll was unfair"), ("Robert Holm Sr.", "it was fair"), (None, "“No,”")],
            id="a title and the surname are nobody",
        ),
        pytest.param(
            "Robert Holm Jr.'s spokesman said the toll was unfair. Robert Holm Jr. said it was fair.",
            [("Robert Holm Jr.'s spokesman", "the toll was unfair"), ("Robert Holm Jr.", "it was fair")],
            id="a possessive",
        ),
        pytest.param(
            'Robert "Bobby" Holm Jr. said the toll was unfair. Holm Sr. said it was fair.',
            [("Robert Holm Jr.", "the toll was unfair"), ("Holm Sr.", "it was fair")],
            id="a nickname",
        ),
        pytest.param(
            "Robert Holm Senior said the toll was unfair. Robert Holm Junior said it was fair.",
            [("Robert Holm Senior", "the toll was unfair"), ("Robert Holm Junior", "it was fair")],
            id="whole words",
        ),
        pytest.param(
            "Robert Holm Jr., 54, said the toll was unfair. Ada Lind, who knows Holm, said it was fair.",
            [("Robert Holm Jr.", "the toll was unfair"), ("Ada Lind", "it was fair")],
            id="an age",
        ),
    ],
)
def test_each_generation_has_its_own_words(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Thabo Mokoena Jr. met Thabo Mokoena Sr. Mokoena Sr. left.",
            {JR: ["Thabo Mokoena Jr."], SR: ["Thabo Mokoena Sr.", "Mokoena Sr."]},
            id="both",
        ),
        pytest.param(
            '"We won," said Thabo Mokoena Jr. on Friday. "No," Thabo Mokoena Sr. said. "Yes," Mokoena Jr. said.',
            {JR: ["Thabo Mokoena Jr.", "Mokoena Jr."], SR: ["Thabo Mokoena Sr."]},
            id="both speak",
        ),
        pytest.param(
            '"We won," said Thabo Mokoena, Jr., the mayor. "Yes," Mokoena said.',
            {"Thabo Mokoena, Jr.": ["Thabo Mokoena, Jr.", "Mokoena"]},
            id="a comma",
        ),
    ],
)
def test_a_mention_has_what_follows_the_name(text: str, expected: dict[str, list[str]]) -> None:
    assert mentions(text) == expected


def test_the_source_and_the_claim_have_what_follows_the_name() -> None:
    text = 'Thabo Mokoena Sr. promised to close the road. "No," said Thabo Mokoena Jr. on Friday.'
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    assert [quote.source.of(text) for quote in record.quotes if quote.source] == [SR, JR]
    assert "Thabo Mokoena Sr. will close the road." in [claim.text for claim in record.claims]


def test_a_claim_that_ends_with_a_generation_has_one_stop() -> None:
    with Extractor() as extractor:
        record = extractor.extract_text("The toll is opposed by Ada Holm and backed by Thabo Mokoena Jr. at Kelby.")
    assert "The toll is backed by Thabo Mokoena Jr. at Kelby." in [claim.text for claim in record.claims]
    with Extractor() as extractor:
        record = extractor.extract_text("The toll is backed by Thabo Mokoena Jr. and opposed by Ada Holm.")
    assert "The toll is backed by Thabo Mokoena Jr." in [claim.text for claim in record.claims]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("World War II ended, Ada Holm said.", id="a war"),
        pytest.param("Phase III will begin in May, Ada Holm said.", id="a phase"),
    ],
)
def test_other_numerals_are_no_generation(text: str) -> None:
    assert [speaker for speaker, _ in said(text) if speaker] == ["Ada Holm"]


def test_a_school_is_no_son() -> None:
    assert ("Kelby Junior School", "") in said("The Kelby Junior School will close, Ada Holm said.")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm, Jr., said so. Bo Lind Sr. left. Bo Lind Jr. said: “No.” Cai Berg III met Bo Lind, Sr.",
        "Pliny the Elder and Pliny the Younger met Ada Holm Jr's aide.",
        "“No,” said Smith, Baker & Sons. Ada Holm met Dahl, Lind & Co.",
    ],
)
def test_names_as_they_are_read_take_as_much_room_as_written(text: str) -> None:
    read = with_names_read(text).text
    assert read != text
    assert len(read) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("King Charles III met Holm. Charles said it was fine.", ("Charles III", "King"), id="a king"),
        pytest.param("Pope Leo XIV said the war must end.", ("Leo XIV", "Pope"), id="a pope"),
        pytest.param("Queen Elizabeth II said it was fine.", ("Elizabeth II", "Queen"), id="a queen"),
        pytest.param("King Carl XVI Gustaf said it was fine.", ("Carl XVI Gustaf", "King"), id="a number within it"),
        pytest.param("King Felipe VI left. Felipe VI said it was fine.", ("Felipe VI", "King"), id="without the title"),
        pytest.param(
            "King Harald V left. King Harald said it was fine.", ("Harald V", "King"), id="without the number"
        ),
        pytest.param("Pope John Paul II said the war must end.", ("John Paul II", "Pope"), id="two names"),
        pytest.param("Pope Benedict XVI left. Benedict XVI said no.", ("Benedict XVI", "Pope"), id="a rare name"),
        pytest.param("Prince Albert II said the port was open.", ("Albert II", "Prince"), id="a prince"),
    ],
)
def test_the_number_of_a_king_or_a_pope_is_a_part_of_the_name(text: str, expected: tuple[str, str]) -> None:
    with Extractor() as extractor:
        actors = extractor.extract_text(text).actors

    assert [(actor.name, actor.role) for actor in actors] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chapter IV said no. World War II ended.", id="things"),
        pytest.param("The Mark IV is fast, Ada Holm said.", id="a model"),
        pytest.param("Ada V Holm said it was fine.", id="an initial"),
        pytest.param("Super Bowl XX was dull, Ada Holm said.", id="a game"),
    ],
)
def test_numerals_of_other_things_are_none_of_a_name(text: str) -> None:
    assert list(generation_edits(text)) == []
