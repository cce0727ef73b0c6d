"""Whose name an article withholds."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


@pytest.mark.parametrize(
    ("text", "is_withheld"),
    [
        ("A person familiar with the talks said that the hull was rotten.", True),
        ("An unnamed general said that the hull was rotten.", True),
        ("A third person said that the hull was rotten.", True),
        ("A clerk, who asked not to be named, said that the hull was rotten.", True),
        ("A nurse who spoke on condition of anonymity said that the ward was full.", True),
        ("One teacher, speaking anonymously, said that the school was cold.", True),
        ("“The ward is full,” said a nurse who did not want to give her name.", True),
        ("A former colleague, who asked me not to use her name, said that he shouted.", True),
        ("A union member, who was not authorised to speak to the press, said that talks had failed.", True),
        ("People close to the minister said that she would resign.", True),
        ("A banker, who requested anonymity, said that the deal was dead.", True),
        ("A spokeswoman for the council said that the hull was rotten.", False),
        ("A crowd of students said that the fees were too high.", False),
        ("The mayor said that the hull was rotten.", False),
        ("Ada Holm, who asked not to be filmed, said that the hull was rotten.", False),
        ("A nurse said that the patient had asked not to be named.", False),
        ("A judge, who refused to name the victim, said that the trial would go on.", False),
        ("A spokesman, who asked that the firm not be named, said that it was safe.", False),
        ("Two hundred doctors said that the plan was dangerous.", False),
        ("His mother said that he was innocent.", False),
        ("A source who wished to remain anonymous said that the mine was flooded.", True),
        ("“It was chaos,” said one passenger, who declined to be identified.", True),
        ("An unidentified pilot said that the runway was wet.", True),
        ("A manager at the plant, speaking on condition of anonymity, said that the valves had failed.", True),
        ("A second person said that the sale was off.", True),
        ("A lawyer who insisted on anonymity said that the judge was ill.", True),
        ("A farmer, who asked that his name be withheld, said that the wells were dry.", True),
        ("A pensioner, who asked for a named nurse, said that the ward was cold.", False),
        ("A teacher said that the pupils, who cannot be named, had left.", False),
        ("The players said that an unnamed official had lied.", False),
        ("A baker, who named her shop after her dog, said that flour was dear.", False),
    ],
)
def test_a_source_whose_name_the_article_withholds_is_anonymous(text: str, is_withheld: bool) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text))

    (speaker,) = [actor for actor in reply.actors if actor.id in {quote.speaker for quote in reply.quotes}]
    assert speaker.anonymous == is_withheld
