"""What looks like somebody's words and is not."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, ReplyQuote


def quotes_of(text: str) -> list[ReplyQuote]:
    return extract_reply(Article.of(text), split_sentences(text)).quotes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The report was long. The claims of both sides differ.", id="nouns with the form of verbs"),
        pytest.param("Everything the council says is a lie.", id="everything somebody says"),
        pytest.param("What the mayor said was wrong.", id="what somebody said"),
        pytest.param("Nothing Berg claimed was true.", id="nothing somebody claimed"),
        pytest.param("Every word the witness said has been recorded.", id="every word of somebody"),
        pytest.param("The things Berg promised never came.", id="things that somebody promised"),
        pytest.param("Whatever Anna Berg says makes headlines.", id="whatever somebody says"),
        pytest.param("Some of what Berg claims was new is old.", id="some of what somebody claims"),
        pytest.param("He presented his “victory plan” in the evening.", id="name in quotation marks"),
        pytest.param("Close\n\nLearn more\n\nSubscribe", id="boilerplate"),
        pytest.param("The minister was told to leave.", id="passive"),
        pytest.param("Its first claims were met by the state officials.", id="nouns after adjectives"),
        pytest.param("The Guard and state troopers stayed in town.", id="noun before a noun"),
        pytest.param("Berg did not mention the bridge.", id="not mentioned"),
        pytest.param("Berg voiced strong opposition to the bridge.", id="bare opposition"),
        pytest.param("The letter was seen by Anna Berg.", id="seen by"),
        pytest.param("One of them, Robert Lind, denied it.", id="a pronoun that is an object"),
        pytest.param("The union called off its strike on Friday.", id="called off"),
        pytest.param("The miners called it off.", id="called it off"),
        pytest.param("Berg called Lind on Monday.", id="called on the telephone"),
        pytest.param("Anna Berg called the police.", id="called the police"),
        pytest.param("The mayor called an election for May.", id="called an election"),
        pytest.param("Berg called a vote on the plan.", id="called a vote"),
        pytest.param("A man called Per Dahl came.", id="somebody called so"),
        pytest.param("If Anna Berg says the dam is safe, Lind will sign.", id="a condition of speech"),
        pytest.param("Unless Anna Berg says it is safe, nobody moves.", id="unless somebody says so"),
        pytest.param("Berg might say that the dam is safe.", id="might say"),
        pytest.param("Critics could argue that the dam is mad.", id="could argue"),
        pytest.param("Berg should have said that the dam leaked.", id="should have said"),
        pytest.param("Berg would have said that the dam leaked.", id="would have said"),
        pytest.param("Far from saying the dam leaked, Berg left.", id="far from saying"),
        pytest.param("Without saying that the dam leaked, Berg left.", id="without saying"),
        pytest.param("Imagine Anna Berg saying that the dam leaks.", id="imagine somebody saying"),
        pytest.param("If the regulator rejects the merger, Berg will resign.", id="condition"),
        pytest.param("Whether the union accepts or rejects the offer is unclear.", id="indirect question"),
        pytest.param("A clerk, who asked not to be named, was there.", id="asked not to be named"),
        pytest.param("He declined to give his name.", id="declined to give a name"),
        pytest.param("Lind wished to remain anonymous.", id="wished to remain anonymous"),
        pytest.param("Berg has not said whether she will sign.", id="has not said whether"),
        pytest.param("Berg did not say if the dam is safe.", id="did not say if"),
        pytest.param("Berg would not say whether the dam is safe.", id="would not say whether"),
        pytest.param("Berg has never said that the dam is safe.", id="never said"),
        pytest.param("Berg has yet to say whether the dam is safe.", id="has yet to say"),
        pytest.param("Towns argued over a sweeping plan to close the dam.", id="a noun after a and an adjective"),
        pytest.param("That question divides the council.", id="that before a noun"),
        pytest.param("Nobody now wants them back.", id="nobody wants"),
        pytest.param("Berg spoke about Robert Lind.", id="a person spoken about"),
        # written before the mend
        pytest.param("Berg defended the pier as recently as May.", id="defended as recently as"),
        pytest.param("Berg attacked the union as early as 2019.", id="attacked as early as"),
        pytest.param("Berg has backed the tram for years.", id="backed"),
        pytest.param("Berg criticised the mayor as well as the council.", id="criticised one as well as another"),
        # written after it
        pytest.param("Berg defended the fee as long as it lasted.", id="defended as long as"),
        pytest.param("Berg condemned the raid as soon as it was known.", id="condemned as soon as"),
        pytest.param("Berg defended the tariff as planned.", id="defended as planned"),
        pytest.param("Berg praised the choir as much as the band.", id="praised as much as"),
        pytest.param("", id="empty"),
    ],
)
def test_no_attribution(text: str) -> None:
    assert quotes_of(text) == []
