"""Sentences that name somebody who does not speak: the words are the speaker's, or nobody's."""

from __future__ import annotations

import pytest

from extractor import Extractor, Record
from extractor.backends.rules.noun_phrases import parse_mention
from tests.support.speakers import said_in


def record_of(text: str) -> Record:
    with Extractor() as extractor:
        return extractor.extract_text(text)


def said(record: Record) -> list[tuple[str | None, str]]:
    """Each quote's speaker and its words."""
    speakers = [record.speaker_of(quote) for quote in record.quotes]
    return [
        (speaker.name if speaker else None, record.text_of(quote))
        for speaker, quote in zip(speakers, record.quotes, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The dam the engineers said was safe has burst.",
            [("engineers", "was safe")],
            id="what somebody said of what is named before",
        ),
        pytest.param(
            "Tariq Mehmood chairs the board. His wife, Dr Sana Mehmood, a hydrologist, said that it leaks.",
            [("Sana Mehmood", "that it leaks")],
            id="a capital's name in another spelling",
        ),
        pytest.param(
            "Tariq Cole chairs the board. Sofia Cole said that it leaks. Sofia said she was glad.",
            [("Sofia Cole", "that it leaks"), ("Sofia Cole", "she was glad")],
            id="a capital",
        ),
        pytest.param(
            "Jordan Peters of the Greens said that it leaks.", [("Jordan Peters", "that it leaks")], id="a country"
        ),
        pytest.param(
            "In Paris Emmanuel Macron said that it leaks.", [("Emmanuel Macron", "that it leaks")], id="a place"
        ),
        pytest.param(
            "Paris Mayor Anne Hidalgo said that it leaks.", [("Anne Hidalgo", "that it leaks")], id="an office's place"
        ),
        pytest.param(
            "Eastern Ukraine is dark. Ukraine said that it leaks.", [("Ukraine", "that it leaks")], id="a part of one"
        ),
        pytest.param("Georgia said that it leaks.", [("Georgia", "that it leaks")], id="a government"),
    ],
)
def test_a_name_that_is_also_a_places(text: str, expected: list[tuple[str, str]]) -> None:
    record = record_of(text)

    assert said(record) == expected
    assert [actor.role for actor in record.actors if actor.role in ("Sofia", "Dr Sana", "Jordan")] == []


def test_people_of_one_surname_have_no_name_of_each_other() -> None:
    record = record_of(
        "Janet Lowe denies it. They met Lowe's brother, Daniel Lowe. Lowe said it leaks. Daniel Lowe said he knew."
    )

    assert said(record) == [("Janet Lowe", "it leaks"), ("Daniel Lowe", "he knew")]
    assert {actor.name: actor.aliases for actor in record.actors} == {"Janet Lowe": ["Lowe"], "Daniel Lowe": ["Lowe"]}


