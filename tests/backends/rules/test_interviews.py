"""An interview without labels: what the questions leave is the answers of whoever is interviewed."""

from __future__ import annotations

import pytest

from tests.support.speakers import Said, said_in
from tests.support.stances import held, held_in

HEADS = [
    "Interview with Ada Holm",
    "Ada Holm: the interview",
    "“The toll is a mistake”: an interview with Ada Holm",
    "In conversation with Ada Holm",
    "An interview with the mayor of Ostby, Ada Holm",
    "Ada Holm in an interview",
    "Five questions for Ada Holm",
    "Q&A with Ada Holm",
    "Interview: Ada Holm",
    "Ada Holm on the toll: an interview",
    "Interview With Ada Holm",
    "The toll and the town\n\nAn interview with Ada Holm, head of the Drivers' Union",
    "INTERVIEW\n\nTen questions to Ada Holm",
    "Our exclusive interview with Ada Holm\n\nShe is 52 and runs the port.",
]
BODY = (
    "\n\nWhat do you think of the toll?\n\nI oppose the toll. It hurts the town."
    "\n\nAnd the new stadium?\n\nI support the stadium. My children play there."
)


@pytest.mark.parametrize("head", HEADS)
def test_answers_are_of_whoever_is_interviewed(head: str) -> None:
    assert sorted(held_in(head + BODY)) == sorted(held("Ada Holm", support="stadium", oppose="toll"))
    speakers = {speaker for speaker, words in said_in(head + BODY) if "children play" in words}
    assert speakers == {"Ada Holm"}


UNSAFE = {
    "two people": "Interview with Ada Holm and Bo Lind" + BODY,
    "nobody": "The interview" + BODY,
    "a body": "Interview with the Drivers' Union" + BODY,
    "no interview": "A walk with the dogs of Ada Holm" + BODY,
    "one question": "Interview with Ada Holm\n\nWhat do you think of the toll?\n\nI oppose the toll.\n\nIt rained.",
    "quoted": "Interview with Ada Holm\n\nWho pays?\n\n“I do not,” she said.\n\nWho will?\n\nI know. “He,” she says.",
    "news": "Ada Holm said in an interview that she was ill." + BODY,
    "no answers": "Interview with Ada Holm\n\nWho pays?\n\nWho will?\n\nI oppose the toll.",
    "no question": "It rained.\n\nWatch the full interview with Ada Holm here.",
    "no first person": "Interview with Ada Holm\n\nWho pays?\n\nThe port does.\n\nWho will?\n\nThe town will.",
    "told of": "Interview with Ada Holm\n\nWill the toll come?\n\nHolm is against it.\n\nWho pays?\n\nHolm shrugs.",
}


@pytest.mark.parametrize("text", UNSAFE.values(), ids=UNSAFE)
def test_nobody_answers_where_it_may_be_another(text: str) -> None:
    paragraphs = text.split("\n\n")

    assert not [speaker for speaker, words in said_in(text) if speaker and words in paragraphs]


