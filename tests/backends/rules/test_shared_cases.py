"""Articles made of what people reported of comparable tools, where that folder is at hand: whose words are whose."""

from __future__ import annotations

import pytest

from extractor.articles.reader import read_articles
from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article
from tests.support.paths import SHARED
from tests.support.speakers import said_in

CASES = SHARED / "cases"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="needs the folder of cases")


def text_of(file: str) -> str:
    return (CASES / file).read_text(encoding="utf-8")


SAID: dict[str, dict[str, str | None]] = {
    "01-name-of-organisation/input.txt": {
        "“The river will be free again,”": "Ruth Kane",
        "“Nobody asked the farmers,”": "Otto Frey",
        "“It was loud,”": "Lena Moreau",
        "that no one was hurt": "Guy Forde",
    },
    "02-question-then-name/input.txt": {
        "“Who will pay for this?”": "Dana Whitlock",
        "“Nobody told us anything!”": "Piet Aalders",
        "“Are we going to wait another year?” / “I hope not.”": "Dana Whitlock",
        "“We are done,”": "Piet Aalders",
    },
    "04-label-as-speaker/input.txt": {"The mayor has resigned": "office", "the deal was dead": "Jane Ault"},
    "04-label-as-speaker/var-dateline.txt": {"“We will not pay,”": "Otto Frey", "rates would rise": "Carl Roe"},
    "05-name-colon-quote/input.txt": {
        "“We will not pay for it twice.”": "Ada Holm",
        "“The vote is closed.”": "Carl Roe",
        "“I am glad.”": "Ann Lee",
        "“Our fields will dry out.”": "Eva Lund",
    },
    "05-name-colon-quote/var-alone.txt": {"“We will pay.”": "Ruth Kane"},
    "06-pronoun-skips-person/input.txt": {"“The plan would cost 2.5 billion euros,”": "Paul Okafor"},
    "06-pronoun-skips-person/var-age.txt": {"“The plan would cost 2.5 billion euros,”": "Paul Okafor"},
    "06-pronoun-skips-person/var-mr.txt": {"“I am happy,”": "Okafor"},
    "06-pronoun-skips-person/var-object.txt": {"“I will appeal,”": "Paul Okafor"},
    "07-transcript-turns/input.txt": {"Yes. We tested every valve.": "Mara Lindt", "They are new.": "Mara Lindt"},
    "07-transcript-turns/var-qa.txt": {"Will you stand again?": None, "Before the summer.": None},
    "09-role-comma-name/input.txt": {"“We will pay,”": "Jane Doe"},
    "09-role-comma-name/var-deputy.txt": {"“We will pay,”": "Péter Nádas"},
    "09-role-comma-name/var-adding.txt": {"“But not at once.”": "Ruth Kane"},
    "11-relative-clause/input.txt": {
        "was armed": "police",
        "“a gift”": "minister",
        "are too high": "Roe",
        "had betrayed him": "Roe",
    },
    "15-stray-mark/input.txt": {
        '“A 55" screen is too dear,”': "Ada Holm",
        '“Nobody needs a 55" screen at home.”': "Bo Lind",
        "“Buy the 12″ model,”": "Ann Lee",
    },
    "15-stray-mark/var-unclosed-nested.txt": {
        'the plan was "a gift to the town.': "Ada Holm",
        'it was "a waste"': "Bo Lind",
        'he was "tired"': "Carl Roe",
    },
    "15-stray-mark/var-unclosed-next.txt": {
        "“We will not pay twice,": "Ada Holm",
        "“It is a sad day,”": "Bo Lind",
        "“It leaks,”": "Ann Lee",
    },
    "17-dash-interruption/input.txt": {
        "“It will be our” / “shared duty,”": "Iva Novak",
        "“The river” / “does not wait for us.”": "Brandt",
        "“a scandal”": "Lars Holt",
        "“We have,” / “no money left.”": "Anna Berg",
    },
    "19-bullets/input.txt": {"the rule was unfair": "union", "that the dam could break": "Peter Holm"},
    "20-other-verbs/input.txt": {"“Go away,”": "Piet Kool", "“We lost,”": "Mia Roos", "“Shame,”": "Bea Prins"},
}


@pytest.mark.parametrize("file", SAID)
def test_the_words_are_their_speakers(file: str) -> None:
    found = {words: speaker for speaker, words in said_in(text_of(file))}

    assert {words: found.get(words, "not found") for words in SAID[file]} == SAID[file]


@pytest.mark.parametrize(
    ("file", "name", "role", "affiliation"),
    [
        ("01-name-of-organisation/input.txt", "Ruth Kane", None, "Greenpeace"),
        ("05-name-colon-quote/input.txt", "Eva Lund", None, "Farmers’ Union"),
        ("09-role-comma-name/input.txt", "Jane Doe", "chief executive", "company"),
        ("28-newsroom/04-central-bank.html", "Raj Patel", None, "Meridian Capital"),
        ("28-newsroom/06-ai-law.md", "Samuel Otieno", "MP", "Conservatives"),
    ],
)
def test_people_have_their_roles_and_bodies(file: str, name: str, role: str | None, affiliation: str | None) -> None:
    (article,) = read_articles(CASES / file)
    assert isinstance(article, Article)

    (actor,) = [actor for actor in extract_reply(article, split_sentences(article.text)).actors if actor.name == name]

    assert (actor.kind, actor.role, actor.affiliation) == ("person", role, affiliation)


def test_claims_of_relative_clauses_stand_alone() -> None:
    text = text_of("11-relative-clause/input.txt")
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}

    found = [(names.get(claim.claimant or ""), claim.text) for claim in reply.claims]

    assert ("Ada Holm", "The dam was unsafe.") in found
    assert ("police", "The man was armed.") in found
    assert (None, "The man was arrested in Ostby.") in found
    assert not [claim for claim in found if claim[0] == "police" and "arrested" in claim[1]]