def test_titles_tell_people_of_one_surname_apart() -> None:
    record = record_of("Bill Hall and Hillary Hall came. Mr Hall said it leaks. Mrs Hall said it is dry.")

    assert said(record) == [("Bill Hall", "it leaks"), ("Hillary Hall", "it is dry")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Janet Lowe 'lied to everyone', court told", [], id="a court is told in a headline"),
        pytest.param(
            'Janet Lowe "lied to everyone and hid the money of her family", a court was told on Monday.',
            [(None, '"lied to everyone and hid the money of her family"')],
            id="a court is told",
        ),
        pytest.param(
            'Tom Hall "hit two of the other drivers and ran away laughing", a jury heard.',
            [(None, '"hit two of the other drivers and ran away laughing"')],
            id="a jury hears",
        ),
        pytest.param("Villagers told to leave “at once”. MPs told: dam leaks.", [], id="others are told"),
        pytest.param(
            "Tom Hall, 43, “has no memory of it at all, and nobody can say why”.",
            [(None, "“has no memory of it at all, and nobody can say why”")],
            id="somebody of an age",
        ),
        pytest.param("Neither Ada Holm nor Bo Lind said that it leaks.", [], id="neither"),
        pytest.param("Ada Holm has not said that she will resign.", [], id="has not said"),
        pytest.param("Bo Lind didn't say whether it leaks. Nobody said that it leaks.", [], id="nobody says it"),
        pytest.param("Bo Lind never told the council that it leaks.", [], id="never"),
        pytest.param("Bo Lind did not deny that it leaks.", [], id="does not deny"),
        pytest.param("Bo Lind could not deny that it leaks.", [], id="cannot deny"),
        pytest.param("Bo Lind did not dispute that it leaks.", [], id="does not dispute"),
        pytest.param("Bo Lind would neither confirm nor deny that it leaks.", [], id="neither confirms nor denies"),
        pytest.param("Bo Lind neither denied nor confirmed that it leaks.", [], id="neither denies nor confirms"),
        pytest.param("Bo Lind would not confirm or deny that it leaks.", [], id="does not confirm or deny"),
        pytest.param("Bo Lind denied that it leaks.", [("Bo Lind", "that it leaks")], id="denies"),
        pytest.param("Bo Lind did not only deny that it leaks.", [("Bo Lind", "that it leaks")], id="not only denies"),
        pytest.param("Had Ada Holm said so before the vote, she would have lost.", [], id="had she"),
        pytest.param("Dr. Bo Lind, a doctor, urged caution. Ada Holm voiced concern.", [], id="an object"),
        pytest.param(
            "According to the transcript, Ada Holm said: “We will not close it before May.”",
            [("Ada Holm", "“We will not close it before May.”")],
            id="a transcript",
        ),
        pytest.param(
            "According to a recording obtained by the Lamp, “We will close it,” Ada Holm told aides.",
            [("Ada Holm", "“We will close it,”")],
            id="a recording that a newspaper has",
        ),
        pytest.param(
            "According to a letter obtained by the Lamp, the plant will close.",
            [(None, "the plant will close")],
            id="a letter that a newspaper has",
        ),
        pytest.param(
            "According to a report by the IMF, the plant will close.",
            [("IMF", "the plant will close")],
            id="a report of a body",
        ),
        pytest.param("“Trust us,” Ada Holm said when it was sold.", [("Ada Holm", "“Trust us,”")], id="said when"),
        pytest.param(
            "The Lamp reported that it leaks, citing people familiar with the matter.",
            [("Lamp", "that it leaks")],
            id="people are cited",
        ),
        pytest.param(
            "The Lamp reported that it leaks, citing Ada Holm.", [("Lamp", "that it leaks")], id="somebody is cited"
        ),
        pytest.param(
            "The Lamp closed the page, citing the cost of paper.", [("Lamp", "the cost of paper")], id="a reason"
        ),
        pytest.param(
            "Peter Vance is calm. Asked about a rumour that striker Dan Hill wants to leave, Vance laughed. “Fine,” he"
            " said.",
            [("Peter Vance", "“Fine,”")],
            id="a subordinate clause",
        ),
        pytest.param(
            "The United Nations said that 31 people died, while local officials put the toll at 47.",
            [("United Nations", "that 31 people died"), ("local officials", "the toll at 47")],
            id="others' account",
        ),
        pytest.param(
            "Ada Holm said that it is safe, while the road is not.",
            [("Ada Holm", "that it is safe, while the road is not")],
            id="a contrast of the speaker",
        ),
        pytest.param(
            "When Tom Hall resigned, Bo Lind praised the council. He said that it was time.",
            [("Bo Lind", "that it was time")],
            id="a clause before",
        ),
    ],
)
def test_only_who_says_something_speaks(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert said(record_of(text)) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        pytest.param("Grid operator Statkraft Net", ("Statkraft Net", "organisation"), id="a noun for a body"),
        pytest.param("the car giant Renn", ("Renn", "organisation"), id="a giant"),
        pytest.param("crane operator Bo Lind", ("Bo Lind", "person"), id="a noun for a body or a person"),
        pytest.param("the newspaper Al-Sahra", ("Al-Sahra", "outlet"), id="a newspaper"),
        pytest.param("Newspaper Al-Sahra", ("Al-Sahra", "outlet"), id="at the beginning of a sentence"),
        pytest.param("newspaper editor Bo Lind", ("Bo Lind", "person"), id="an editor"),
        pytest.param("Highways England", ("Highways England", "organisation"), id="a body of a country"),
        pytest.param("Gordon England", ("Gordon England", "person"), id="a surname"),
        pytest.param("the United Nations", ("United Nations", "organisation"), id="the United Nations"),
        pytest.param("the A30", None, id="a road"),
        pytest.param("the G7", ("G7", "organisation"), id="a body with a number"),
    ],
)
def test_of_what_kind_a_name_is(phrase: str, expected: tuple[str, str] | None) -> None:
    mention = parse_mention(phrase)

    assert (mention and (mention.name, mention.kind)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The mayor of Moscow, Sergei Sobyanin, said that it leaks. Moscow Mayor Sobyanin left.", id="Russia"
        ),
        pytest.param("A former mayor of Ostby said that it leaks.", id="a former office"),
        pytest.param("Moscow Mayor Sergei Sobyanin said that it leaks.", id="a capital's country"),
    ],
)
def test_what_the_rules_word_is_in_the_text_or_left_out(text: str) -> None:
    record = record_of(text)

    assert len(record.actors) == len(record.quotes) == 1
    assert record.unfounded == []
    assert all(actor.affiliation is None or actor.affiliation in text for actor in record.actors)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('Declan Frost lied, Tom Hadley said. "I knew," he added.', "Tom Hadley", id="before its verb"),
        pytest.param('Joanna Pell lied, said Ruth Okonjo. "I knew," she added.', "Ruth Okonjo", id="behind its verb"),
        pytest.param('Declan Frost lied, according to Tom Hadley. "I knew," he said.', "Tom Hadley", id="according to"),
        pytest.param('Emma Stone lied, Ann Wise said.\n\n"I knew," she added.', "Ann Wise", id="a new paragraph"),
        pytest.param('Maria Lind lied, Anna Berg said. She said: "I knew it."', "Anna Berg", id="a colon"),
        pytest.param(
            'Peter Vance lied, Mark Doyle told the committee. "I knew," he went on.', "Mark Doyle", id="told somebody"
        ),
        pytest.param('Declan Frost lied, Ruth Okonjo said. "I did," he said.', "Declan Frost", id="of another sex"),
        pytest.param('Declan Frost lied, Tendai Moyo said. "I did," he said.', None, id="of a sex that nobody knows"),
        pytest.param('Frank Ross said Ian Bell lied. "I knew," he added.', "Frank Ross", id="the sayer first"),
    ],
)
def test_whoever_said_something_goes_on_and_not_the_person_of_whom_it_was_said(text: str, expected: str | None) -> None:
    assert said(record_of(text))[-1][0] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("But the headteacher was defiant.", "Nina Hart", id="but"),
        pytest.param("Yet the headteacher was defiant.", "Nina Hart", id="yet"),
        pytest.param("However, the headteacher was defiant.", "Nina Hart", id="however"),
        pytest.param("On Tuesday the headteacher was defiant.", "Nina Hart", id="a day"),
        pytest.param("Last night the headteacher was defiant.", "Nina Hart", id="last night"),
        pytest.param("In a statement, the headteacher was defiant.", "Nina Hart", id="a statement"),
        pytest.param("Asked about this, the headteacher was defiant.", "Nina Hart", id="asked"),
        pytest.param("On Tuesday Hart hit back.", "Nina Hart", id="her name after a day"),
        pytest.param("On behalf of the headteacher nobody spoke.", "Mary Shaw", id="no subject"),
    ],
)
def test_the_subject_behind_a_sentences_opener_goes_on(sentence: str, expected: str) -> None:
    text = f'Headteacher Nina Hart left. Mary Shaw said the school was bad. {sentence} "It stands," she said.'

    assert said(record_of(text))[-1][0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('Ada Drake asked Joanna Pell if she would go. "No," she said.', "Joanna Pell", id="whether"),
        pytest.param('Ian Holt asked Dan Frost how much it cost. "£3m," he said.', "Dan Frost", id="how much"),
        pytest.param('Ada Wise pressed Emma Stone on the cost. "£3m," she said.', "Emma Stone", id="pressed"),
        pytest.param('Ian Bell asked Mary Shaw when it opens. "In May," he said.', "Ian Bell", id="of another sex"),
    ],
)
def test_whoever_was_asked_answers(text: str, expected: str) -> None:
    assert said(record_of(text))[-1][0] == expected


