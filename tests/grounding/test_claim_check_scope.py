"""Pairs of a sentence and a claim: how sure, how many, of whom, when and how often it says; and who did it."""

from __future__ import annotations

import pytest

from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.evidence import read_evidence
from extractor.text.segmentation import split_sentences
from extractor.text.vocabulary import Vocabulary
from extractor_schemas import Check

REST = "Ada Holm, Detective Mia Brandt and Per Dahl were in the hall. Nobody asked them about it, and they left."
PUBLISHED = "2026-11-24"
ACTORS = ["Ada Holm", "Mia Brandt", "Per Dahl", "the port company"]


def _checks(evidence: str, claim: str, published: str | None = PUBLISHED) -> list[Check]:
    """The checks of a claim whose evidence is the first sentence of an English article, but those only counted."""
    article = f"{evidence} {REST}"
    checker = ClaimChecker(article, Vocabulary(article), ACTORS, published)
    found = read_evidence(article, [(0, len(evidence))], split_sentences(article), checker.languages, claim)
    return [check for check in checker.check(claim, "asserted", found) if not _is_only_counted(check)]


def _is_only_counted(check: Check) -> bool:
    return check.kind == "name" and check.where == "elsewhere"


INFLECTED_CONTRARY = [
    ("“I am not ruling out a meeting,” Holm said.", "Holm rules out a meeting."),
    ("“I am not ruling out a meeting,” Holm said.", "Holm ruled out a meeting."),
    ("Holm has not rejected the offer.", "Holm rejects the offer."),
    ("Holm never denied the visit.", "Holm denies the visit."),
    ("Holm would not rule out a new vote.", "Holm is ruling out a new vote."),
    ("Holm did not refuse the money.", "Holm is refusing the money."),
    ("Holm is not opposing the plan.", "Holm opposed the plan."),
    ("Holm rules out a meeting.", "Holm has not ruled out a meeting."),
]
SAME_NEGATION = [
    ("“I am not ruling out a meeting,” Holm said.", "Holm does not rule out a meeting."),
    ("“I am ruling out a meeting,” Holm said.", "Holm ruled out a meeting."),
    ("Holm has not rejected the offer.", "Holm did not reject the offer."),
    ("Holm rejected the offer.", "Holm rejects the offer."),
    ("Holm never denied the visit.", "Holm has not denied the visit."),
    ("Holm ruled out a meeting and did not stay.", "Holm rules out a meeting."),
]
SURER = [
    ("The dam could cut the risk of a flood.", "The dam will cut the risk of a flood."),
    ("The dam could cut the risk of a flood.", "The dam would cut the risk of a flood."),
    ("The drug may save thousands of lives.", "The drug will save thousands of lives."),
    ("The bank might close the branch.", "The bank is going to close the branch."),
    ("The dam could break, if it rains.", "The dam will break, if it rains."),
    ("If the storage is built, the dam could help the town.", "If the storage is built, the dam will help the town."),
]
AS_SURE = [
    ("The dam could cut the risk of a flood.", "The dam may cut the risk of a flood."),
    ("The dam would cut the risk of a flood.", "The dam will cut the risk of a flood."),
    ("Holm said she would resign.", "Holm will resign."),
    ("The drug will save lives and could be cheap.", "The drug will save lives."),
    ("If the storage is built, the dam could help.", "The dam could help, if the storage is built."),
]
OFFICES = [
    ("A former mayor was in court.", "The mayor was in court."),
    ("Ada Holm, a former mayor, was in court.", "Mayor Ada Holm was in court."),
    ("Ada Holm, a former minister, was fined.", "Ada Holm, the minister, was fined."),
    ("The former mayor Ada Holm was in court.", "Mayor Ada Holm was in court."),
    ("Ada Holm, who used to be mayor, was fined.", "Ada Holm is the mayor."),
]
SAME_OFFICES = [
    ("Ada Holm, a former mayor, was in court.", "Former mayor Ada Holm was in court."),
    ("Ada Holm, a former mayor, was in court.", "Ada Holm was in court."),
    ("The mayor met a former mayor.", "The mayor met a predecessor."),
    ("Ada Holm, then mayor, was in court.", "The then mayor, Ada Holm, was in court."),
]
HOW_MANY = [
    ("Two senators said they would vote against the bill.", "All senators would vote against the bill."),
    ("Two senators said they would vote against the bill.", "Senators said they would all vote against the bill."),
    ("Two senators will vote against the bill.", "The senators will vote against the bill."),
    ("Three of the pupils were ill.", "Every pupil was ill."),
    ("A dozen farmers blocked the road.", "All farmers blocked the road."),
    ("Two doctors warned of the drug.", "Most doctors warned of the drug."),
    ("Two senators will vote against the bill.", "Senators will vote against the bill."),
    ("Two doctors reject the drug.", "Doctors reject the drug."),
]
AS_MANY = [
    ("Two senators said they would vote against the bill.", "Two senators would vote against the bill."),
    ("Two senators said they would vote against the bill.", "A pair of senators would vote against the bill."),
    ("All 40 senators will vote against the bill.", "All senators will vote against the bill."),
    ("The two senators will vote against the bill.", "Both senators will vote against the bill."),
    ("Two people were killed and three houses burned.", "Houses burned."),
    ("The council said two senators left and all members stayed.", "All members stayed."),
    ("The town has 40 schools, all of them new.", "All schools of the town are new."),
    ("Some senators will vote against the bill.", "Several senators will vote against the bill."),
]
SINCE = [
    ("The cost has more than doubled since 2023.", "The cost doubled in 2023."),
    ("Prices have risen by 5% since 2020.", "Prices rose by 5% in 2020."),
    ("The cost has more than doubled.", "The cost has doubled."),
    ("The cost has nearly doubled.", "The cost has more than doubled."),
    ("Rents fell between 2019 and 2023.", "Rents fell in 2021."),
]
AS_SINCE = [
    ("The cost has more than doubled since 2023.", "The cost has more than doubled since 2023."),
    ("The cost has more than doubled since 2023.", "Since 2023 the cost has more than doubled."),
    ("Prices have risen by 5% since 2020.", "Since 2020, prices have risen by 5%."),
    ("It was built in 2023 and has been open since 2023.", "It was built in 2023."),
]
PER = [
    ("The strike costs about £20m a day.", "The strike costs about £20m a week."),
    ("The offer was 6 per cent over two years.", "The offer was 6 per cent a year."),
    ("The offer was 6 per cent over two years.", "The offer was 6 per cent per year."),
    ("The plant makes 40 cars an hour.", "The plant makes 40 cars a day."),
    ("The strike costs £20m a day.", "The strike costs £20m."),
    ("It costs £600 a year.", "It costs £600 a month."),
    ("It costs £600 in total.", "It costs £600 a month."),
    ("The strike costs about £20m a day.", "The strike costs £20m a day."),
    ("Some 300 people came.", "Exactly 300 people came."),
]
AS_PER = [
    ("The strike costs about £20m a day.", "The strike costs around £20m per day."),
    ("The strike costs about £20m a day.", "The daily cost of the strike is about £20m."),
    ("The offer was 6 per cent over two years.", "6 per cent over two years was on offer."),
    ("It costs £600 a year.", "It costs £600 annually."),
    ("It costs £600 per year.", "It costs £600 each year."),
    ("Some 300 people came.", "About 300 people came."),
    ("The plant makes 40 cars a day and 200 a week.", "The plant makes 200 cars a week."),
    ("About 40 people a day are fined £600.", "People are fined £600."),
]
OTHER_YEAR = [
    ("A decision on the dam is expected on 15 December.", "A decision on the dam is expected on 15 December 2027."),
    ("A decision on the dam is expected on 15 December.", "A decision on the dam is expected on 15 December 2025."),
    ("The court ruled on 3 March.", "The court ruled on 3 March 2025."),
    ("The court will rule on 3 March.", "The court will rule on 3 March 2026."),
    ("The vote is due in January.", "The vote is due in January 2026."),
]
SAME_YEAR = [
    ("A decision on the dam is expected on 15 December.", "A decision on the dam is expected on 15 December 2026."),
    ("The court ruled on 3 March.", "The court ruled on 3 March 2026."),
    ("The court will rule on 3 March.", "The court will rule on 3 March 2027."),
    ("The vote is due in January.", "The vote is due in January 2027."),
    ("The court ruled on 20 December.", "The court ruled on 20 December 2025."),
    ("In 2024 the court ruled on 3 March.", "The court ruled on 3 March 2024."),
]
WHETHER = [
    ("A decision on whether to go ahead is expected on 15 December.", "A decision is expected on 15 December."),
    ("The council will decide whether to build the dam.", "The council will decide about the dam."),
    ("Holm was asked whether the dam is safe.", "Holm was asked about the dam."),
]
WHETHER_DROPPED = [
    ("The council will decide whether to build the dam.", "The council will build the dam."),
    ("Holm asked whether the dam is safe.", "The dam is safe."),
    ("It is not known whether the dam leaks.", "The dam leaks."),
]
WHO_DID_IT = [
    ("“The letter was written by a police officer,” he said.", "Mia Brandt wrote the letter."),
    ("A minister leaked the report.", "Per Dahl leaked the report."),
    ("Somebody at the bank stole the money.", "Ada Holm stole the money."),
    ("The letter was written by a police officer.", "The letter was written by Mia Brandt."),
    ("An aide took the money.", "Per Dahl took the money."),
]
WHO_MAY_HAVE = [
    ("She wrote the letter.", "Mia Brandt wrote the letter."),
    ("The detective wrote the letter.", "Mia Brandt wrote the letter."),
    ("Brandt wrote the letter.", "Mia Brandt wrote the letter."),
    ("The letter was written by her.", "Mia Brandt wrote the letter."),
    ("I wrote the letter.", "Mia Brandt wrote the letter."),
    ("The letter was shown to a police officer.", "Mia Brandt's letter was shown to a police officer."),
    ("Who wrote the letter is known to a police officer.", "A police officer knows who wrote the letter."),
]
SUSPECTED = [
    ("Police opened a case over suspected breaches of safety rules.", "The port company breached safety rules."),
    ("Holm faces trial over alleged bribes.", "Holm took bribes."),
    ("The firm is under investigation for possible fraud.", "The firm committed fraud."),
    ("He is suspected of breaching the rules.", "He breached the rules."),
]
STILL_SUSPECTED = [
    ("Police opened a case over suspected breaches of safety rules.", "A case over suspected breaches was opened."),
    ("Police opened a case over suspected breaches of safety rules.", "Police opened a case."),
    ("Holm faces trial over alleged bribes.", "Holm faces trial."),
    ("The firm is under investigation for possible fraud.", "The firm is under investigation."),
]
NOBODY = [
    ("Nobody could have known that the ground was sound.", "Holm could have known that the ground was not sound."),
    ("No one knew that the bridge was weak.", "Holm knew that the bridge was not strong."),
    ("None of them saw that it was open.", "Holm saw that it was not open."),
]
SOMEBODY = [
    ("Nobody could have known that the ground was not sound.", "Nobody could have known that it was not sound."),
    ("No one knew that the bridge was weak.", "Holm did not know that the bridge was weak."),
    ("Nobody could have known that the ground was sound.", "Holm could not have known that the ground was sound."),
]

