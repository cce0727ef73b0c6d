"""Speakers over whole articles of many forms: live blogs, letters, interviews, posts, dialogue."""

from __future__ import annotations

import pytest

from tests.support.speakers import Said, said_in


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
