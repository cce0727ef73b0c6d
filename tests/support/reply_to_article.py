"""Hypothesis strategies for articles of several scripts and forms, and for replies about them as models may write them.

Unlike those of any characters (see `texts`), they are made of names, verbs of saying, quotations and facts, so that
much of what a reply says is found, in every way in which grounding finds words.
"""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from extractor.backends.llm.reply_lines import ACTOR_KINDS, ASSERTIONS, LABELS, POSITIONS
from extractor.text.markdown import read_markdown
from extractor.text.segmentation import split_sentences
from extractor_schemas import (
    NEAREST_NAMING,
    OTHER_TARGET,
    Article,
    Codebook,
    CodedReply,
    Concept,
    Reply,
    ReplyActor,
    ReplyClaim,
    ReplyCodedStance,
    ReplyQuote,
    ReplyStance,
)

CODEBOOK = Codebook(
    id="f",
    title="Ferries",
    concepts=[
        Concept(id="fares", name="ferry fares", definition="Higher.", terms=["fares"]),
        Concept(id="signing", name="signing the treaty", definition="To sign it."),
    ],
)

NAMES = [
    *("Ada Holm", "Holm", "Mayor Ada Holm", "Holm’s aide", "the Holm administration", "Ida Holm", "McHolm", "Jean-Luc"),
    *("Bank of Norway", "Norway", "Norwegian", "Canal 5", "Canal 5 host Ida", "the Courier", "Courier", "The Courier"),
    *("US", "U.S.", "United States", "the United States", "UN-backed", "May", "Will", "WHO", "it", "He", "the mayor"),
    *(
        "two officials",
        "Senior officials",
        "senior officials",
        "O'Brien",
        "O’Brien",
        "É\u0301lodie",
        "E\u0301lodie",
        "Élodie",
    ),
    *(
        "Владимир Путин",
        "Путину",
        "Пу\u0301тин",
        "Tusk",
        "Tuskowi",
        "张敏",
        "张",
        "田中",
        "박민수",
        "علي",
        "أحـمد",
        "רות",
        "हिन्दी",
    ),
    *(
        "Q\u200bA Corp",
        "👩\u200d🚒 Union",
        "St. Anne",
        "AT&T",
        "X",
        "Dr. Li",
        "CNNHost",
        "2024Holm",
        "3M",
        "ß",
        "İzmir",
    ),
]
"""Names within names, in other typography, in cases and scripts; pronouns and descriptions."""

_VERBS = [
    "said",
    "told",
    "warned of",
    "says",
    "denied",
    "according to",
    "表示",
    "сказал",
    "قال",
    "は",
    "asked",
    "supports",
]
_PHRASES = [
    *(
        "the fares will not rise before 2026",
        "we will sign it",
        "we won’t sign it",
        "that the ferry may cost 12,500 euros",
    ),
    *(
        "if the war ends",
        "unless it rains",
        "nobody knows",
        "half-true",
        "thirty-two",
        "10-\n20 %",
        "3 x 10³",
        "½ of it",
    ),
    *("the mayor of Port Ellery", "vice-president", "former minister", "on Monday", "since May 2024", "in early May"),
    *("не будет", "不会涨价", "ない", "لن نوقع", "לא נחתום", "para-\nllel", "co-op-\neration", "can't", "no minister"),
    *(
        "a weather vane",
        "weather  vane",
        "weather\xa0vane",
        "a\u200bb",
        "price ~ cost",
        "rise … and fall",
        "wait ... then go",
    ),
    *(
        "Holm Holm Holm",
        "the the",
        "very very long",
        "\u200fa\u202eb\u200e",
        "😀 yes",
        "A. B. C.",
        "e.g. this",
        "p.m.",
        "5 5 5",
    ),
]
_PHRASES += [
    *("between 30 and 40 came", "Holm sued Brandt", "exports rose while imports fell", "it rose by 5 %", "40,000 kg"),
    *("some were for it, others against", "he pretended to be ill", "did not deny it", "most left", "some left"),
]
_MARKS = [
    *("“{}”", '"{}"', "‘{}’", "'{}'", "«{}»", "„{}“", "「{}」", "``{}''", "({})", "“{}", "{}”", "“{},” he said, “{}”"),
    *("\n– {}", "\n— {}, — {}", "*{}*", "_{}_", "{}", "{}", "{}", "{}’s", "**{}**", "[{}](http://a.b/c)", "<b>{}</b>"),
]
_ENDS = [
    ". ",
    ".\n",
    ".\r\n\r\n",
    "\n\n",
    "? ",
    "! ",
    "… ",
    "... ",
    "。",
    ", ",
    "; ",
    ": ",
    " ",
    " – ",
    "\n- ",
    "\n1. ",
    "\n# ",
]
_ODD = [
    "",
    "",
    "",
    "",
    " ",
    "\u200b",
    "\u00ad",
    "\u0301",
    "\ufeff",
    "\u202f",
    "\x0b",
    "\x85",
    "\u2028",
    "\t",
    "&amp;",
    "1",
    "'",
]
_INVENTED = [
    "over 40",
    "to 5 %",
    "until",
    "after",
    "rose",
    "Brandt sued Holm",
    "40 tonnes",
    "both",
    "zebra",
    "not",
    "never",
    "47",
    "Xavier Zed",
    "moon",
    "all",
    "Pope",
    "if",
    "in 1801",
    "王",
    ".",
    "~",
    "...",
]