def test_only_the_first_paragraph_below_a_question_needs_no_first_person() -> None:
    text = HEADS[0] + BODY + "\n\nMy friends too.\n\nOtto Frey is a reporter. He rejects the merger."

    words = [words for speaker, words in said_in(text) if speaker == "Ada Holm"]

    assert words == [
        "I oppose the toll. It hurts the town.",
        "I support the stadium. My children play there.",
        "My friends too.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Q: Why did you leave? A: We had no money. Q: And now? A: I've got a boat.",
            [(None, "Why did you leave?"), (None, "We had no money."), (None, "And now?"), (None, "I've got a boat.")],
            id="labels in one paragraph",
        ),
        pytest.param(
            "**Q: Why did you leave?** A: We had no money.\n**Q: And now?** A: I've got a boat.",
            [(None, "Why did you leave?"), (None, "We had no money."), (None, "And now?"), (None, "I've got a boat.")],
            id="a label in bold",
        ),
        pytest.param(
            "**Q. What is the plan?**\n\nJan Hollis: We've got to close it.\n\n**Q. Why?**\n\nJan Hollis: I'm broke.",
            [
                (None, "What is the plan?"),
                ("Jan Hollis", "We've got to close it."),
                (None, "Why?"),
                ("Jan Hollis", "I'm broke."),
            ],
            id="a name that is a month's",
        ),
        pytest.param(
            "Ada Holm runs the ferry.\n\n**How is business?**\n\nI've had enough. The port is dead.\n\n"
            "**Will you sell?**\n\nI'd never say never.",
            [("Ada Holm", "I've had enough. The port is dead."), ("Ada Holm", "I'd never say never.")],
            id="questions in bold",
        ),
        pytest.param(
            "Interview: Ada Holm on the port\n\nAda Holm coaches Marlow Harriers.\n\n**How is business?**\n\nI'm broke."
            "\n\n**Will you sell?**\n\nI'd never sell.",
            [("Ada Holm", "I'm broke."), ("Ada Holm", "I'd never sell.")],
            id="questions in bold below a heading",
        ),
        pytest.param(
            "Ada Holm and Bo Lind left.\n\n**Why did you leave?** We had no money.\n\n**And now?** I've got a boat.",
            [(None, "We had no money."), (None, "I've got a boat.")],
            id="questions in bold to either of two",
        ),
        pytest.param(
            "Does Ada Holm want to sell? “I'd rather not,” she says. Does she have a plan? “I've got a boat.”",
            [("Ada Holm", "“I'd rather not,”"), ("Ada Holm", "“I've got a boat.”")],
            id="questions of the article's own",
        ),
        pytest.param(
            "“Why did you leave?” we asked Ada Holm.\n\n“We'd run out of money.”\n\n"
            "“Were you pushed?”\n\n“No. I'd left.”",
            [
                (None, "“Why did you leave?”"),
                (None, "“We'd run out of money.”"),
                (None, "“Were you pushed?”"),
                (None, "“No. I'd left.”"),
            ],
            id="questions and answers in quotation marks",
        ),
        pytest.param(
            "“We are lost,” Ada Holm said.\n\n“Who will help us?”\n\n“Nobody has come.”",
            [("Ada Holm", "“We are lost,”"), ("Ada Holm", "“Who will help us?”"), ("Ada Holm", "“Nobody has come.”")],
            id="a question of whoever speaks",
        ),
    ],
)
def test_each_answer_is_a_quote_of_its_own(text: str, said: list[Said]) -> None:
    assert said_in(text) == said


def test_questions_in_bold_with_answers_of_the_articles_own_are_no_interview() -> None:
    assert said_in("**What is it?** The council shuts a pool.\n\n**Who decides?** The council votes in May.") == []


ROUNDS = "\n\nQ: Why take the job?\n\nA: I like to fix things.\n\nQ: Will you stay?\n\nA: I will stay."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Q&A with Ada Holm" + ROUNDS, "Ada Holm", id="a title"),
        pytest.param(
            "Five minutes with: Ada Holm\n\nShe talks to Bo Lind about the port." + ROUNDS, "Ada Holm", id="an asker"
        ),
        pytest.param("Ada Holm runs the port of Ostby." + ROUNDS, "Ada Holm", id="the only guest"),
        pytest.param("Ada Holm and Bo Lind run the port." + ROUNDS, None, id="two guests"),
        pytest.param("The port is old." + ROUNDS, None, id="no guest"),
        pytest.param(
            "Ada Holm wants a toll.\n\nQ: Who pays?\n\nA: The drivers.\n\nQ: When?\n\nA: I will stay, says Holm.",
            None,
            id="answers of hers told",
        ),
    ],
)
def test_answers_behind_a_letter_are_of_the_one_guest(text: str, speaker: str | None) -> None:
    assert {who for who, words in said_in(text) if "will stay" in words} == {speaker}


def test_answers_without_i_are_nobodys() -> None:
    text = "Ada Holm wants a toll.\n\nQ: Who pays?\n\nA: The drivers pay.\n\nQ: Since when?\n\nA: It began in May."

    assert {who for who, words in said_in(text) if "pay" in words} == {None}
