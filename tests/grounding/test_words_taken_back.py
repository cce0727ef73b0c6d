"""Words that an article takes back, gives a verdict on or tells as hearsay that it denies."""

from __future__ import annotations

import pytest

from extractor import Article, Extractor, Record
from extractor.grounding.quotation_check import check_quotation

TAKEN_BACK = [
    (
        'We quoted minister Paul Okafor as saying: "The state can pay for every crane." In '
        'fact he said: "The state cannot pay for every crane."',
        "The state can pay for every crane",
    ),
    (
        'In an article on 6 March ("Minister: state will pay for every crane") we quoted '
        'transport minister Paul Okafor as saying: "The state can pay for every empty crane." '
        'In fact he said: "The state cannot pay for every empty crane." We apologise to Mr '
        "Okafor.",
        "The state can pay for every empty crane",
    ),
    (
        'We also reported that union leader Tomasz Wirth had said "This is a rescue". Mr '
        'Wirth said: "This is not a rescue."',
        "This is a rescue",
    ),
    (
        'The paper misquoted her. Ann Cole is the boss. She said: "We will not close." Not: "We will close."',
        "We will close",
    ),
    ("Claim: Karl Brandt said that all wolves must die. Verdict: false.", "all wolves must die"),
    (
        'FACT CHECK: Did minister Karl Brandt say "all wolves must die"? No. He said: "All wolves must be counted."',
        "all wolves must die",
    ),
    (
        "Everybody has heard that minister Karl Brandt wants to shoot all wolves. He does not.",
        "Karl Brandt wants to shoot all wolves",
    ),
    ('Ann Cole was not the woman who said "Let them freeze", the Herald said in a correction.', "Let them freeze"),
    (
        "A post on Facebook claims that Karl Brandt owns 40 guns. That is false: he owns none, his office said.",
        "Karl Brandt owns 40 guns",
    ),
    ("The Herald reported that Ann Cole had taken bribes, and later retracted the story.", "Ann Cole had taken bribes"),
    ("Rob Pine was wrong when he said that Ann Cole had stolen 40,000 euros.", "Ann Cole had stolen 40,000 euros"),
    ("Rob Pine withdrew his claim that Ann Cole had stolen 40,000 euros.", "Ann Cole had stolen 40,000 euros"),
    (
        'In a report on 2 March we attributed the words "nobody needs a second bridge" to '
        "councillor Penny Lark. They were said by councillor Guy Merton.",
        "nobody needs a second bridge",
    ),
    ("The Daily wrongly quoted Ann Cole as saying that taxes would double.", "taxes would double"),
    (
        'We quoted coach Lena Moor as saying: "The team threw the match." In fact she said: '
        '"The team never threw the match."',
        "The team threw the match",
    ),
    (
        'On Monday this newspaper reported that surgeon Ivo Kral had said "I operated drunk". '
        'Dr Kral said: "I never operated drunk."',
        "I operated drunk",
    ),
    ("The Echo misquoted the bishop. He said: “We welcome them.” Not: “We fear them.”", "We fear them"),
    ("Claim: Nora Beck said that insulin is poison. Verdict: false.", "insulin is poison"),
    (
        'FACT CHECK: Did astronaut Mel Ortiz say "the Earth is hollow"? No. She said: "The comet is hollow."',
        "the Earth is hollow",
    ),
    ("Everybody has heard that chef Rita Voll wants to ban salt. She does not.", "Rita Voll wants to ban salt"),
    ('Omar Dietz was not the man who said "Burn the ballots", the Courier said in a correction.', "Burn the ballots"),
    (
        "A video on TikTok claims that Nora Beck owns three mines. That is false: she owns none, her agent said.",
        "Nora Beck owns three mines",
    ),
    (
        "The Courier reported that Omar Dietz had sold the club, and later retracted the story.",
        "Omar Dietz had sold the club",
    ),
    ("Bea Frost was wrong when she said that the lab had lost 300 samples.", "the lab had lost 300 samples"),
    ("Bea Frost withdrew her claim that the lab had lost 300 samples.", "the lab had lost 300 samples"),
    (
        'On 4 April we attributed the words "trams are for tourists" to planner Ines Gall. '
        "They were said by planner Rolf Amann.",
        "trams are for tourists",
    ),
    ("False: Pilot Kay Marsh said the runway was too short.", "the runway was too short"),
    ("Senator Ugo Bern said the tax had tripled.\nRating: Mostly false", "the tax had tripled"),
    (
        "A chain letter says that Mel Ortiz sold the observatory. He said no such thing and sold nothing.",
        "Mel Ortiz sold the observatory",
    ),
    ("The Daily wrongly quoted farmer Jo Thiel as saying that the river is dead.", "the river is dead"),
    ("A blog falsely attributed the sentence “Children are a cost” to economist Vera Holt.", "Children are a cost"),
    (
        "It is often said that Kay Marsh crashed two planes. In reality she crashed none.",
        "Kay Marsh crashed two planes",
    ),
    (
        "Our headline on Sunday said that ferry captain Una Reid had been drunk. She had not.",
        "ferry captain Una Reid had been drunk",
    ),
    (
        "Rumours say that banker Theo Vance will leave the board. They are untrue.",
        "banker Theo Vance will leave the board",
    ),
    ('Did judge Hana Pohl call the jury "a flock of sheep"? She did not.', "a flock of sheep"),
    ("Viral claim: Theo Vance said “I print the money”.\n\nOur rating: Fabricated", "I print the money"),
    (
        "The magazine reported that Una Reid had sunk the ferry. It has since withdrawn the article.",
        "Una Reid had sunk the ferry",
    ),
    ("Clarification: in Monday’s paper we reported that dancer Lou Kern said “ballet is dead”.", "ballet is dead"),
    ("Theo Vance took back his statement that the bank was safe.", "the bank was safe"),
    ("Hana Pohl falsely claimed that the court had burned down.", "the court had burned down"),
    ("Many readers believe that Una Reid owns the harbour. She doesn’t.", "Una Reid owns the harbour"),
    ("Theo Vance was incorrectly credited with the line “money never sleeps”.", "money never sleeps"),
    ("It was not Lou Kern who said “dance until you drop”, the theatre said.", "dance until you drop"),
    ("Myth: Surgeon Ivo Kral said that masks kill.", "masks kill"),
    (
        "A meme quotes Hana Pohl as saying “prison is too good”. In truth she wrote: “Prison is not the answer.”",
        "prison is too good",
    ),
    ("The report said that Lou Kern had left the country. That report was wrong.", "Lou Kern had left the country"),
    ("Una Reid was lying when she told the inquiry that the radio was broken.", "the radio was broken"),
    (
        "We quoted Theo Vance as saying “Sell everything”. He should have been quoted as saying “Sell nothing”.",
        "Sell everything",
    ),
    (
        "Our magazine quoted brewer Sven Holt as saying “Beer is water”. What he said was: “Beer is mostly water.”",
        "Beer is water",
    ),
    ("A leaflet claims that midwife Pia Rask sold babies. This is a lie.", "midwife Pia Rask sold babies"),
    ("Fact check: Does Sven Holt own the brewery chain? No, he rents it.", "Sven Holt own the brewery chain"),
    ("Pia Rask retracted her statement that the clinic was full.", "the clinic was full"),
    ("It is widely believed that Sven Holt invented lager. He did not.", "Sven Holt invented lager"),
    ("The Post reported that Pia Rask had fled. The story was later withdrawn.", "Pia Rask had fled"),
    ("The words “work is prayer” have been attributed to Sven Holt. They were written by Pia Rask.", "work is prayer"),
    (
        "Corrections\n\nIn Tuesday’s report we said that Pia Rask had resigned. She has taken leave.",
        "Pia Rask had resigned",
    ),
    ("Sven Holt incorrectly stated that hops are poisonous.", "hops are poisonous"),
    ("Fake: Sven Holt said that wine is banned.", "wine is banned"),
    ("A tweet says Pia Rask burned the files. She never did.", "Pia Rask burned the files"),
]
SAID = [
    (
        'We asked coach Lena Moor about the match. "The team threw the match," she said. In '
        "fact the team had lost twice before.",
        "The team threw the match",
    ),
    ('On Monday this newspaper reported that surgeon Ivo Kral had resigned. "I am tired," Dr Kral said.', "I am tired"),
    ("Claim: Nora Beck said that insulin saves lives. Verdict: true.", "insulin saves lives"),
    ('FACT CHECK: Did astronaut Mel Ortiz say "the comet is hollow"? Yes. She said it in May.', "the comet is hollow"),
    ("Chef Rita Voll said that she would ban salt. She did not.", "she would ban salt"),
    ("“The vote was rigged,” Omar Dietz said. That is false: the court found no fraud.", "The vote was rigged"),
    ('Omar Dietz was the man who said "Count the ballots", the Courier said in a profile.', "Count the ballots"),
    ("Nora Beck said that she owns three mines. It is a lot.", "she owns three mines"),
    (
        "The Courier reported that Omar Dietz had sold the club, and later won a prize for the story.",
        "Omar Dietz had sold the club",
    ),
    ("Bea Frost was ill when she said that the lab had lost 300 samples.", "the lab had lost 300 samples"),
    ("Bea Frost repeated her claim that the lab had lost 300 samples.", "the lab had lost 300 samples"),
    (
        'On 4 April planner Ines Gall used the words "trams are for tourists". They were met with laughter.',
        "trams are for tourists",
    ),
    ("True: Pilot Kay Marsh said the runway was too short.", "the runway was too short"),
    ("Senator Ugo Bern said the tax had tripled.\nRating: Mostly true", "the tax had tripled"),
    ("Ugo Bern withdrew the bill. He said that the tax had tripled.", "the tax had tripled"),
    ("“Children are a cost,” economist Vera Holt said. She was criticised for it.", "Children are a cost"),
    ("Farmer Jo Thiel said that the river is dead. He does not fish any more.", "the river is dead"),
    ("The bishop said: “We welcome them.” He did not say when.", "We welcome them"),
    (
        "Kay Marsh said the runway was too short. In reality pilots had complained for years.",
        "the runway was too short",
    ),
    ("Our reporter asked whether ferry captain Una Reid had been drunk. “I had not,” she said.", "I had not"),
    ("Theo Vance said that the bank was safe. He did not give figures.", "the bank was safe"),
    ('Judge Hana Pohl called the jury "a flock of sheep". She did not apologise.', "a flock of sheep"),
    ("“Who prints the money?” Theo Vance asked. “No, not I,” he said.", "No, not I"),
    (
        "The magazine reported that Una Reid had sunk the ferry. It has since sold many copies.",
        "Una Reid had sunk the ferry",
    ),
    ("Dancer Lou Kern said “ballet is dead”. A correction of the budget is due.", "ballet is dead"),
    ("Theo Vance took back the chairs. He said that the bank was safe.", "the bank was safe"),
    (
        "Hana Pohl claimed that the court had burned down. In fact she saw the flames herself.",
        "the court had burned down",
    ),
    ("Una Reid says that she owns the harbour. She doesn’t want to sell it.", "she owns the harbour"),
    ("Theo Vance was rightly credited with the line “money never sleeps”.", "money never sleeps"),
    ("It was Lou Kern who said “dance until you drop”, the theatre said.", "dance until you drop"),
    ("“The rumour is false,” surgeon Ivo Kral said. “Masks save lives.” That is true.", "Masks save lives"),
    ("Hana Pohl said: “Prison is not the answer.” In truth she had never been in one.", "Prison is not the answer"),
    ("“That report was wrong,” Lou Kern said. “I never left.”", "That report was wrong"),
    ("Una Reid told the inquiry that the radio was broken. It was not the first time.", "the radio was broken"),
    (
        "We asked Theo Vance for advice. “Sell everything,” he said. We regret that he was in a hurry.",
        "Sell everything",
    ),
    ("Many people say that “music heals”, Lou Kern said. In reality it is work, she added.", "it is work"),
    ("Theo Vance said that the old bank was bankrupt. The new one is not.", "the old bank was bankrupt"),
    ("Our magazine asked brewer Sven Holt for a motto. “Beer is water,” he said. He was not joking.", "Beer is water"),
    ("Midwife Pia Rask said that the law is a lie. This is her view.", "the law is a lie"),
    ("Does Sven Holt own the brewery? “I own all of it,” he said. No one doubts it.", "I own all of it"),
    ("Pia Rask retracted her hand. She said that the clinic was full.", "the clinic was full"),
    ("Sven Holt said that he invented lager. He did not sell it for years.", "he invented lager"),
    ("The Post reported that Pia Rask had fled. The story was later read by millions.", "Pia Rask had fled"),
    ("Corrections officer Pia Rask said that the jail was full. The wing is new.", "the jail was full"),
    ("Sven Holt correctly stated that hops are bitter.", "hops are bitter"),
    ("“It was not me who said that,” Pia Rask said.", "It was not me"),
    ("People say “never again”, Sven Holt wrote. In fact it happens daily, he added.", "it happens daily"),
    ("We reported on Monday that Pia Rask had resigned. “I am tired,” she said then.", "I am tired"),
]
NOT_ATTRIBUTED = ("FACT CHECK: Did astronaut", "used the words", "credited with the line", "In fact it happens")
"""What the rules do not take for saying."""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def _quoted(record: Record, words: str) -> list[str]:
    return [record.text_of(quote) for quote in record.quotes if words in record.text_of(quote)]