_WORD = re.compile(r"\S+")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """The text of an article: clauses of names, verbs and phrases, in marks of quotation and of other kinds."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    text = ""
    for _ in range(draw(st.integers(1, 7))):
        phrase = draw(st.sampled_from(_PHRASES) | st.sampled_from(names))
        marked = draw(st.sampled_from(_MARKS)).format(phrase, draw(st.sampled_from(_PHRASES)))
        clause = [draw(st.sampled_from(names)), draw(st.sampled_from(_VERBS)), marked]
        order = draw(st.sampled_from([(0, 1, 2), (2, 1, 0), (2, 0, 1), (0, 2), (2,), (0,)]))
        between = draw(st.sampled_from([" ", " ", " ", "", "\n", "  ", "-", ", ", ": "]))
        text += between.join(clause[at] for at in order) + draw(st.sampled_from(_ODD)) + draw(st.sampled_from(_ENDS))
    return text


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of such a text, as it is or as a reader of Markdown gives it, perhaps with a date and a title."""
    text = draw(texts())
    if draw(st.integers(0, 4)) == 0:
        text = read_markdown(text).text
    published = draw(st.sampled_from([None, None, "2024-05-01"]))
    return Article.of(text, published=published, title=draw(st.sampled_from([None, "Fares in 2031"])))


@st.composite
def words_of(draw: st.DrawFn, text: str) -> str:
    """Some words of the text, as they are or with one changed, in other typography, cut, doubled or out of order."""
    places = [match.span() for match in _WORD.finditer(text)]
    if not places:
        return draw(st.sampled_from(_INVENTED))
    first = draw(st.integers(0, len(places) - 1))
    last = draw(st.integers(first, min(len(places) - 1, first + 6)))
    words = text[places[first][0] : places[last][1]]
    if draw(st.booleans()):
        words = words.strip(".,;:!?…“”\"'‘’«»„「」()*_–— ")
    apart = words.split()
    at = draw(st.integers(0, max(0, len(apart) - 1)))
    other = draw(st.sampled_from(_INVENTED))
    match draw(st.sampled_from([*[-1] * 25, *range(10)])):
        case 0:
            apart[at : at + 1] = [other]
        case 1:
            apart.insert(at, other)
        case 2:
            del apart[at : at + 1]
        case 3:
            apart.reverse()
        case 4:
            apart = [*apart, *apart]
        case 5:
            return words.swapcase()
        case 6:
            return words.replace("’", "'").replace("“", '"').replace("”", '"').replace("\xa0", " ")
        case 7:
            start, end = sorted((draw(st.integers(0, len(words))), draw(st.integers(0, len(words)))))
            return words[start:end]
        case 8:
            return words + draw(st.sampled_from([".", ",", "”", " ", "\n", "’s", "\u200b"]))
        case 9:
            apart[at : at + 1] = [draw(st.sampled_from(["...", "…", "[...]"]))]
        case _:
            return words
    return " ".join(apart)


