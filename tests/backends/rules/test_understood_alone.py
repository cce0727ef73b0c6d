"""Claims that say all they need: both subjects, what "that" points to, no open "it"; and labels in the passive."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article

CLAIMS = [
    ("Norway and Sweden rejected the pact.", ["Norway and Sweden rejected the pact."]),
    ("Ada Holm and the council want the kiln closed.", ["Ada Holm and the council want the kiln closed."]),
    ("Unite and Labour called for a ballot.", ["Unite and Labour called for a ballot."]),
    ("Ada Holm, Bo Lind and Mia Voss rejected the bid.", ["Ada Holm, Bo Lind and Mia Voss rejected the bid."]),
    ("“That second act was dull,” Ada Holm said.", ["The second act was dull."]),
    ("“That old kiln fell down in May,” Ada Holm said.", ["The old kiln fell down in May."]),
    ("“That was a gift,” Ada Holm said.", []),
    ("“That said, the kiln is safe,” Ada Holm said.", ["The kiln is safe."]),
    ("Ada Holm said that first act was dull.", ["The first act was dull."]),
    ("Ada Holm said that second homes were empty.", ["Second homes were empty."]),
    ("Ada Holm said that last year profits fell.", ["Last year profits fell."]),
    ("Ada Holm said this one deserves a prize.", []),
    ("Ada Holm said the Greens would repeal it within a month.", []),
    ("Ada Holm said the union will never accept them.", []),
    ("Ada Holm said the report shows it is safe.", ["The report shows it is safe."]),
    ("Ada Holm denied claims she was behind the leak.", ["Ada Holm was behind the leak."]),
    ("Ada Holm denied claims Bo Lind was behind the leak.", ["Bo Lind was behind the leak."]),
]
LABELS = [
    ("The plan was branded “a farce” by Ada Holm.", [("Ada Holm", "“a farce”")]),
    ("Bo Lind was labelled “reckless” by the union.", [("union", "“reckless”")]),
    ("The plan was dismissed as “drivel” by Ada Holm.", [("Ada Holm", "“drivel”")]),
    ("Bo Lind has defended his plan after it was dubbed “a mess” by Ada Holm.", [("Ada Holm", "“a mess”")]),
    ("Bo Lind defended the fee after it was condemned as “theft” by Ada Holm.", [("Ada Holm", "“theft”")]),
    ("Branded “a coward” by Ada Holm, Bo Lind resigned.", [("Ada Holm", "“a coward”")]),
    ("The plan, called “a farce” by Ada Holm, is old.", [("Ada Holm", "“a farce”")]),
    ("The plan was dismissed as “drivel” by accident.", []),
]


@pytest.mark.parametrize(("text", "found"), CLAIMS, ids=[text for text, _ in CLAIMS])
def test_a_claim_says_all_it_needs(text: str, found: list[str]) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text), None)

    assert [claim.text for claim in reply.claims] == found


@pytest.mark.parametrize(("text", "found"), LABELS, ids=[text for text, _ in LABELS])
def test_who_labels_something_in_the_passive_speaks(text: str, found: list[tuple[str, str]]) -> None:
    reply = extract_reply(Article.of(text), split_sentences(text), None)
    names = {actor.id: actor.name for actor in reply.actors}

    assert [(names.get(quote.speaker or ""), quote.content[0].partition(" ")[2]) for quote in reply.quotes] == found
    assert all(names[stance.actor] != "Bo Lind" or stance.position == "support" for stance in reply.stances)