@pytest.mark.parametrize(("text", "words"), TAKEN_BACK)
def test_what_is_taken_back_is_disputed_with_the_sentence_that_does_so(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.is_disputed) == ("altered", True)
    assert check.disputed is not None
    assert check.disputed.text == text[check.disputed.start : check.disputed.end]


@pytest.mark.parametrize(("text", "words"), SAID)
def test_what_is_not_taken_back_is_as_quoted(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status in ("exact", "folded"), check.disputed) == (True, None)


@pytest.mark.parametrize(("text", "words"), TAKEN_BACK)
def test_the_rules_make_no_quote_claim_or_stance_of_it(extractor: Extractor, text: str, words: str) -> None:
    record = extractor.extract_text(text)

    assert [quoted for quoted in _quoted(record, words) if "not" not in quoted] == []
    claims = [claim.text for claim in record.claims if claim.claimant and words[1:] in claim.text]
    assert [claim for claim in claims if "never" not in claim] == []
    assert [stance for stance in record.stances if any(words in span.of(text) for span in stance.evidence)] == []


@pytest.mark.parametrize(("text", "words"), [row for row in SAID if not any(each in row[0] for each in NOT_ATTRIBUTED)])
def test_the_rules_keep_the_quote_of_what_is_not_taken_back(extractor: Extractor, text: str, words: str) -> None:
    assert _quoted(extractor.extract_text(text), words)


def test_what_is_taken_back_in_one_place_and_said_in_another_is_as_quoted() -> None:
    text = "We quoted Ada Holm as saying “We pay.” In fact she said “We never pay.” On Friday Bo Lind said: “We pay.”"

    check = check_quotation("We pay", Article.of(text))

    assert (check.status, check.spans[0].start) == ("exact", text.rindex("We pay"))
