"""Who speaks: the right person or nobody, in every form that articles give quotations in."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article

Said = tuple[str | None, str]


def said_in(text: str) -> list[Said]:
    """Speaker and words of each quote, in the order of the text; the parts of a quote are joined with " / "."""
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    words = [" / ".join(pointer.partition(": ")[2] for pointer in quote.content) for quote in reply.quotes]
    return [(names.get(quote.speaker or ""), said) for quote, said in zip(reply.quotes, words, strict=True)]


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
    ("text", "said"),
    [
        pytest.param(
            "Storm Freya: latest\n\n"
            "14:32 The harbour master, Tove Lindqvist, says two boats are missing. “We are searching,” she told us.\n\n"
            "[14:05] UPDATE: Police say nobody was hurt.\n\n12:58 GMT — Summary\n"
            "• Lindqvist: “It is the worst storm since 1999.”\n• The bridge is closed, Mayor Ole Dahl said",
            [
                ("Tove Lindqvist", "two boats are missing"),
                ("Tove Lindqvist", "“We are searching,”"),
                ("Police", "nobody was hurt"),
                ("Tove Lindqvist", "“It is the worst storm since 1999.”"),
                ("Ole Dahl", "The bridge is closed"),
            ],
            id="live blog",
        ),
        pytest.param(
            "Sir – The bridge is old. I wrote so in 2004.\n\nThe mayor, Ole Dahl, says it is safe.\n\n"
            "It is not.\n\nTove Lindqvist",
            [("Ole Dahl", "it is safe")],
            id="letter",
        ),
        pytest.param(
            "Mayor Ole Dahl is on holiday.\n\n“Nobody asked us.” — Tove Lindqvist (@tlindqvist) May 3, 2024\n\n"
            "@oledahl: “We will be open again on Monday.”\n\nEva Roth shared it, adding “At last!”",
            [
                ("Tove Lindqvist", "“Nobody asked us.”"),
                (None, "“We will be open again on Monday.”"),
                ("Eva Roth", "“At last!”"),
            ],
            id="embedded posts",
        ),
        pytest.param(
            "'WE ARE SORRY,' DAHL TELLS COMMUTERS\n\nLINDQVIST: 'IT IS A SCANDAL'\n\n"
            "Mayor Ole Dahl said the bridge would stay shut. Tove Lindqvist protested.",
            [
                ("Ole Dahl", "'WE ARE SORRY,'"),
                ("Tove Lindqvist", "'IT IS A SCANDAL'"),
                ("Ole Dahl", "the bridge would stay shut"),
            ],
            id="headlines in capitals",
        ),
        pytest.param(
            "‘The bridge is shut,’ said Ole Dahl. ‘It’s the engineers’ advice. We can’t ignore it.’\n\n"
            "‘He said “never” to my face,’ Tove Lindqvist told the Echo.",
            [
                ("Ole Dahl", "‘The bridge is shut,’ / ‘It’s the engineers’ advice. We can’t ignore it.’"),
                ("Tove Lindqvist", "‘He said “never” to my face,’"),
            ],
            id="single quotation marks",
        ),
        pytest.param(
            "— Will you open it? asked the reporter.\n\n– Not this year, said Ole Dahl.\n\n"
            "—We shall see, Tove Lindqvist said.",
            [("reporter", "Will you open it?"), ("Ole Dahl", "Not this year"), ("Tove Lindqvist", "We shall see")],
            id="dialogue with dashes",
        ),
        pytest.param(
            "The demands:\n1.The union says pay must rise.\n"
            "-Ole Dahl:“We cannot pay.”\n•“We will strike,”said Eva Roth.",
            [("union", "pay must rise"), ("Ole Dahl", "“We cannot pay.”"), ("Eva Roth", "“We will strike,”")],
            id="no spaces",
        ),
        pytest.param(
            "In Tove Lindqvist’s words: “We will see what the winter brings.”\n\n"
            "“We will see.” That was all Ole Dahl had to say.\n\n"
            "The deal – “a scandal”, in the words of Eva Roth – was signed.\n\n“We stay here,” was the mayor’s answer.",
            [
                ("Tove Lindqvist", "“We will see what the winter brings.”"),
                ("Ole Dahl", "“We will see.”"),
                ("Eva Roth", "“a scandal”"),
                ("mayor", "“We stay here,”"),
            ],
            id="speakers named without a verb",
        ),
        pytest.param(
            "The port board will publish a report, it said. The ferry union is angry. “We warned them,” it said.",
            [
                ("port board", "The port board will publish a report"),
                ("ferry union", "“We warned them,”"),
            ],
            id="it, of an organisation",
        ),
        pytest.param(
            "Lindqvist’s deputy, Ole Dahl, turned to Eva Roth: “You never asked.”",
            [("Ole Dahl", "“You never asked.”")],
            id="name after a possessor, before a colon",
        ),
        pytest.param(
            "Asked by Eva Roth about it, Ole Dahl was blunt: “The bridge is dead.”",
            [("Ole Dahl", "“The bridge is dead.”")],
            id="asked by another",
        ),
        pytest.param(
            "Ole Dahl and Per Holm quarrelled. “You lie,” he said.", [(None, "“You lie,”")], id="either of two men"
        ),
        pytest.param(
            "‘We will not pay twice’, says mayor as bridge closes",
            [("mayor", "‘We will not pay twice’")],
            id="headline",
        ),
        pytest.param(
            "Harbour board keeps fees, signals cut in June\n\nIt rained.", [], id="headline with a verb after a comma"
        ),
        pytest.param(
            "Its general secretary, Tove Lindqvist, came. She warned that the ferry would sink.",
            [("Tove Lindqvist", "that the ferry would sink")],
            id="description and name are one person",
        ),
        pytest.param(
            "“We live,” Tove Lindqvist, 61, a baker, told us. Neither Lindqvist nor Dahl left. “Barely,” she said.",
            [("Tove Lindqvist", "“We live,”"), ("Tove Lindqvist", "“Barely,”")],
            id="age and trade, and an opener before the name",
        ),
        pytest.param(
            "Eva Roth waved.\n\nMs. Lindqvist’s neighbour said it was cold. She added that it rained.",
            [("Ms. Lindqvist’s neighbour", "it was cold"), ("Ms. Lindqvist’s neighbour", "that it rained")],
            id="she, of somebody without a name who spoke last",
        ),
        pytest.param(
            "“I resign,” said Tove Lindqvist MP.", [("Tove Lindqvist", "“I resign,”")], id="letters behind a name"
        ),
        pytest.param(
            "Councillor Omar Said said he would vote no. “Never,” Said said.",
            [("Omar Said", "he would vote no"), ("Omar Said", "“Never,”")],
            id="a surname that is a verb",
        ),
        pytest.param(
            "Another passenger, who gave her name only as Ilse, said the train “never braked”.",
            [("Another passenger", "the train “never braked”")],
            id="relative clause after the speaker",
        ),
        pytest.param(
            "According to a memo seen by this paper, however, the bridge is old.",
            [(None, "the bridge is old")],
            id="seen by",
        ),
    ],
)
def test_articles(text: str, said: list[Said]) -> None:
    assert said_in(text) == said


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
