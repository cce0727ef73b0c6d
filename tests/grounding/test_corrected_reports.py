"""Reports that an article corrects, and sayings that whoever is to have said them denies."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation

CORRECTED = [
    (
        "CORRECTION: An earlier version of this blog said that 12 people had been injured at Ardrossan. "
        "Police say that nobody was injured there.",
        "12 people had been injured at Ardrossan",
    ),
    (
        "Correction: A letter from Mr T. Hobbs (27 May) stated that Cllr Moira Shaw had voted for the "
        "bypass. She voted against it. We apologise to Cllr Shaw.",
        "Cllr Moira Shaw had voted for the bypass",
    ),
    (
        "Earlier Mr Drax had to correct the record: he had told MPs last week that discharges fell by 40 per "
        "cent in 2023. The figure was 14 per cent, he said.",
        "discharges fell by 40 per cent in 2023",
    ),
    (
        "Clarification: A picture caption on Monday said that Ms Holm had left the party. She is still a member.",
        "Ms Holm had left the party",
    ),
    ("An earlier version of this page stated that the bank had closed. It has not.", "the bank had closed"),
    (
        "The minister corrected the record on Tuesday: she had told the House that no child was held. Eleven were.",
        "no child was held",
    ),
    (
        "Correction: Our review of 3 May said that Bo Lind wrote the score. Ada Holm wrote it.",
        "Bo Lind wrote the score",
    ),
    (
        "It was often written that Hallam had told the Palace to “put it in the kiln”. She always denied it: "
        "“I sent a polite note.”",
        "put it in the kiln",
    ),
    (
        "It was often written that Hallam had told the Palace to “put it in the kiln”. She denied it.",
        "put it in the kiln",
    ),
    ("Hallam was said to have told the Palace to “put it in the kiln”, which she always denied.", "put it in the kiln"),
    ("It was widely told that Hallam had called the king “a damp squib”. Hallam repeatedly denied it.", "a damp squib"),
    (
        "Hallam is said to have told the king to “put it in the kiln”, something she has always denied.",
        "put it in the kiln",
    ),
    (
        "Corrections. An editorial last week stated that the Falk trust was bankrupt. It is solvent.",
        "the Falk trust was bankrupt",
    ),
    (
        "Clarification: An earlier version of this live blog reported that the tunnel was flooded. It was not.",
        "the tunnel was flooded",
    ),
    ("Mr Boon corrected himself an hour later: he had said that no school was shut. Two were.", "no school was shut"),
    ("It was widely repeated that Falk had called the pope “an old goat”. Falk has always denied it.", "an old goat"),
    ("Falk is believed to have called the pope “an old goat”, which she has repeatedly denied.", "an old goat"),
    (
        "Correction: In Tuesday's obituary we said that Ann Poe was born in Leeds. She was born in York.",
        "Ann Poe was born in Leeds",
    ),
    ("*Correction, 4 May: This story originally said that the mine had shut. It remains open.*", "the mine had shut"),
    ("This article was amended on 4 May. An earlier version said that the mine had shut.", "the mine had shut"),
    ("16.20 CLARIFICATION: An earlier post said that two schools were closed. Only one is.", "two schools were closed"),
    ("Ms Poe corrected her statement: she had claimed that the fund was empty. It holds £2m.", "the fund was empty"),
    ("Poe is said to have called Lind “a toad”. She has always denied it.", "a toad"),
    ("Legend has it that Poe told the king to “go and boil an egg”. Poe denied it to her death.", "go and boil an egg"),
]
STANDING = [
    (
        "A letter from Mr T. Hobbs stated that Cllr Moira Shaw had voted for the bypass. She voted again on Monday.",
        "Cllr Moira Shaw had voted for the bypass",
    ),
    (
        "Police said that 12 people had been injured. The blog of the mayor said that nobody knew.",
        "12 people had been injured",
    ),
    ("Mr Drax had to correct the essays: he said that pupils were lazy. The head agreed.", "pupils were lazy"),
    ("This blog said that the dam was leaking. Now the minister agrees.", "the dam was leaking"),
    ("Hallam told the Palace to “put it in the kiln”. She denied a charge of contempt.", "put it in the kiln"),
    ("Hallam said that the charge was “a damp squib”, which she denied.", "a damp squib"),
    (
        "It was often written in the log that the crew sang “put it in the kiln”. They always enjoyed it.",
        "put it in the kiln",
    ),
    ("The minister set out the record: she said that no school was shut. Pupils cheered.", "no school was shut"),
    ("Falk called the pope “an old goat”. The pope always denied being angry.", "an old goat"),
    (
        "The paper's editorial stated that the Falk trust was solvent. It has 12 million in the bank.",
        "the Falk trust was solvent",
    ),
    (
        "Corrections officers marched on Monday. A letter from them stated that pay was low. The governor agreed.",
        "pay was low",
    ),
    ("A version of the plan said that the mine would shut. The minister welcomed it.", "the mine would shut"),
    ("An earlier version of the bill said that dogs were banned. Peers preferred it.", "dogs were banned"),
    ("Poe told Lind to “go and boil an egg”. Lind denied it was a joke.", "go and boil an egg"),
    ("Poe posted on her blog that the mine had shut. Workers said that it was a sad day.", "the mine had shut"),
    ("On this page we report that the mine has shut. The owner confirmed it.", "the mine has shut"),
]


@pytest.mark.parametrize(("text", "words"), CORRECTED)
def test_what_is_corrected_or_denied_is_disputed(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.is_disputed) == ("altered", True)


@pytest.mark.parametrize(("text", "words"), STANDING)
def test_what_nobody_takes_back_is_as_quoted(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "exact"
