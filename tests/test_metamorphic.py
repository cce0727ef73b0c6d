"""An article that is changed in a known way: what must follow does, what must not change does not.

Through the whole path, by the rules and by the replies that a model once gave to the seeds.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from extractor import Extractor, Record, Settings
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.grounding.validation import record_problems
from extractor.llm.types import ChatResponse
from extractor.text.segmentation import split_sentences
from tests.support.endpoint import read_completions
from tests.support.paths import ROOT
from tests.support.recording import CODEBOOK, MODEL, SEEDS, article
from tests.support.scripted_client import ScriptedClient

FERRY = (
    "Ferry fares rise in Port Ellery\n\n"
    "Mayor Ada Holm said on Monday that the fares will rise before 2026. “We have waited for 12 years,” she told the "
    "Courier.\n\n"
    "“The ferry isn’t safe,” Tom Brandt, a fisherman, said. Brandt opposes the new ferry.\n\n"
    "According to the Harbour Board, the bridge will cost 12 million euros. “Nobody asked us,” Nora Sund said."
)
COUNCIL = (
    "“We will close the school in May,” council leader Maria Lund said.\n\n"
    "Peter Quist told reporters that the council had spent 300,000 euros on repairs.\n\n"
    "The Teachers’ Union rejected the plan. “It is a scandal,” its chairwoman, Eva Bjork, said.\n\n"
    "Quist supports the plan. Lund denied that the school was empty."
)
OWN = {"ferry": FERRY, "council": COUNCIL}
TEXTS = {**OWN, **{path.name[:3]: path.read_bytes().decode() for path in SEEDS}}

Change = Callable[[str], str]


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def curly(text: str) -> str:
    """Straight marks made curly as a word processor does."""
    text = re.sub(r'(^|[\s(\[—-])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[—“-])'", r"\1‘", text).replace("'", "’")


def no_break(text: str) -> str:
    """Every third space between words keeps them on one line."""
    spaces = iter(range(10**6))
    return re.sub(r"(?<=\w) (?=\w)", lambda _: "\xa0" if next(spaces) % 3 == 0 else " ", text)


TYPOGRAPHY: dict[str, Change] = {
    "straight quotes": straight,
    "curly quotes": lambda text: curly(straight(text)),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "no-break spaces": no_break,
    "blank lines": lambda text: re.sub(r"\n\n+", "\n\n\n\n", text),
    "spaces at the ends of lines": lambda text: text.replace("\n", "  \n") + "  ",
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFC": lambda text: unicodedata.normalize("NFC", text),
    "an emoji first": lambda text: f"👩\u200d🚒 😀\n\n{text}",
}
"""What a reader does not see, or does not care about."""


def plain(text: str) -> str:
    """The words without what `TYPOGRAPHY` changes."""
    text = straight(unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def summary(record: Record) -> dict[str, Counter[Any]]:
    """What a record says, in words and names, without places."""
    is_found = {"exact": "found", "folded": "found", "elided": "elided", "altered": "altered"}

    def name(id: str | None) -> str | None:
        return plain(record.actor(id).name) if id else None

    return {
        "actors": Counter((plain(actor.name), actor.kind, len(actor.mentions)) for actor in record.actors),
        "quotes": Counter(
            (quote.kind, is_found[quote.status], plain(record.text_of(quote)), name(quote.speaker))
            for quote in record.quotes
        ),
        "claims": Counter((plain(claim.text), name(claim.claimant), claim.assertion) for claim in record.claims),
        "stances": Counter((name(item.actor), plain(item.target), item.position) for item in record.stances),
        "unfounded": Counter((item.layer, item.field) for item in record.unfounded),
    }


def difference(left: Record, right: Record) -> dict[str, Any]:
    """What one says and the other does not, by layer."""
    pairs = zip(summary(left).items(), summary(right).values(), strict=True)
    return {layer: (before - after, after - before) for (layer, before), after in pairs if before != after}


@cache
def by_rules(text: str) -> Record:
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    assert list(record_problems(record)) == []
    return record


@cache
def recorded_reply(seed: str) -> str:
    """What a model once replied about the seed whose name begins so."""
    (path,) = (path for path in SEEDS if path.name.startswith(seed))
    builder = RequestBuilder.from_settings(Settings(model=MODEL, codebook=CODEBOOK))
    ((_, request),) = builder.requests(article(path), split_sentences(article(path).text))
    body = read_completions(ROOT / "seeds" / "answers" / "ukraine-nato.jsonl")[request.cache_key()]
    return str(json.loads(body)["choices"][0]["message"]["content"])


@cache
def by_reply(text: str, reply: str) -> Record:
    """The record of a reply about a text, whatever it was once given to."""
    client = ScriptedClient(lambda _: ChatResponse(reply))
    with (
        TemporaryDirectory() as folder,
        Extractor(MODEL, client=client, codebook=CODEBOOK, cache=Path(folder)) as extractor,
    ):
        record = extractor.extract_text(text)
    assert len(client.requests) == 1
    assert list(record_problems(record)) == []
    return record


AMBIGUOUS = "a straight mark between a space and a full stop may begin or end a quotation"
KNOWN = {(by, "004", f"{marks} quotes"): AMBIGUOUS for by in ("rules", "reply") for marks in ("straight", "curly")}
"""What changes all the same, and why."""


def cases(by: str, texts: Iterable[str], changes: Iterable[str]) -> Iterator[Any]:
    for text, change in product(texts, changes):
        reason = KNOWN.get((by, text, change))
        marks = [pytest.mark.xfail(reason=reason)] if reason else []
        yield pytest.param(text, change, id=f"{text}, {change}", marks=marks)


@pytest.mark.parametrize(("text", "change"), [*cases("rules", TEXTS, TYPOGRAPHY)])
def test_typography_changes_nothing_that_the_rules_find(text: str, change: str) -> None:
    assert difference(by_rules(TEXTS[text]), by_rules(TYPOGRAPHY[change](TEXTS[text]))) == {}


BY_NUMBER = [change for change in TYPOGRAPHY if change != "an emoji first"]
"""What leaves the sentences their numbers."""


@pytest.mark.parametrize(("seed", "change"), [*cases("reply", [path.name[:3] for path in SEEDS], BY_NUMBER)])
def test_typography_changes_nothing_of_what_a_reply_means(seed: str, change: str) -> None:
    text, reply = TEXTS[seed], recorded_reply(seed)

    assert difference(by_reply(text, reply), by_reply(TYPOGRAPHY[change](text), reply)) == {}


@pytest.mark.parametrize("text", OWN)
def test_paragraphs_that_stand_alone_may_come_in_any_order(text: str) -> None:
    paragraphs = OWN[text].split("\n\n")
    turned = by_rules("\n\n".join(reversed(paragraphs)))
    differences = difference(by_rules(OWN[text]), turned)

    assert differences.keys() <= {"actors"}  # whose mentions before a first name are told apart by what came before


@pytest.mark.parametrize("text", OWN)
def test_what_is_put_before_an_article_moves_every_span_and_nothing_else(text: str) -> None:
    """Offsets are in code points, however many of them are one sign."""
    before = "👩\u200d👩\u200d👧 🇺🇦 e\u0301 😀\n\n"
    first, moved = by_rules(OWN[text]), by_rules(before + OWN[text])

    def ranges(record: Record) -> list[list[tuple[int, int]]]:
        return sorted([[span.range for span in quote.content] for quote in record.quotes])

    assert ranges(moved) == [
        [(start + len(before), end + len(before)) for start, end in content] for content in ranges(first)
    ]


@pytest.mark.parametrize("text", OWN)
def test_an_article_twice_in_a_file_gives_the_same_record_twice(text: str, tmp_path: Path) -> None:
    rows = [{"id": id, "text": OWN[text]} for id in ("first", "second")]
    (tmp_path / "two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with Extractor() as extractor:
        first, second = (record for record in extractor.extract_many(tmp_path / "two.jsonl"))

    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert (first.article.id, second.article.id) == ("first", "second")
    assert first.model_copy(update={"article": second.article}) == second


def test_an_article_twice_in_a_file_is_paid_for_once(tmp_path: Path) -> None:
    client = ScriptedClient()
    rows = [{"id": str(number), "text": FERRY} for number in range(3)]
    (tmp_path / "three.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with Extractor("m", client=client, cache=tmp_path / "cache") as extractor:
        assert len([*extractor.extract_many(tmp_path / "three.jsonl")]) == 3

    assert len(client.requests) == 1


@pytest.mark.parametrize("text", OWN)
def test_a_text_that_says_all_twice_says_nothing_more(text: str) -> None:
    once, twice = (summary(by_rules(words)) for words in (OWN[text], f"{OWN[text]}\n\n{OWN[text]}"))

    for layer in ("quotes", "claims", "stances", "unfounded"):
        assert once[layer].keys() == twice[layer].keys()
    assert {actor[:2] for actor in once["actors"]} == {actor[:2] for actor in twice["actors"]}


NAMES = {
    "ferry": {"Ada": "Iris", "Holm": "Falk", "Tom": "Sven", "Brandt": "Lindgren", "Nora": "Rut", "Sund": "Berg"},
    "council": {"Maria": "Karin", "Lund": "Dahl", "Peter": "Otto", "Quist": "Moberg", "Eva": "Siri", "Bjork": "Wiik"},
}
SWAPPED = {
    "ferry": {"Tom": "Nora", "Brandt": "Sund", "Nora": "Tom", "Sund": "Brandt"},
    "council": {"Peter": "Maria", "Quist": "Lund", "Maria": "Peter", "Lund": "Quist"},
}


def renamed(value: Any, names: dict[str, str]) -> Any:
    """A text, or the summary of a record, with other names in it."""
    if isinstance(value, str):
        return re.sub(r"\b(?:" + "|".join(names) + r")\b", lambda name: names[name[0]], value)
    if isinstance(value, tuple):
        return tuple(renamed(part, names) for part in value)
    return value


@pytest.mark.parametrize("names", [NAMES, SWAPPED], ids=["other names", "speakers swapped"])
@pytest.mark.parametrize("text", OWN)
def test_other_names_are_followed_everywhere_and_change_nothing_else(
    text: str, names: dict[str, dict[str, str]]
) -> None:
    expected = {
        layer: Counter({renamed(item, names[text]): times for item, times in items.items()})
        for layer, items in summary(by_rules(OWN[text])).items()
    }
    found = summary(by_rules(renamed(OWN[text], names[text])))

    assert {layer: (expected[layer] - found[layer], found[layer] - expected[layer]) for layer in expected} == {
        layer: (Counter(), Counter()) for layer in expected
    }


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [("ferry", "12 million", "15 million"), ("ferry", "for 12 years", "for 30 years"), ("ferry", "2026", "2031"),
     ("council", "300,000", "450,000")],
)  # fmt: skip
def test_another_number_is_in_what_is_found_and_the_former_is_nowhere(text: str, before: str, after: str) -> None:
    former, changed = by_rules(OWN[text]), by_rules(OWN[text].replace(before, after))
    expected = json.loads(json.dumps(sorted(map(str, summary(former).values()))).replace(before, after))

    assert before in str(summary(former))
    assert before not in str(summary(changed))
    assert sorted(map(str, summary(changed).values())) == expected


@pytest.mark.parametrize(
    ("text", "before", "after", "of_actor"),
    [
        ("ferry", "Brandt opposes the new ferry", "Brandt supports the new ferry", "Tom Brandt"),
        ("council", "Quist supports the plan", "Quist opposes the plan", "Peter Quist"),
        (
            "council",
            "The Teachers’ Union rejected the plan",
            "The Teachers’ Union welcomed the plan",
            "Teachers' Union",
        ),
    ],
)
def test_who_turns_from_for_to_against_has_the_other_position(
    text: str, before: str, after: str, of_actor: str
) -> None:
    def positions(record: Record) -> Counter[Any]:
        return Counter({item: times for item, times in summary(record)["stances"].items() if item[0] == of_actor})

    other = {"support": "oppose", "oppose": "support"}
    former, changed = (positions(by_rules(article)) for article in (OWN[text], OWN[text].replace(before, after)))
    assert former
    assert changed == Counter(
        {(who, target, other[position]): times for (who, target, position), times in former.items()}
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [("will rise", "will not rise"), ("isn’t safe", "is safe"), ("Nobody asked", "They asked")],
)
def test_a_negation_stays_with_the_words_that_it_negates(before: str, after: str) -> None:
    changed = by_rules(FERRY.replace(before, after))
    contents = [plain(changed.text_of(quote)) for quote in changed.quotes]

    assert sum(plain(after) in content for content in contents) == 1
    assert not any(plain(before) in content for content in contents)


SAID = "that the fares will rise before 2026"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("that the fares will not rise before 2026", id="a negation more"),
        pytest.param("that the fares will rise before 2027", id="another number"),
        pytest.param("that the fares will fall before 2026", id="the contrary"),
    ],
)
def test_a_reply_that_says_what_the_changed_article_does_not_is_never_a_quote(said: str) -> None:
    """Whichever of the two was changed: the words in the record are the article's, or it is no quote."""

    def reply(words: str) -> str:
        actors, quotes = ["Ada Holm|person|Mayor||Holm"], [f"1|2: {words}|said"]
        return json.dumps({"actors": actors, "quotes": quotes, "claims": [], "stances": []})

    for text, words in [(FERRY, said), (FERRY.replace(SAID, said), SAID)]:
        record = by_reply(text, reply(words))
        assert [quote for quote in record.quotes if quote.status in ("exact", "folded")] == []
        assert [(item.layer, item.words) for item in record.unfounded] == [("quote", words)]
    assert len(by_reply(FERRY.replace(SAID, said), reply(said)).quotes) == 1
