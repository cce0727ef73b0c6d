"""Words that are cut out of a sentence which says otherwise: who says so, how many, until when, whether at all."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Critics say that I am a liar,” Dee Marr said.", "I am a liar"),
        ("“The claim that I took bribes is absurd,” Dee Marr said.", "I took bribes"),
        ("“It is a lie that we closed the school,” Dee Marr said.", "we closed the school"),
        ("“They want us to say the vaccine is harmful,” Dee Marr said.", "the vaccine is harmful"),
        (
            "Judge Sylvia Kent said prosecutors had failed to prove that Pohl, 48, took any money for himself.",
            "took any money for himself",
        ),
        ("“Should we close the dam?” Dee Marr asked.", "we close the dam"),
        ("“I used to support the ban,” Dee Marr said.", "support the ban"),
        ("“Some of the teachers are lazy,” Dee Marr said.", "the teachers are lazy"),
        ("“Fewer than 900 patients were removed,” Dee Marr said.", "900 patients were removed"),
        ("“More than half of them agree,” Dee Marr said.", "half of them agree"),
        ("“Up to 140 km/h are expected,” Dee Marr said.", "140 km/h are expected"),
        ("Strand also said that no one would be dismissed before January 2027.", "no one would be dismissed"),
        ("“Rivals say that our lab fakes results,” Tess Ardo said.", "our lab fakes results"),
        ("“The rumour that we poisoned the lake is ridiculous,” Tess Ardo said.", "we poisoned the lake"),
        ("“It is a myth that the bees are dying,” Tess Ardo said.", "the bees are dying"),
        ("“They would like you to believe the bridge is rotten,” Tess Ardo said.", "the bridge is rotten"),
        ("Coroner Will Haas said doctors had failed to show that Ms Brook, 61, had any illness.", "had any illness"),
        ("“Must we sell the orchestra?” Tess Ardo asked.", "we sell the orchestra"),
        ("“Do you really think that the club is broke?” Tess Ardo asked.", "the club is broke"),
        ("“We used to trust the army,” Tess Ardo said.", "trust the army"),
        ("“Many of the nurses are tired of it,” Tess Ardo said.", "the nurses are tired of it"),
        ("“Few farmers are against it,” Tess Ardo said.", "farmers are against it"),
        ("“Less than 30 ships were late,” Tess Ardo said.", "30 ships were late"),
        ("“At least half of the players were ill,” Tess Ardo said.", "half of the players were ill"),
        ("“At most 12 trees are to be felled,” Tess Ardo said.", "12 trees are to be felled"),
        ("“We will not raise the rent before May 2028,” Tess Ardo said.", "We will not raise the rent"),
        ("“Nobody has to move out this year,” Tess Ardo said.", "Nobody has to move out"),
        ("“I was told that the mayor is a crook,” Tess Ardo said.", "the mayor is a crook"),
        ("“My opponents claim the harbour is empty,” Ugo Fenn said.", "the harbour is empty"),
        (
            "“People keep telling me that opera is dead. Some even write that I killed it,” Ugo Fenn said.",
            "I killed it",
        ),
        ("“I have heard that the coach drinks,” Ugo Fenn said.", "the coach drinks"),
        ("“According to the tabloids, I am bankrupt,” Ugo Fenn said.", "I am bankrupt"),
        ("“It would be absurd to say that farmers are rich,” Ugo Fenn said.", "farmers are rich"),
        ("“This is the old lie that women cannot drive,” Ugo Fenn said.", "women cannot drive"),
        ("“Is it possible that the satellite fell?” Ugo Fenn asked.", "the satellite fell"),
        ("“Why would we poison the well?” Ugo Fenn asked.", "we poison the well"),
        ("“We tried to save the choir,” Ugo Fenn said.", "save the choir"),
        ("“Three of our pilots were asleep,” Ugo Fenn said.", "our pilots were asleep"),
        ("“Only a minority of the vets were paid,” Ugo Fenn said.", "the vets were paid"),
        ("“No more than 15 wells have dried up,” Ugo Fenn said.", "15 wells have dried up"),
        ("“We lost nearly 8,000 books,” Ugo Fenn said.", "8,000 books"),
        ("“We planted 40 trees at most,” Ugo Fenn said.", "We planted 40 trees"),
        ("The museum will not close until 2031, Ugo Fenn said.", "The museum will not close"),
        ("“There is no risk at the moment,” Ugo Fenn said.", "There is no risk"),
        ("Ugo Fenn said the panel never found that the pilot (a veteran), while tired, had slept.", "had slept"),
        ("Ugo Fenn denied that the clinic, a charity, had lost the files.", "had lost the files"),
        ("Up to 70 villages were flooded, Ugo Fenn said.", "70 villages were flooded"),
        ("In 2024 12 schools will close.", "schools will close"),
        ("“2,000 workers will go,” Tess Ardo said.", "workers will go"),
        ("The firm said 2000 workers will go.", "workers will go"),
        ("On Monday 5 ministers will meet.", "ministers will meet"),
        ("In June 5 ministers will resign.", "ministers will resign"),
        ("The plan is for 2000 workers to go: 300 workers will stay.", "workers will stay"),
    ],
)
def test_a_cut_that_turns_the_words_is_altered(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, bool(check.concerns), bool(check.diff)) == ("altered", True, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“I say that our lab is the best,” Tess Ardo said.", "our lab is the best"),
        ("“The fact that we cleaned the lake is ignored,” Tess Ardo said.", "we cleaned the lake"),
        ("“It is a fact that the bees are dying,” Tess Ardo said.", "the bees are dying"),
        ("“We know that the bridge is rotten,” Tess Ardo said.", "the bridge is rotten"),
        ("Coroner Will Haas said doctors had shown that Ms Brook, 61, had an illness.", "had an illness"),
        ("“Must we sell the orchestra?” Tess Ardo asked.", "Must we sell the orchestra?"),
        ("“Who knows? The club is broke,” Tess Ardo said.", "The club is broke"),
        ("“We are used to winning,” Tess Ardo said.", "We are used to winning"),
        ("“All of the nurses are tired of it,” Tess Ardo said.", "the nurses are tired of it"),
        ("“Many of the nurses are tired of it,” Tess Ardo said.", "Many of the nurses are tired"),
        ("“In the end 30 ships were late,” Tess Ardo said.", "30 ships were late"),
        ("“At least half of the players were ill,” Tess Ardo said.", "the players"),
        ("“We felled 12 trees before May,” Tess Ardo said.", "We felled 12 trees"),
        ("“We will not raise the rent,” Tess Ardo said before May 2028.", "We will not raise the rent"),
        ("“I told them that the mayor is a crook,” Tess Ardo said.", "the mayor is a crook"),
        ("“The figures show that crime fell,” Tess Ardo said.", "crime fell"),
        ("“I believe we can win,” Tess Ardo said.", "we can win"),
        ("“I spoke to some of the nurses and the doctors agree,” Tess Ardo said.", "the doctors agree"),
        ("“I claim the harbour is empty,” Ugo Fenn said.", "the harbour is empty"),
        ("“It is fair to say that opera is dead,” Ugo Fenn said.", "opera is dead"),
        ("“I have learned that the coach drinks,” Ugo Fenn said.", "the coach drinks"),
        ("“Thanks to the tabloids, I am bankrupt,” Ugo Fenn said.", "I am bankrupt"),
        ("“Everybody knows that farmers are rich,” Ugo Fenn said.", "farmers are rich"),
        ("“This proves that women can fly,” Ugo Fenn said.", "women can fly"),
        ("“Look at the sky. The satellite fell,” Ugo Fenn said. “Did you see it?”", "The satellite fell"),
        ("“Why would we poison the well?” Ugo Fenn asked.", "Why would we poison the well"),
        ("“We managed to save the choir,” Ugo Fenn said.", "save the choir"),
        ("“Yesterday our pilots were asleep,” Ugo Fenn said.", "our pilots were asleep"),
        ("“A minority of the vets were paid,” Ugo Fenn said.", "A minority of the vets were paid"),
        ("“Since 2001 15 wells have dried up,” Ugo Fenn said.", "15 wells have dried up"),
        ("“We lost exactly 8,000 books,” Ugo Fenn said.", "8,000 books"),
        ("“We planted 40 trees at noon,” Ugo Fenn said.", "We planted 40 trees"),
        ("The museum will close in 2031, Ugo Fenn said.", "The museum will close"),
        ("“There is no risk,” Ugo Fenn said at the moment of the launch.", "There is no risk"),
        ("Ugo Fenn said the panel found that the pilot (a veteran), while tired, had slept.", "had slept"),
        ("Ugo Fenn denied the charge; he said that the clinic, a charity, had lost the files.", "had lost the files"),
        ("“The doctors told me the truth and I wept,” Ugo Fenn said.", "the truth"),
        ("“I told some of the press,” Ugo Fenn said. “The rest will read it.”", "The rest will read it"),
        ("“I think that many voters are tired,” Ugo Fenn said.", "many voters are tired"),
        ("“What matters is that we won,” Ugo Fenn said.", "we won"),
        ("In 2024 voters will decide.", "voters will decide"),
        ("On May 5 ministers will meet.", "ministers will meet"),
        ("By 2030 cars will be electric.", "cars will be electric"),
        ("By May 2026 ministers will meet.", "ministers will meet"),
        ("Since 1990 prices have doubled.", "prices have doubled"),
        ("In early 2025 prices will rise.", "prices will rise"),
        ("From Monday, June 30 farmers can apply.", "farmers can apply"),
    ],
)
def test_a_cut_that_leaves_the_meaning_is_as_quoted(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status in ("exact", "folded")
