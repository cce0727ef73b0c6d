"""Who speaks: the right person or nobody, in every form that articles give quotations in."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article
from tests.support.speakers import Said, said_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("“We sail,” said Tove Lindqvist of Seawatch.", "Tove Lindqvist", id="of an organisation"),
        pytest.param("“We sail,” Tove Lindqvist from the Marine Institute said.", "Tove Lindqvist", id="from"),
        pytest.param("“We sail,” said Tove Lindqvist in Malmo.", "Tove Lindqvist", id="in a place"),
        pytest.param("“We sail,” said Capt. Lindqvist of the Coast Guard.", "Lindqvist", id="title and surname"),
        pytest.param("“We sail,” said the Bank of Malmo.", "Bank of Malmo", id="an organisation with of"),
        pytest.param("“We sail,” said the port’s harbour master, Tove Lindqvist.", "Tove Lindqvist", id="role, name"),
        pytest.param("“We sail,” said one fisherman, Tove Lindqvist.", "Tove Lindqvist", id="one of many, name"),
        pytest.param("“We sail,” said Ole Dahl’s brother, Per Dahl.", "Per Dahl", id="relative of somebody, name"),
        pytest.param("“Do we sail?” Tove Lindqvist asked.", "Tove Lindqvist", id="question, then name"),
        pytest.param("“Do we sail?” Sen. Tove Lindqvist wrote on Monday.", "Tove Lindqvist", id="question, then title"),
        pytest.param("“Sail!” Capt. Tove Lindqvist cried.", "Tove Lindqvist", id="call, then title"),
        pytest.param("“Sail,” laughed Tove Lindqvist.", "Tove Lindqvist", id="laughed"),
        pytest.param("“Sail,” Tove Lindqvist shot back.", "Tove Lindqvist", id="shot back"),
        pytest.param("“Sail,” chimed in Tove Lindqvist.", "Tove Lindqvist", id="chimed in"),
        pytest.param("“Sail,” roared the captain, Tove Lindqvist.", "Tove Lindqvist", id="verb, role, name"),
        pytest.param("Tove Lindqvist: “We sail.”", "Tove Lindqvist", id="name, colon"),
        pytest.param(
            "Captain Tove Lindqvist, Coast Guard: “We sail.”", "Tove Lindqvist", id="name, affiliation, colon"
        ),
    ],
)
def test_speaker_of_one_quotation(text: str, said: str) -> None:
    assert [speaker for speaker, _ in said_in(text)] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Tove Lindqvist said: “The boat is old.\n\n“It leaks,” she added.",
            [("Tove Lindqvist", "“The boat is old.\n\n“It leaks,”")],
            id="quotation over paragraphs after a cue",
        ),
        pytest.param(
            "“The boat,” said Tove Lindqvist — the harbour’s captain — “is old.”",
            [("Tove Lindqvist", "“The boat,” / “is old.”")],
            id="aside in dashes within a quotation",
        ),
        pytest.param(
            "“The boat”—she looked at Ole Dahl—“is old,” Tove Lindqvist said.",
            [("Tove Lindqvist", "“The boat” / “is old,”")],
            id="narration in dashes",
        ),
        pytest.param(
            "“The boat”—here Ms. Lindqvist coughed—“is old.”",
            [("Lindqvist", "“The boat” / “is old.”")],
            id="speaker in the narration only",
        ),
        pytest.param(
            "“We sail,” said Tove Lindqvist, adding: “If it is dry.”",
            [("Tove Lindqvist", "“We sail,”"), ("Tove Lindqvist", "“If it is dry.”")],
            id="adding",
        ),
        pytest.param(
            "“We sail,” said Tove Lindqvist.\n\nOle Dahl: “I stay.”\n\nEva Roth: “I do not know.”",
            [("Tove Lindqvist", "“We sail,”"), ("Ole Dahl", "“I stay.”"), ("Eva Roth", "“I do not know.”")],
            id="names with colons after another speaker",
        ),
        pytest.param(
            "“The boat is far too old to sail,” said Tove Lindqvist.\n\n“I like it,” said Ole Dahl.\n\n"
            "“The boat is far too old to sail”\n\nIt was built in 1902.",
            [
                ("Tove Lindqvist", "“The boat is far too old to sail,”"),
                ("Ole Dahl", "“I like it,”"),
                ("Tove Lindqvist", "“The boat is far too old to sail”"),
            ],
            id="words repeated as a pull quote",
        ),
        pytest.param(
            "Tove Lindqvist said the boat was old.\n\nIt rained.\n\nThe port was full.\n\n"
            "“That is the best news of the whole year.”",
            [("Tove Lindqvist", "the boat was old"), (None, "“That is the best news of the whole year.”")],
            id="nobody near: no speaker, and the quotation stays",
        ),
        pytest.param(
            "The boat, which Lindqvist said was old, will sail.", [("Lindqvist", "was old")], id="relative clause"
        ),
        pytest.param(
            "A boat that Lindqvist said was old will sail.", [("Lindqvist", "was old")], id="restrictive clause"
        ),
        pytest.param(
            "The boat, which the captain called “a wreck”, was sold on Monday.",
            [("captain", "“a wreck”")],
            id="called, in a relative clause",
        ),
    ],
)
def test_speakers_and_their_words(text: str, said: list[Said]) -> None:
    assert said_in(text) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        pytest.param("MALMO: ", "The captain", id="dateline"),
        pytest.param("MALMO, Sweden (QNS) — ", "The captain", id="dateline with an agency"),
        pytest.param("Malmo (dpa) - ", "The captain", id="dateline in small letters"),
        pytest.param("UPDATE: ", "The captain", id="update"),
        pytest.param("Read more: ", "The captain", id="read more"),
        pytest.param("• ", "The captain", id="bullet"),
        pytest.param("•", "The captain", id="bullet without a space"),
        pytest.param("3.", "The captain", id="number without a space"),
        pytest.param("* ", "The captain", id="asterisk"),
        pytest.param("» ", "The captain", id="guillemet as a bullet"),
        pytest.param("14:05 ", "The captain", id="time of a live blog"),
        pytest.param("[9.32am] ", "The captain", id="time in brackets"),
    ],
)
def test_what_stands_before_the_words_of_a_line_speaks_not(label: str, said: str) -> None:
    for words in ("The captain said she would sail.", "The captain said: “We sail.”"):
        reply = extract_reply(Article.of(label + words), split_sentences(label + words))

        assert [quote.source and quote.source.partition(": ")[2] for quote in reply.quotes] == [said]
        assert [actor.name for actor in reply.actors] == ["captain"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Interviewer: Is it safe?\n\nTove Lindqvist: Yes. I looked.\n\nInterviewer: Sure?\n\nTL: It is new.",
            [
                ("Interviewer", "Is it safe?"),
                ("Tove Lindqvist", "Yes. I looked."),
                ("Interviewer", "Sure?"),
                ("Tove Lindqvist", "It is new."),
            ],
            id="names, and initials",
        ),
        pytest.param(
            "Q: Is it safe?\n\nA: Yes. I looked.\n\nQ. Sure?\n\nA. Yes.",
            [(None, "Is it safe?"), (None, "Yes. I looked."), (None, "Sure?"), (None, "Yes.")],
            id="Q and A",
        ),
        pytest.param(
            "HOST: Good evening.\nTOVE LINDQVIST (Greens): Good evening.\nDR. OLE McDAHL: Hello.\nLINDQVIST: Hello.",
            [
                ("Host", "Good evening."),
                ("Tove Lindqvist", "Good evening."),
                ("Ole McDahl", "Hello."),
                ("Tove Lindqvist", "Hello."),
            ],
            id="capitals, party, surname alone",
        ),
        pytest.param(
            "Mr. DAHL (during the reading). I object.\n\nThe PRESIDENT: Order.",
            [("Dahl", "I object."), ("President", "Order.")],
            id="minutes of a parliament",
        ),
        pytest.param(
            "Dahl: Nobody Will Pay Twice\n\nOle Dahl left the hall in the evening.",
            [("Ole Dahl", "Nobody Will Pay Twice")],
            id="a headline",
        ),
        pytest.param("Weather: Nobody Will Stay Dry\n\nIt rained in the evening.", [], id="a headline of no person"),
        pytest.param(
            "LINDQVIST: “It is old.\n\n“It leaks.”\n\nTove Lindqvist left.",
            [("Tove Lindqvist", "“It is old.\n\n“It leaks.”")],
            id="quotation over paragraphs",
        ),
        pytest.param("WHERE: Town Hall\n\nWHEN: 7 pm\n\nCOST: Free\n\nTIP: Come early.", [], id="a box of facts"),
        pytest.param("Location: Malmo\n\nWeather: Rain.", [], id="a list"),
    ],
)
def test_transcripts(text: str, said: list[Said]) -> None:
    assert said_in(text) == said


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        pytest.param("Marek Dvorsky, 61, was elected.", "Marek Dvorsky", id="age"),
        pytest.param("Marek Dvorsky (Greens) was elected.", "Marek Dvorsky", id="party"),
        pytest.param("Mr. Dvorsky won.", "Dvorsky", id="courtesy title"),
        pytest.param("The court fined Marek Dvorsky.", "Marek Dvorsky", id="object"),
        pytest.param("Transport minister Marek Dvorsky won.", "Marek Dvorsky", id="role before the name"),
        pytest.param("The spokesman shook his head.", "spokesman", id="a description"),
        pytest.param("It was Tuesday.", None, id="nobody of that gender"),
        pytest.param("Lucia Ferrari met Marek Dvorsky.", "Marek Dvorsky", id="the other person"),
        pytest.param(
            "“Ivan Petrov lied.” Marek Dvorsky waited.", "Marek Dvorsky", id="not who is named in a quotation"
        ),
        pytest.param("Marek Dvorsky left. He met Ivan Petrov.", "Marek Dvorsky", id="not whom he met"),
    ],
)
def test_he_is_the_man_named_last(sentence: str, speaker: str | None) -> None:
    text = f"Lucia Ferrari said the road was old.\n\n{sentence} “I am happy,” he said."

    assert said_in(text)[-1] == (speaker, "“I am happy,”")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Nils Aro accused Ola Wren of lying. She rejected the accusation and said she would stay.",
            ["Nils Aro", "Ola Wren", "Ola Wren"],
            id="the accused answers",
        ),
        pytest.param(
            "Peter Falk accused Karl Bell of theft. He rejected the accusation and said he would stay.",
            ["Peter Falk", None, None],
            id="no accuser rejects an accusation of his own",
        ),
        pytest.param(
            "Peter Falk accused Karl Bell of theft. Falk said he had proof. He denied that he was bitter.",
            ["Peter Falk", "Peter Falk", "Peter Falk"],
            id="another denial",
        ),
        pytest.param("Minister Ola Wren met Nils Aro. “It's fair,” he said.", [None], id="two fit equally"),
        pytest.param(
            "A spokesman for the firm, Leo Hart, clarified that two failed. He declined to elaborate.",
            ["Leo Hart", "Leo Hart"],
            id="name after a description with more in it",
        ),
        pytest.param(
            "Mayor Eva Holm said it must close. Engineer Sam Lott disagreed with her. “It is fine,” he told reporters.",
            ["Eva Holm", "Sam Lott"],
            id="whoever disagrees",
        ),
        pytest.param(
            "Joan Hill said it was late. Garage owner Pat Cole opposes it. “It is war,” she said.",
            ["Joan Hill", "Pat Cole"],
            id="a name of women and men",
        ),
    ],
)
def test_the_nearest_who_fits_speaks(text: str, speakers: list[str | None]) -> None:
    assert [speaker for speaker, _ in said_in(text)] == speakers


def test_one_speaker_is_one_actor_under_every_name() -> None:
    text = (
        "Finance minister Tove Lindqvist said taxes would fall. “Soon,” she told reporters.\n\n"
        "Lindqvist said it would rain. The finance minister said it would snow, too. “So be it,” Ms. Lindqvist said."
    )

    assert {speaker for speaker, _ in said_in(text)} == {"Tove Lindqvist"}


def test_two_people_who_say_something_are_two_actors() -> None:
    text = "“We sail,” said Tove Lindqvist and Ole Dahl."

    reply = extract_reply(Article.of(text), split_sentences(text))

    assert [actor.name for actor in reply.actors] == ["Tove Lindqvist", "Ole Dahl"]


@pytest.mark.parametrize(
    ("text", "speaker", "reporter"),
    [
        pytest.param(
            "Senator Kim Park quoted Whitecloud as saying that the tribe was never asked.",
            "Whitecloud",
            "Kim Park",
            id="quoted",
        ),
        pytest.param("Interfax quoted Moe as saying: “We sail.”", "Moe", "Interfax", id="with a colon"),
        pytest.param("“We sail,” Park quoted Moe as saying.", "Moe", "Park", id="after the words"),
        pytest.param("Reuters cited Moe as saying the boat sailed.", "Moe", "Reuters", id="cited"),
        pytest.param("Park quoted Moe, the captain, as saying that it rained.", "Moe", "Park", id="apposition"),
        pytest.param("Tass reported, quoting Ida Moe as saying that it rained.", "Ida Moe", "Tass", id="quoting"),
        pytest.param("Moe was quoted by Interfax as saying that it rained.", "Moe", "Interfax", id="quoted by"),
        pytest.param("Moe was quoted as saying that it rained.", "Moe", None, id="by nobody named"),
        pytest.param("Bo Lind sat. Ada Holm quoted him as saying it rained.", "Bo Lind", "Ada Holm", id="pronoun"),
        pytest.param("Ada Holm quoted her as saying it rained.", None, "Ada Holm", id="not the reporter herself"),
    ],
)
def test_whoever_is_quoted_speaks(text: str, speaker: str | None, reporter: str | None) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}

    (quote,) = reply.quotes
    assert names.get(quote.speaker or "") == speaker
    assert [names[actor] for actor in quote.reported_by] == ([reporter] if reporter else [])
