"""Which quotes are one utterance: a table of what is, and of what is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.utterances.grouping import Grouped, UtteranceGroups
from extractor_schemas import Record
from tests.support.wire_copy import Said, article

LONG = "The bridge will be closed until every bolt has been inspected, and nobody may cross it"


def grouped(records: Sequence[Record]) -> list[Grouped]:
    with UtteranceGroups() as groups:
        for record in records:
            groups.add(record)
        return list(groups.grouped())


def partition(*said: Said, published: str | None = "2024-05-31") -> list[int]:
    """The number of the utterance of each, counted as they come; each stands in an article of its own."""
    ids = [one.id for one in grouped([article(f"{at}.txt", one, published=published) for at, one in enumerate(said)])]
    return [list(dict.fromkeys(ids)).index(id) for id in ids]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param([Said("We will not sign."), Said("We will not sign,")], id="the mark at the end"),
        pytest.param([Said("We won't sign this paper"), Said("WE WON’T  SIGN\nTHIS PAPER!")], id="typography and case"),
        pytest.param([Said("We will not sign"), Said("We will not sign, ever")], id="a part at the beginning"),
        pytest.param([Said("closed until every bolt has been inspected"), Said(LONG)], id="a part in the middle"),
        pytest.param([Said("We will not sign ... ever"), Said("We will not sign, ever")], id="an ellipsis of nothing"),
        pytest.param([Said("The bridge will be closed [...] nobody may cross it"), Said(LONG)], id="an ellipsis"),
        pytest.param([Said("The bridge will be closed|nobody may cross it"), Said(LONG)], id="parted by the narrator"),
        pytest.param([Said(LONG), Said(LONG, "")], id="one is unnamed"),
        pytest.param([Said(LONG), Said(LONG, "a senior official")], id="one is described"),
        pytest.param([Said(LONG), Said(LONG, "Officials", anonymous=True)], id="one is anonymous"),
        pytest.param([Said(LONG, ""), Said(LONG, "")], id="both are unnamed"),
        pytest.param([Said(LONG), Said(LONG, "Holm")], id="a part of the name"),
        pytest.param([Said(LONG, "Viktor Orbán"), Said(LONG, "Viktor Orban")], id="a name without its accent"),
        pytest.param([Said(LONG, "Dr. Ada Holm"), Said(LONG, "ADA HOLM")], id="a name with a title"),
        pytest.param([Said(LONG, "North Atlantic Council,NAC"), Said(LONG, "NAC")], id="another name of an article"),
        pytest.param([Said("No comment"), Said("“No comment.”")], id="few words by one name on one day"),
        pytest.param(
            [Said("calls it “closed until every bolt has been inspected” for now", kind="mixed"), Said(LONG)],
            id="what is quoted in a paraphrase",
        ),
        pytest.param(
            [Said("that the bridge will be closed until every bolt has been inspected", kind="indirect"),
             Said("the bridge would be closed until every bolt was inspected", kind="indirect")],
            id="paraphrases in another tense",
        ),
        pytest.param(
            [Said("the bridge will be closed until every bolt has been inspected", kind="indirect"), Said(LONG)],
            id="a paraphrase in the words of the quotation",
        ),
        pytest.param([Said("A well-known anti-war slogan"), Said("A well known anti‑war slogan")], id="hyphens"),
        pytest.param([Said("The U.S. army will leave Berlin"), Said("The US army will leave Berlin")], id="initials"),
        pytest.param([Said("He called me 'a traitor'"), Said("He called me “a traitor”")], id="marks within"),
        pytest.param([Said("… will be closed until every bolt has been inspected"), Said(LONG)], id="begins later"),
        pytest.param([Said("until every bolt has been inspected", ""), Said(LONG)], id="a part of nobody named"),
        pytest.param([Said("until every bolt has been inspected"), Said(LONG, "")], id="a whole of nobody named"),
        pytest.param(
            [Said("Мы никогда не подпишем этот договор", "Иванов"),
             Said("Мы никогда не подпишем этот договор, никогда", "")],
            id="another language",
        ),
        pytest.param([Said("我们绝不会签署这份条约", "王毅"), Said("我们绝不会签署这份条约，绝不会", "王毅")],
                     id="a script without spaces"),
        pytest.param(
            [Said("until every bolt has been inspected", ""), Said("closed until every bolt has been inspected", ""),
             Said(LONG, ""), Said(LONG)],
            id="parts of parts",
        ),
        pytest.param(
            [Said("nobody may cross it"), Said("every bolt has been inspected"), Said(LONG, ""), Said(LONG)],
            id="parts of one that have nothing in common",
        ),
    ],
)  # fmt: skip
def test_is_one_utterance(said: list[Said]) -> None:
    assert set(partition(*said)) == {0}


@pytest.mark.parametrize(
    "said",
    [
        pytest.param([Said("No comment"), Said("No comment", "Tom Brandt")], id="few words by others"),
        pytest.param([Said("Yes"), Said("Yes", "")], id="few words by somebody unnamed"),
        pytest.param([Said("No comment", ""), Said("No comment", "")], id="few words of nobody"),
        pytest.param([Said("Thank you very much"), Said("Thank you very much", "")], id="everyday words"),
        pytest.param([Said("We will see what happens"), Said("we will see what happens", "")], id="an everyday phrase"),
        pytest.param([Said("I don't know"), Said("I don't know", "")], id="what anybody says"),
        pytest.param([Said(LONG), Said(LONG, "Tom Brandt")], id="the same words by others"),
        pytest.param([Said(LONG, "Ada Holm"), Said(LONG, "Tom Holm")], id="others of one family name"),
        pytest.param([Said("We will not sign the treaty"), Said("We will sign the treaty")], id="a negation"),
        pytest.param([Said("We need 300 million euros"), Said("We need 400 million euros")], id="another number"),
        pytest.param([Said("not sign"), Said("We will not sign, ever", "")], id="too few words of a longer one"),
        pytest.param(
            [Said("the bridge will be closed until every bolt has been inspected", kind="indirect"), Said(LONG, "")],
            id="a paraphrase of nobody who is named",
        ),
        pytest.param(
            [Said("that the bridge may be closed until every bolt has been inspected", kind="indirect"),
             Said("that the bridge will be closed until every bolt has been inspected", kind="indirect")],
            id="paraphrases of which one hedges",
        ),
        pytest.param(
            [Said("the bridge will be closed for now", kind="indirect"),
             Said("she ordered the closure of the bridge", kind="indirect")],
            id="paraphrases that only mean alike",
        ),
        pytest.param([Said("the bridge is safe", kind="indirect"), Said("the bridge is safe", kind="indirect")],
                     id="short paraphrases without a day"),
        pytest.param([Said(LONG, "Kim Jong Un"), Said(LONG, "Kim Yo Jong")], id="names that share words"),
        pytest.param([Said("This is not true at all"), Said("This is not true at all", "")], id="an everyday denial"),
        pytest.param([Said("I am so sorry for your loss"), Said("I am so sorry for your loss", "")], id="condolences"),
        pytest.param([Said("无可奉告", "王毅"), Said("无可奉告", "")], id="few words in a script without spaces"),
        pytest.param(
            [Said("that the bridge will cost 300 million euros to build", kind="indirect"),
             Said("that the bridge would cost 400 million euros to build", kind="indirect")],
            id="paraphrases with another number",
        ),
        pytest.param(
            [Said("that the committee will meet the council in May", kind="indirect"),
             Said("that the commission will meet the council in May", kind="indirect")],
            id="paraphrases with words that begin alike",
        ),
        pytest.param([Said("sign the treaty in May"), Said("We will countersign the treaty in Mayfair", "")],
                     id="parts of words"),
        pytest.param([Said("nobody may cross it ... until every bolt"), Said(LONG)], id="pieces in another order"),
    ],
)  # fmt: skip
def test_is_no_utterance_of_both(said: list[Said]) -> None:
    assert partition(*said, published=None) == [0, 1]


def test_few_words_are_said_again_on_another_day() -> None:
    first, second = (article(f"{day}.txt", Said("No comment"), published=f"2024-05-{day}") for day in (30, 31))

    assert len({one.id for one in grouped([first, second])}) == 2


def test_who_is_unnamed_joins_nobody_where_two_are_named() -> None:
    assert partition(Said(LONG), Said(LONG, "Tom Brandt"), Said(LONG, ""), Said(LONG, "")) == [0, 1, 2, 2]
    assert partition(Said(LONG), Said("nobody may cross it", "Tom Brandt"), Said(LONG, "")) == [0, 1, 2]


def test_two_longer_ones_stay_apart_although_they_share_a_part() -> None:
    longest = f"{LONG} before the winter"
    other = "We say it again: the bridge will be closed until every bolt has been inspected"

    assert partition(Said(longest), Said(other), Said("until every bolt has been inspected")) == [0, 1, 0]


def test_appearances_are_counted_and_the_id_is_that_of_the_longest() -> None:
    whole = article("whole.txt", Said("We will not sign, ever"))
    parts = [article(f"{number}.txt", Said("We will not sign", "")) for number in range(3)]
    (alone,) = grouped([whole])

    assert set(grouped([*parts, whole])) == {Grouped(alone.id, 4, "Ada Holm")}


SAID = st.builds(
    Said,
    words=st.sampled_from([LONG, "closed until every bolt", "nobody may cross it", "No comment", f"{LONG} now",
                           "every bolt ... cross it", "The bridge will be closed until every bolt has been inspected"]),
    who=st.sampled_from(["Ada Holm", "Holm", "Tom Holm", "Tom Brandt", "", "the mayor"]),
    kind=st.sampled_from(["direct", "indirect"]),
)  # fmt: skip


@given(st.lists(SAID, max_size=12), st.randoms())
def test_the_order_of_articles_changes_nothing(said: list[Said], random: object) -> None:
    records = [article(f"{number}.txt", one) for number, one in enumerate(said)]
    shuffled = records.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    found, again = (
        {record.article.id: one for record, one in zip(order, grouped(order), strict=True)}
        for order in (records, shuffled)
    )
    assert found == again


@given(st.lists(SAID, max_size=12))
def test_named_speakers_of_an_utterance_are_one(said: list[Said]) -> None:
    ids = [one.id for one in grouped([article(f"{number}.txt", one) for number, one in enumerate(said)])]
    families: dict[str, set[str]] = {}
    for one, id in zip(said, ids, strict=True):
        families.setdefault(id, set()).update({one.who} & {"Ada Holm", "Tom Holm", "Tom Brandt"})

    assert all(len(names) < 2 for names in families.values())