def _pointers(text: str) -> st.SearchStrategy[str]:
    words = words_of(text)
    number = st.integers(0, max(1, len(split_sentences(text)) + 1))
    return st.one_of(
        *(words, words, words, number.map(str)),
        st.builds("{}: {}".format, number, words),
        st.builds("{}: {} ~ {}".format, number, words, words),
        st.builds("{} ~ {}".format, words, words),
        st.builds("{} ... {}".format, words, words),
        st.builds("S{}: {}".format, number, words),
        st.builds("[{}] {}".format, number, words),
        st.builds("{}-{}: {}".format, number, number, words),
        st.just(""),
    )


@st.composite
def replies_to(draw: st.DrawFn, article: Article, codebook: Codebook | None = None) -> Reply:
    """A reply about the article: names and words of it, and others; ids that are doubled, dangling, or names."""
    text = article.text
    there = [name for name in NAMES if name in text] or NAMES
    pointer, words = _pointers(text), words_of(text)
    name = st.sampled_from(there) | st.sampled_from(there) | words | st.sampled_from(NAMES)
    pointers = st.lists(pointer, min_size=1, max_size=1) | st.lists(pointer, max_size=3)
    id = st.sampled_from([*["a1", "a2"] * 6, "a3", "a9", "", "A1", there[0], "?" + there[0]])
    ids = st.lists(id, max_size=2)
    field = (
        st.none()
        | words
        | st.sampled_from(["", " ", "Mayor", "minister", "officials", "US", "Bank", "former minister"])
    )
    actor = st.builds(
        ReplyActor,
        id=st.sampled_from(["a1", "a2"]),
        name=name,
        kind=st.sampled_from(ACTOR_KINDS),
        anonymous=st.booleans(),
        role=field,
        affiliation=field,
        aliases=st.lists(name, max_size=2),
    )
    quote = st.builds(
        ReplyQuote,
        content=pointers,
        speaker=st.none() | id,
        source=st.none() | st.just(NEAREST_NAMING) | pointer | name,
        cue=st.none() | pointer | st.sampled_from(_VERBS),
        reported_by=ids,
    )
    claim = st.builds(
        ReplyClaim,
        kind=st.sampled_from([kind for kind, _ in LABELS.values()]),
        checkable=st.booleans(),
        text=words | pointer,
        claimant=st.none() | id | name,
        reported_by=ids,
        assertion=st.sampled_from(ASSERTIONS),
        evidence=pointers,
    )
    holder: dict[str, st.SearchStrategy[Any]] = {
        "actor": id | id | name,
        "position": st.sampled_from(POSITIONS),
        "condition": field | st.builds("{} {}".format, words, words),
        "time": field | st.sampled_from(["in 2025", "last May", "2024", "on Monday"]),
        "reported_by": ids,
        "evidence": pointers,
    }
    actors = draw(st.lists(actor, max_size=4))
    if draw(st.integers(0, 3)):
        actors = [each.model_copy(update={"id": f"a{number}"}) for number, each in enumerate(actors, 1)]
    lists = {
        "actors": actors,
        "quotes": draw(st.lists(quote, max_size=3)),
        "claims": draw(st.lists(claim, max_size=2)),
    }
    if codebook is None:
        target = words | st.just(OTHER_TARGET) | name
        stances = draw(st.lists(st.builds(ReplyStance, target=target, **holder), max_size=2))
        return Reply.model_validate({**lists, "stances": stances})
    targets = st.sampled_from([*(concept.id for concept in codebook.concepts), OTHER_TARGET])
    coded = st.builds(ReplyCodedStance, target=targets, proposal=st.none() | words, **holder)
    return CodedReply.model_validate({**lists, "stances": draw(st.lists(coded, max_size=2))})
