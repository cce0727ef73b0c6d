"""Positions that are tied to a condition, and those of who is undecided, are owed and offered."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.forms import new_values
from extractor.review.offers import offers
from extractor.review.owed import OwedFinder
from extractor.review.rules_findings import rules_findings
from extractor_schemas import STANCES, Article
from tests.support.gold_items import span

SALE = "Norwick wants to sell the pool. The Liberals oppose the sale. "


def offered(text: str, words: str, *, as_owed: bool = True) -> dict[str, str]:
    """What is offered for a stance on the words, beside the speaker of their quote.

    With ``as_owed`` something is offered exactly where a position is owed.
    """
    found = rules_findings(text).items
    gold = empty_gold(Article.of(text)).model_copy(update={"actors": found.actors, "quotes": found.quotes})
    place = span(words, text=text).range
    values = new_values(STANCES, place, gold, text)
    names = {actor.id: actor.name for actor in found.actors}
    form = {field: offer.words for field, offer in offers(rules_findings(text), gold, text, STANCES, values).items()}
    owed = [each.place for each in OwedFinder(text).owed(gold) if each.layer is STANCES and each.place]
    is_owed = any(start < place[1] and place[0] < end for start, end in owed)
    assert not as_owed or is_owed == ("position" in form)
    return {"actor": names.get(values["actor"], "")} | form


_CONDITIONAL = [
    ("Pryce said he could support the plan only if the bus was free.", "Pryce", "plan", "only if the bus was free"),
    ("Bo Lind said that he could accept the merger provided that no jobs were lost.", "Bo Lind", "merger",
     "provided that no jobs were lost"),
    ("The union said it could live with the cuts as long as nobody was sacked.", "union", "cuts",
     "as long as nobody was sacked"),
    ("Ada Holm said she might support the bridge on condition that the ferry stayed.", "Ada Holm", "bridge",
     "on condition that the ferry stayed"),
    ("“We can support the toll only when the buses run,” Ada Holm said.", "Ada Holm", "toll",
     "only when the buses run"),
    ("Per Dahl said the Greens could not accept the route unless the wood was spared.", "Greens", "route",
     "unless the wood was spared"),
    ("Ada Holm said she could not vote for the dam until the fish were counted.", "Ada Holm", "dam",
     "until the fish were counted"),
    ("“I can't back the tax until I see figures,” Otto Rehn said.", "Otto Rehn", "tax", "until I see figures"),
    ("“I could vote for the tram if it stopped here,” Bo Lind said.", "Bo Lind", "tram", "if it stopped here"),
    ("Lena Gatti said she would agree to the sale only if the park was kept.", "Lena Gatti", "sale",
     "only if the park was kept"),
    ("The guild may back the levy so long as traders are repaid.", "guild", "levy", "so long as traders are repaid"),
    ("Tom Brandt said his party could only support the levy if it was spent on buses.", "party", "levy",
     "if it was spent on buses"),
    ("Only if carers are exempt could Ada Holm support the toll.", "Ada Holm", "toll", "Only if carers are exempt"),
    ("Ann Lowe said she would not object to the mast provided it was green.", "Ann Lowe", "mast",
     "provided it was green"),
    ("Mia Falk will accept the route if the wood is spared.", "Mia Falk", "route", "if the wood is spared"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "target", "condition"), _CONDITIONAL, ids=[row[0] for row in _CONDITIONAL])
def test_a_position_that_is_tied_to_a_condition(text: str, actor: str, target: str, condition: str) -> None:
    form = offered(text, text.removeprefix("The union said ").removesuffix("."))
    expected = {"actor": actor, "target": target, "position": "conditional", "condition": condition}

    assert {field: form.get(field) for field in expected} == expected


_UNDECIDED = [
    (SALE, "Labour has yet to decide.", "Labour", "sale"),
    (SALE, "The Democrats have not made up their minds.", "Democrats", "sale"),
    (SALE, "Mayor Ada Holm has not yet decided.", "Ada Holm", "sale"),
    (SALE, "Labour has not decided how to vote.", "Labour", "sale"),
    (SALE, "The Farmers' Union is still weighing its position.", "Farmers' Union", "sale"),
    (SALE, "Bo Lind sits on the fence.", "Bo Lind", "sale"),
    (SALE, "Ada Holm said she was in two minds.", "Ada Holm", "sale"),
    (SALE, "Three councillors remain undecided.", "Three councillors", "sale"),
    (SALE, "We have not decided yet", "Mia Falk", None),
    ("", "“I haven't made up my mind on the sale,” Ada Holm said.", "Ada Holm", "sale"),
    ("", "Labour is still weighing the merger.", "Labour", "merger"),
    ("", "Per Dahl remains on the fence about the toll.", "Per Dahl", "toll"),
    ("", "Otto Rehn sat on the fence over the merger.", "Otto Rehn", "merger"),
    ("", "The union is in two minds about the merger.", "union", "merger"),
    (SALE, "Shopkeepers were not convinced.", "Shopkeepers", "sale"),
    (SALE, "Otto Rehn is unconvinced.", "Otto Rehn", "sale"),
    ("", "Otto Rehn said he was not persuaded of the merger.", "Otto Rehn", "merger"),
]


@pytest.mark.parametrize(("before", "words", "actor", "target"), _UNDECIDED, ids=[row[1] for row in _UNDECIDED])
def test_who_is_undecided_is_ambivalent(before: str, words: str, actor: str, target: str | None) -> None:
    said = f"“{words},” Mia Falk said." if words.startswith("We") else words
    form = offered(before + said, words)

    assert (form["actor"], form.get("target"), form["position"]) == (actor, target, "ambivalent")


@pytest.mark.parametrize(
    "words",
    [
        "Ada Holm could support the bridge.",
        "Analysts say the council could back the bridge if Labour wins.",
        "Ada Holm asked whether he could support the toll only if carers were exempt.",
        "The council could have supported the toll only if it had the money.",
        "Mia Falk accepted the prize.",
        "Otto Rehn said he did not oppose the merger.",
        "The court has yet to decide.",
        "Ada Holm has yet to decide where to live.",
        "The date was not decided.",
        "Voters decided on Thursday.",
        "The judge was not convinced.",
        "Otto Rehn convinced the council.",
    ],
)
def test_what_is_only_possible_or_decided_is_no_position(words: str) -> None:
    assert "position" not in offered(SALE + words, words)


_FORMER = [
    (SALE + "The Democrats, who once opposed the line, now support it.", "who once opposed the line", "Democrats",
     "line", "oppose", "once"),
    ("Otto Rehn initially backed the tax.", "Otto Rehn initially backed the tax", "Otto Rehn", "tax", "support",
     "initially"),
    ("Mia Falk, who previously rejected the merger, is late.", "who previously rejected the merger", "Mia Falk",
     "merger", "oppose", "previously"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "actor", "target", "position", "time"), _FORMER, ids=[row[1] for row in _FORMER]
)
def test_an_earlier_position_has_its_time(
    text: str, words: str, actor: str, target: str, position: str, time: str
) -> None:
    assert offered(text, words) == {"actor": actor, "target": target, "position": position, "time": time}


_LIMITED = [
    # written before the mend
    ("Ada Holm backs even the tax.", "tax"),
    ("The guild supports the ban also in winter.", "ban"),
    ("Ada Holm could back the plan only if the road is widened.", "plan"),
    # written after it
    ("Otto Rehn supports the strike too.", "strike"),
    ("Otto Rehn is against the fee, even for lorries.", "fee"),
    ("Mia Falk favours even the costliest option.", "costliest option"),
    ("Mia Falk will back the rota only once overtime is paid.", "rota"),
    ("Bo Lind backs the merger just because it is cheap.", "merger"),
    ("Bo Lind voted against the cull as well.", "cull"),
    ("Lena Gatti welcomed the pilot, also in the valley.", "pilot"),
]


@pytest.mark.parametrize(("text", "target"), _LIMITED, ids=[row[0] for row in _LIMITED])
def test_a_target_has_no_word_of_how_far_it_goes(text: str, target: str) -> None:
    assert offered(text, text.removesuffix("."))["target"] == target


_SUITS = [
    # written before the mend
    (SALE, "The Traders' Guild has threatened to sue.", None),
    (SALE, "The Traders' Guild threatened to sue over the pier.", "pier"),
    ("", "Mia Falk threatened to sue the harbour board over the pier.", "harbour board"),
    ("", "Otto Rehn threatened to sue the paper for libel.", "paper"),
    # written after it
    ("", "Mia Falk attacked the pier and threatened to sue.", "pier"),
    ("", "Lena Gatti threatened to sue if the hotel is built.", "hotel"),
    ("", "Otto Rehn threatened to sue for damages.", None),
    ("", "The guild threatened legal action against the port.", "port"),
    ("", "Bo Lind vowed to take legal action against the ministry.", "ministry"),
    ("", "Bo Lind vowed to take legal action.", None),
    ("", "Tom Brandt said he would sue over the levy.", "levy"),
    ("", "Tom Brandt threatened to sue unless the levy is dropped.", None),
]


@pytest.mark.parametrize(("before", "words", "target"), _SUITS, ids=[row[1] for row in _SUITS])
def test_a_suit_is_against_what_the_words_name_or_no_position(before: str, words: str, target: str | None) -> None:
    form = offered(before + words, words, as_owed=target is not None)  # a threat is owed, whomever it is against

    assert (form.get("position"), form.get("target")) == (("oppose", target) if target else (None, None))
