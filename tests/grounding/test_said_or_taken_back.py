"""Genuine quotations beside words by which others are taken back, and those that are taken back by the same words."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation

SAID = [
    # a named speaker in a medium
    ("In a post on X, Trump wrote: “The election was rigged.” That is false.", "The election was rigged"),
    ("In a message to staff, Ms Holm said: “I will explain on Monday.” She did not.", "I will explain on Monday"),
    (
        "In a letter to parents the council said: “The bridge is safe.” The full inspection is not due until May.",
        "The bridge is safe",
    ),
    ("In his blog the mayor claimed: “Crime has doubled.” That is untrue.", "Crime has doubled"),
    ("On her podcast, Ada Holm said: “The moon landing was staged.” This is a lie.", "The moon landing was staged"),
    ("Speaking in a video, Mr Kral told his fans: “I will be back.” He was not.", "I will be back"),
    # a withdrawal, and what is said of it
    ("Holm withdrew the remark, saying: “I was tired.”", "I was tired"),
    ("Prosecutors withdrew the charge, saying “there is no evidence”.", "there is no evidence"),
    ("The Echo apologised for publishing the story, saying “our checks failed”.", "our checks failed"),
    ("Lind took back his claim and told the court: “I was not there.”", "I was not there"),
    ("Lind withdrew his claim that the mill was shut, saying: “I was not there.”", "I was not there"),
    ("The line was wrongly attributed to Ada Holm, who says: “I prefer tea.”", "I prefer tea"),
    ("Ministers corrected the statement, adding that “all is well”.", "all is well"),
    ("The article quotes Ada Holm, who says: “I am free.” She is not.", "I am free"),
    # what never came about
    ("Anna Berg, who lost her house, said: “I want to go back.” She never did.", "I want to go back"),
    ("“People love politics,” Holm said. He never had time for it.", "People love politics"),
    ("“We will pay in May,” the firm said. It never has.", "We will pay in May"),
    ("“I was a good coach,” Lena Moor said. She never was a good player.", "I was a good coach"),
    # what is by, of, from or to something
    (
        "Auditors reported “serious failings” at the mill. It is to close in May and will not reopen.",
        "serious failings",
    ),
    ("The Echo reported “grave errors” in the count. They are from the same unit, not from two.", "grave errors"),
    ("She credited him with “courage”. It was of no use, he did not win.", "courage"),
    ("Holm was quoted as saying “we will fight on”. This is by no means over.", "we will fight on"),
    # no verdict
    (
        "A court ordered the mill to close by March. The ruling is no surprise to its owners.",
        "the mill to close by March",
    ),
    ("The council said that the road would be shut. The answer is no longer in doubt.", "the road would be shut"),
    ("Ada Holm said the port would close. The result is no secret.", "the port would close"),
    # questions of something else
    ("Has she ever regretted saying “I will go”? Never.", "I will go"),
    ("Is “growth first” still the plan? There is no plan B.", "growth first"),
    ("Is he sorry for “let them freeze”? Not really.", "let them freeze"),
    ("Does Ada Holm still stand by “no surrender”? No.", "no surrender"),
    ("Has Lind explained why he said “burn it”? Not quite.", "burn it"),
    ("In an interview with the Echo, Mr Okafor said: “The state can pay.” In fact it cannot.", "The state can pay"),
    ("Asked about the video, Ada Holm said: “I was never there.” That is untrue, the police say.", "I was never there"),
    ("In a column for the Herald, Ada Holm wrote: “Trams are slow.” That is not true.", "Trams are slow"),
    ("The letter arrived on Monday and Ada Holm told us: “We won.” That was wrong.", "We won"),
    (
        "In an open letter on Sunday, Ines Gall and Bo Lind declared: “The lake is dead.” This is false.",
        "The lake is dead",
    ),
    ("Through his channel, Rolf Amann claimed: “Beer cures.” That is nonsense.", "Beer cures"),
    ("“The bridge is safe,” Holm wrote in a message to staff. It was not.", "The bridge is safe"),
    ("Holm retracted his statement and later wrote: “I erred.”", "I erred"),
    ("The firm recanted its claim, telling investors: “we misread the data”.", "we misread the data"),
    ("Bo Lind walked back the comment; he now says: “Taxes may rise.”", "Taxes may rise"),
    ("“I will marry him,” Una Reid said. She never did.", "I will marry him"),
    ("Tess Ardo said: “I want to see the sea.” She never has, not once.", "I want to see the sea"),
    ("Inspectors cited “poor welding” in the report. It was of great concern to the owners.", "poor welding"),
    ("He quoted her motto, “work and wait”. These are from hard times.", "work and wait"),
    ("Critics reported “a smell of gas” on Monday. That was by then no news.", "a smell of gas"),
    ("The Post reported a “wave of thefts”. They were made by two boys.", "wave of thefts"),
    ("Lind said the dam would burst. The conclusion is no different today.", "the dam would burst"),
    ("Does he believe in “peace through trade”? No, he says.", "peace through trade"),
    ("Did she apologise for calling him “a clown”? Never.", "a clown"),
    ("Did Holm mean it when she wrote “we are broke”? Not at all.", "we are broke"),
    ("Have they paid since Lind said “I will pay”? No.", "I will pay"),
]
TAKEN_BACK = [
    ("A post on X said that Trump wrote “The election was rigged”. That is false.", "The election was rigged"),
    ("In a forum, users claim that Ada Holm owns 40 guns. She does not.", "Ada Holm owns 40 guns"),
    ("An email sent to all parents says that the bridge is closed. It is not.", "the bridge is closed"),
    ("Videos on TikTok show that Ada Holm is a robot. She is not.", "Ada Holm is a robot"),
    ("Rob Pine withdrew his statement of May that “the bridge is safe”.", "the bridge is safe"),
    ("The Echo apologised for reporting that Ann Cole had said “I was drunk”.", "I was drunk"),
    ("The Daily misquoted farmer Jo Thiel, who was ill, as saying “the river is dead”.", "the river is dead"),
    ("Everybody says that Ivo Kral was in jail. He never was.", "Ivo Kral was in jail"),
    ("A blog reported that Ivo Kral has two wives. He never had, his lawyer said.", "Ivo Kral has two wives"),
    ("We attributed the words “trams are toys” to Ines Gall. They are by Rolf Amann.", "trams are toys"),
    ("The line “work is prayer” is often attributed to Sven Holt. It belongs to Pia Rask.", "work is prayer"),
    ("The phrase “work is play” was credited to Sven Holt. It was coined by Pia Rask.", "work is play"),
    ("Senator Ugo Bern said the tax had tripled.\nThe verdict: no.", "the tax had tripled"),
    ("Claim: Mel Ortiz said that milk is poison. Our answer is no, he did not.", "milk is poison"),
    ("Did Ada Holm really write “burn the ballots”? Never.", "burn the ballots"),
    ("Has Omar Lind ever said “burn it”? Not true.", "burn it"),
    ("Was it Omar Lind who said “burn it all”? No.", "burn it all"),
    (
        "In an interview with the Echo, a blog claims, Mr Okafor said: “The state can pay.” He never said so.",
        "The state can pay",
    ),
    (
        "A message shared by thousands, mostly parents, says that the school is closed. It is not.",
        "the school is closed",
    ),
    ("A screenshot shows Ada Holm writing “I hate trams”. That is fake.", "I hate trams"),
    ("In a report on 3 May we said that Ada Holm had been fired. She was not.", "Ada Holm had been fired"),
    ("Bo Lind recanted his allegation that Una Reid sank the ferry.", "Una Reid sank the ferry"),
    ("The Echo was wrong: the bishop was misquoted by us on Friday as saying “I hate them”.", "I hate them"),
    ("Readers believe that Tess Ardo was a spy. She never was.", "Tess Ardo was a spy"),
    ("The quote “be brave” is credited to Una Reid. It was written by Bo Lind.", "be brave"),
    ("We quoted Una Reid as saying “sell it”. Those words were spoken by Bo Lind.", "sell it"),
    ("Ugo Bern told the senate the debt had gone.\nOur ruling: No.", "the debt had gone"),
    ("Did Una Reid tell sailors “swim or drown”? No, she did not.", "swim or drown"),
    ("Does Bo Lind call teachers “parasites”? He does not.", "parasites"),
]


@pytest.mark.parametrize(("text", "words"), SAID)
def test_a_genuine_quotation_is_as_quoted(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.disputed) == ("exact", None)


@pytest.mark.parametrize(("text", "words"), TAKEN_BACK)
def test_what_is_taken_back_is_disputed(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.is_disputed) == ("altered", True)


def test_many_blank_lines_before_a_report_are_read_once() -> None:
    """A heading was once sought from each of them to the end of them all, which took minutes."""
    text = "Ada Holm left." + "\n" * 50_000 + "This newspaper reported that “the bridge is safe” is her view."

    assert check_quotation("the bridge is safe", Article.of(text)).disputed is None