TURNED = {
    "the contrary, inflected": INFLECTED_CONTRARY,
    "surer": SURER,
    "an office": OFFICES,
    "how many": HOW_MANY,
    "since when": SINCE,
    "how often": PER,
    "which year": OTHER_YEAR,
    "whether": WHETHER_DROPPED,
    "who did it": WHO_DID_IT,
    "suspected": SUSPECTED,
    "nobody": NOBODY,
}
FAITHFUL = {
    "the same negation": SAME_NEGATION,
    "as sure": AS_SURE,
    "an office": SAME_OFFICES,
    "how many": AS_MANY,
    "since when": AS_SINCE,
    "how often": AS_PER,
    "which year": SAME_YEAR,
    "whether": WHETHER,
    "who did it": WHO_MAY_HAVE,
    "suspected": STILL_SUSPECTED,
    "nobody": SOMEBODY,
}


def _params(tables: dict[str, list[tuple[str, str]]]) -> list[object]:
    return [
        pytest.param(*pair, id=f"{kind}: {pair[1]} <- {pair[0]}") for kind, pairs in tables.items() for pair in pairs
    ]


@pytest.mark.parametrize(("evidence", "claim"), _params(TURNED))
def test_what_goes_beyond_its_evidence_is_marked(evidence: str, claim: str) -> None:
    assert _checks(evidence, claim)


@pytest.mark.parametrize(("evidence", "claim"), _params(FAITHFUL))
def test_what_is_only_reworded_is_not(evidence: str, claim: str) -> None:
    assert _checks(evidence, claim) == []