@pytest.mark.parametrize("noun", ["pal", "mate", "close chum", "former teammate", "ex-girlfriend", "schoolmate"])
def test_somebody_of_a_person_is_not_that_person(noun: str) -> None:
    text = f'Mayor Joanna Pell lost. A {noun} of Joanna Pell said: "Joanna is gutted."'

    assert said(record_of(text)) == [(f"{noun} of Joanna Pell", '"Joanna is gutted."')]


@pytest.mark.parametrize("name", ["Save Our Shore", "Keep Our Beach", "Give Us Back Our Pier", "Protect Our Parks"])
def test_a_demand_is_the_name_of_a_campaign(name: str) -> None:
    mention = parse_mention(name)

    assert mention
    assert (mention.name, mention.kind) == (name, "organisation")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'Ruth Cole runs the shop. Mayor Joanna Pell, she says, is "a good listener".', "Ruth Cole", id="an aside"
        ),
        pytest.param("Dan Hill left. Ian Frost was a coward, he said.", "Dan Hill", id="behind what is said"),
        pytest.param("Mary Shaw was brave, according to him. Mary Shaw, he said, was ill.", None, id="nobody before"),
    ],
)
def test_nobody_says_something_of_themselves_by_name(text: str, expected: str | None) -> None:
    assert said(record_of(text))[-1][0] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Frank Ross received a blunt message from Karen Wise", "Karen Wise", id="a message"),
        pytest.param("Frank Ross got an email from his boss, Karen Wise", "Karen Wise", id="a description before"),
        pytest.param("Frank Ross had a text from Mr Doyle", "Doyle", id="a courtesy title"),
        pytest.param("Frank Ross said in a message from Kelby", "Frank Ross", id="a place"),
        pytest.param("Frank Ross sent a postcard from Kelby", "Frank Ross", id="where it is sent"),
    ],
)
def test_words_from_somebody_are_theirs_and_not_of_whoever_gets_them(sentence: str, expected: str) -> None:
    assert said(record_of(f'{sentence}: "You are out."'))[-1][0] == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Chris Martin said Paul Hayes’s speech was late.\n\n“It is good,” he said.",
            ["Chris Martin", "Chris Martin"],
            id="he goes on",
        ),
        pytest.param(
            "According to Hamm, many had blamed Paul Hayes. “It is late,” he said.", ["Hamm", "Hamm"], id="a surname"
        ),
        pytest.param(
            "“It is late,” said Leslie Barnes.\n\n“They thought Carla would come,” she said. She added that it rained.",
            ["Leslie Barnes"] * 3,
            id="somebody is named in her words",
        ),
        pytest.param(
            "Chris Martin said the speech was late.\n\nIt rained.\n\nIt rained again.\n\n“It is good,” he said.",
            ["Chris Martin", "Chris Martin"],
            id="nobody else is named",
        ),
        pytest.param("Ada Holm said it was late. “It is good,” he said.", ["Ada Holm", None], id="a woman is not he"),
        pytest.param(
            "“It is late,” said Dana Weller. Waller said it was good.", ["Dana Weller"] * 2, id="a slip in the name"
        ),
        pytest.param(
            "“It is late,” said Dana Weller. Waller said it was good. Waller left.",
            ["Dana Weller", "Waller"],
            id="another name, which stands twice",
        ),
        pytest.param("“It is late,” said Dana Weller. Heller said no.", ["Dana Weller", "Heller"], id="another letter"),
    ],
)
def test_whoever_has_spoken_goes_on(text: str, speakers: list[str | None]) -> None:
    assert [name for name, _ in said_in(text)] == speakers
