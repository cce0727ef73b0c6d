"""Replies that alter or invent something do not pass as word for word or as somebody's; faithful ones pass whole."""

from __future__ import annotations

from typing import Any

import pytest

from extractor_schemas import Article, Record
from tests.support.grounding import Item, actor, claim, grounded, quote, stance

HARBOUR = (
    "Harbour plan divides Ostby\n\n"
    "Mayor Clara Voss said on Monday that “the harbour will not be sold before 2031.”\n\n"
    "“We were promised forty new berths,” fisherman Nils Aker told the Herald, “and we got three.” Aker "
    "called Voss “a paper captain”.\n\n"
    "Port director Jonas Lie denied that he had misled the council. “I never saw the report, and I would have "
    "stopped the sale if I had,” Lie said. “Nobody asked me.”\n\n"
    "Two officials warned of delays. One of them said the quay would cost 12 million euros. "
    "Critics, who did not want to be named, said the plan was “not dangerous, but foolish”. Voss replied: "
    "“The plan is sound.”\n\n"
    "The opposition leader, Eva Strand, said she might vote for the plan if the price fell. “We support it. "
    "We do not trust it,” she said."
)
V = actor("a1", "Clara Voss", "Voss", role="Mayor")
A = actor("a2", "Nils Aker", "Aker", role="fisherman")
L = actor("a3", "Jonas Lie", "Lie", role="Port director")
E = actor("a4", "Eva Strand", role="opposition leader")
ACT = [V, A, L, E]
X = "Finance minister Paul Renn said: “We cut taxes by 3 per cent, not by 5 per cent.” "
Y = "“I did not lie to parliament,” Renn said on Tuesday. “I was wrong, and I am sorry.” "
Z = (
    "Union chief Mona Dahl called the cut “a gift to the rich”. According to Dahl, two of the three banks "
    "lobbied for it. "
)
W = (
    "“Unless the law is changed, nobody will invest here,” said Otto Krag, who runs a bakery. “It is not that "
    "we hate taxes.” "
)
U = "Asked whether she would strike, Dahl answered: “Perhaps we will. We have always kept our word.” "
TAXES = (
    X
    + Y
    + "\n\n"
    + Z
    + "\n\n"
    + W
    + "\n\n"
    + U
    + "A spokesman for Renn said the bill, which cost 4.5 million euros, had been paid."
)
R = actor("a1", "Paul Renn", "Renn", role="Finance minister")
D = actor("a2", "Mona Dahl", "Dahl", role="Union chief")
K = actor("a3", "Otto Krag", "Krag")
S = actor("a4", "A spokesman for Renn", anonymous=True)
PEOPLE = [R, D, K, S]


def q(*content: str, **fields: Any) -> Item:
    return {"quotes": [quote(*content, **fields)]}


def c(text: str, evidence: str, **fields: Any) -> Item:
    return {"claims": [claim(text, evidence, **fields)]}


def n(**layers: Any) -> Item:
    return {"text": TAXES, "actors": PEOPLE, **layers}


def t(words: str) -> str:
    return f"{words} Nils Aker, Jonas Lie and Eva Strand came."


def _record(reply: Item) -> Record:
    """The record of a reply about one of the two articles, or about a text of its own that gives nobody a role."""
    layers = dict(reply)
    text = layers.pop("text", HARBOUR)
    usual = ACT if text is HARBOUR else [{**person, "role": None} for person in ACT]
    return grounded(Article.of(text), actors=layers.pop("actors", usual), **layers)


def f(words: str, **layers: Any) -> Item:
    """A reply about one sentence and two actors."""
    rest = "Clara Voss and Paul Renn met. That is what was told to them in the hall of the town."
    return {"text": f"{words} {rest}", "actors": [{**V, "role": None}, {**R, "id": "a2", "role": None}], **layers}


ALTERED: list[tuple[str, Item]] = [
    (
        "another's opinion left out",
        f(
            "Clara Voss said the quay, Paul Renn believes, is safe.",
            **q("the quay", "is safe", speaker="a1", cue="said", source="Clara Voss"),
        ),
    ),
    ("words swapped", q("the harbour will be not sold before 2031")),
    ("a word for another", q("the harbour will not be leased before 2031")),
    ("number changed", q("the harbour will not be sold before 2032")),
    ("number word changed", q("We were promised fifty new berths")),
    ("number digits for the part of another", q("and we got thirty")),
    ("speaker changed by name", q("The plan is sound", speaker="a2", source="Voss", cue="replied")),
    ("speaker changed with the cue only", q("The plan is sound", speaker="a2", cue="replied")),
    ("speaker changed with nothing", q("The plan is sound", speaker="a2")),
    ("quote stitched from two sentences", q("We support it and do not trust it")),
    ("stitched from two speakers", q("I never saw the report ... The plan is sound")),
    (
        "stitched within one reply item",
        q("I never saw the report", "The plan is sound", speaker="a3", source="Lie", cue="said"),
    ),
    ("negation dropped in an ellipsis", q("the harbour will ... be sold before 2031")),
    ("negation dropped, begin", q("dangerous, but foolish")),
    ("negation dropped at the beginning: never", q("saw the report, and I would have stopped the sale")),
    ("negation dropped: Nobody", q("asked me")),
    ("negation dropped: do not", q("We do ... trust it")),
    ("condition dropped", q("I would have stopped the sale")),
    (
        "quote of one with another’s words added",
        q("We were promised forty new berths, and we got three. The plan is sound"),
    ),
    ("name absent", dict(actors=[*ACT, actor("a5", "Peter Holst")], **q("The plan is sound", speaker="a5"))),
    ("role absent", {"actors": [actor("a1", "Clara Voss", "Voss", role="Governor"), A, L, E]}),
    ("role of another", {"actors": [actor("a1", "Clara Voss", "Voss", role="Port director"), A, L, E]}),
    ("alias absent", {"actors": [actor("a1", "Clara Voss", "Voss", "Madame Harbour", role="Mayor"), A, L, E]}),
    (
        "affiliation absent",
        {"actors": [actor("a1", "Clara Voss", "Voss", role="Mayor", affiliation="Green Party"), A, L, E]},
    ),
    ("other spelling", q("The harbor will not be sold before 2031")),
    ("other language", q("Der Plan ist solide")),
    ("homoglyph", q("The plan is s\u043eund")),
    ("zero-width within adds a word", q("The plan is un\u200bsound")),
    ("control character", q("The plan is\x08 unsound")),
    ("invented prefix", q("I swear the plan is sound")),
    ("invented suffix", q("The plan is sound and cheap")),
    ("order changed", q("Sound is the plan")),
    ("tense changed", q("The plan was sound")),
    ("a letter changed", q("The plan is found")),
    (
        "claim: negation dropped",
        c("The harbour will be sold before 2031.", "2: the harbour will not be sold before 2031", claimant="a1"),
    ),
    ("claim: denied content asserted", c("Lie misled the council.", "he had misled the council", claimant="a3")),
    ("claim: hedge dropped", c("Strand votes for the plan.", "she might vote for the plan", claimant="a4")),
    ("claim: another number", c("The quay costs 21 million euros.", "the quay would cost 12 million euros")),
    ("claim of another person", c("The plan is sound.", "The plan is sound", claimant="a2")),
    (
        "stance without condition words",
        {
            "stances": [
                stance(
                    "a4",
                    "the plan",
                    "she might vote for the plan",
                    position="conditional",
                    condition="if the mayor resigns",
                )
            ]
        },
    ),
    (
        "stance of an absent target",
        {"stances": [stance("a4", "nuclear power", "she might vote for the plan", position="support")]},
    ),
    ("quote marks: not dangerous lost in pieces", q("dangerous", "foolish")),
    (
        "case turns a name",
        dict(
            text="Clara Voss said: “They will may march.” Nils Aker, Jonas Lie, Eva Strand.", **q("They will May march")
        ),
    ),
    (
        "decimal point lost",
        dict(
            text="Clara Voss said: “It grew by 1.5 per cent.” Nils Aker, Jonas Lie, Eva Strand.",
            **q("It grew by 15 per cent"),
        ),
    ),
    (
        "minus lost",
        dict(text="Clara Voss said: “It was -5 degrees.” Nils Aker, Jonas Lie, Eva Strand.", **q("It was 5 degrees")),
    ),
    (
        "hyphen lost",
        dict(text="Clara Voss said: “We will re-sign it.” Nils Aker, Jonas Lie, Eva Strand.", **q("We will resign it")),
    ),
    (
        "full stop joins",
        dict(text="Clara Voss said: “No. We signed it.” Nils Aker, Jonas Lie, Eva Strand.", **q("No we signed it")),
    ),
    (
        "currency changed",
        dict(text="Clara Voss said: “It cost $15.” Nils Aker, Jonas Lie, Eva Strand.", **q("It cost €15")),
    ),
    (
        "currency lost before",
        dict(text="Clara Voss said: “It cost $15.” Nils Aker, Jonas Lie, Eva Strand.", **q("It cost 15")),
    ),
    (
        "combining mark",
        dict(text="Clara Voss said: “I resume work.” Nils Aker, Jonas Lie, Eva Strand.", **q("I résumé work")),
    ),
    ("cut behind not: by 5", n(**q("by 5 per cent", speaker="a1"))),
    ("cut: did not", n(**q("lie to parliament", speaker="a1", source="Renn", cue="said"))),
    ("unless cut", n(**q("nobody will invest here", speaker="a3", source="Otto Krag", cue="said"))),
    ("it is not that cut", n(**q("we hate taxes", speaker="a3"))),
    ("perhaps cut", n(**q("we will", speaker="a2"))),
    ("two quotations as one without ellipsis", n(**q("I did not lie to parliament and I was wrong", speaker="a1"))),
    ("speaker swapped", n(**q("Unless the law is changed, nobody will invest here", speaker="a1"))),
    (
        "speaker swapped with its own source named elsewhere",
        n(**q("a gift to the rich", speaker="a3", source="Krag", cue="called")),
    ),
    ("adverb added", n(**q("I was very wrong, and I am sorry"))),
    ("because instead of and", n(**q("I was wrong, because I am sorry"))),
    ("plural", n(**q("a gift to the riches"))),
    ("role swapped", n(actors=[actor("a1", "Paul Renn", "Renn", role="Union chief"), D, K, S])),
    ("name mixed", n(actors=[actor("a1", "Paul Dahl"), D, K, S])),
    ("affiliation invented", n(actors=[R, D, actor("a3", "Otto Krag", affiliation="Chamber of Commerce"), S])),
    (
        "two of three dropped",
        n(
            **c(
                "The three banks lobbied for the cut.",
                "According to Dahl, two of the three banks lobbied for it",
                claimant="a2",
            )
        ),
    ),
    (
        "claim: number scale",
        n(**c("The bill cost 4.5 billion euros.", "the bill, which cost 4.5 million euros", claimant="a4")),
    ),
    ("claim: claimant swapped", n(**c("The cut is a gift to the rich.", "a gift to the rich", claimant="a3"))),
    ("claim: unless dropped", n(**c("Nobody will invest here.", "nobody will invest here", claimant="a3"))),
    ("claim: perhaps dropped", n(**c("The union will strike.", "Perhaps we will", claimant="a2"))),
    ("claim: did not lie -> lied", n(**c("Renn lied to parliament.", "I did not lie to parliament", claimant="a1"))),
    ("letters of two scripts", n(**q("a gift to the ri\u0441h"))),
    ("bidi override", n(**q("a gift to the poor\u202e"))),
    (
        "condition invented in stance",
        n(
            stances=[
                stance(
                    "a3",
                    "the law",
                    "Unless the law is changed, nobody will invest here",
                    position="conditional",
                    condition="if wages fall",
                )
            ]
        ),
    ),
    ("stitched over a paragraph", n(**q("a gift to the rich ... nobody will invest here"))),
    (
        "denied saying",
        f(
            "Voss denied saying “we will sell the harbour”.",
            **q("we will sell the harbour", speaker="a1", source="Voss", cue="saying"),
        ),
    ),
    (
        "never said",
        f(
            "Voss never said: “We will sell the harbour.”",
            **q("We will sell the harbour", speaker="a1", source="Voss", cue="said"),
        ),
    ),
    ("did not say", f("Voss did not say “we will sell”.", **q("we will sell", speaker="a1", source="Voss", cue="say"))),
    (
        "a fake letter",
        f(
            "A fake letter quoted Voss as saying “we will sell the harbour”.",
            **q("we will sell the harbour", speaker="a1", source="Voss", cue="saying"),
        ),
    ),
    (
        "behind: never said",
        f(
            "“We will sell the harbour” – words that Voss never said – spread online.",
            **q("We will sell the harbour", speaker="a1", source="Voss"),
        ),
    ),
    (
        "might have said",
        f(
            "Voss might have said “we will sell the harbour”.",
            **q("we will sell the harbour", speaker="a1", source="Voss", cue="said"),
        ),
    ),
    (
        "cause for after",
        f("Prices rose after the strike.", **c("The strike caused prices to rise.", "Prices rose after the strike")),
    ),
    ("cause for link", f("Coffee is linked to cancer.", **c("Coffee causes cancer.", "Coffee is linked to cancer"))),
    (
        "admitted for said",
        f(
            "Voss said she had met the banker.",
            **c("Voss admitted that she had met the banker.", "Voss said she had met the banker"),
        ),
    ),
    (
        "proved for suggested",
        f(
            "The study suggests that tea is healthy.",
            **c("The study proved that tea is healthy.", "The study suggests that tea is healthy"),
        ),
    ),
    (
        "the largest for one of",
        f(
            "The port is one of the largest ports.",
            **c("The port is the largest port.", "The port is one of the largest ports"),
        ),
    ),
    (
        "own voice for a speaker",
        f("Voss said: “The harbour is safe.”", **c("The harbour is safe.", "The harbour is safe")),
    ),
    ("own voice behind", f("“The harbour is safe,” Voss said.", **c("The harbour is safe.", "The harbour is safe"))),
    (
        "a question to somebody",
        f(
            "“Will you sell the harbour?” Renn asked Voss.",
            **q("Will you sell the harbour?", speaker="a1", source="Voss", cue="asked"),
        ),
    ),
    (
        "a quotation of one who is named behind a role as the article's own",
        c("Forty new berths were promised and 3 came.", "We were promised forty new berths ... and we got three"),
    ),
    (
        "expressly not said",
        f("Voss did not say that the quay was unsafe.", **q("the quay was unsafe", speaker="a1", cue="say")),
    ),
    (
        "never said, without a cue",
        f("Voss never told reporters that the quay leaks.", **q("that the quay leaks", speaker="a1")),
    ),
    (
        "a leaflet's claim as the article's own",
        f("A leaflet claims that Voss has sold the quay.", **c("Voss has sold the quay.", "Voss has sold the quay")),
    ),
    (
        "the claim of a video, the whole sentence as evidence",
        f(
            "A video that is shared online claims that the port has secretly closed the quay.",
            **c("The port has secretly closed the quay.", "1"),
        ),
    ),
    (
        "a rumour as the article's own",
        f("Rumours that Voss has sold the quay spread.", **c("Voss has sold the quay.", "Voss has sold the quay")),
    ),
    (
        "a fabricated quote as evidence",
        f(
            "A fabricated quote has Voss saying that the quay is lost.",
            **c("The quay is lost.", "the quay is lost", claimant="a1"),
        ),
    ),
]
FAITHFUL: list[tuple[str, Item]] = [
    (
        "an opinion around its own attribution",
        f(
            "The quay, Clara Voss believes, is safe.",
            **q("The quay", "is safe", speaker="a1", cue="believes", source="Clara Voss"),
        ),
    ),
    (
        "not said, with its cue",
        f("Voss never said that the quay leaks.", **q("the quay leaks", speaker="a1", cue="never said")),
    ),
    (
        "did not say when",
        f("Voss did not say when the quay will close.", **q("when the quay will close", speaker="a1", cue="say")),
    ),
    (
        "said that not",
        f("Voss said that the quay does not leak.", **q("the quay does not leak", speaker="a1", cue="said")),
    ),
    (
        "a claim of a claim",
        f("A leaflet claims that Voss has sold the quay.", **c("A leaflet claims Voss has sold the quay.", "1")),
    ),
    (
        "beside what is claimed",
        f(
            "The quay was sold in May, and Voss claims that it was cheap.",
            **c("The quay was sold in May.", "The quay was sold in May"),
        ),
    ),
    (
        "behind what is claimed",
        f(
            "A leaflet claims that Voss is ill, but the quay was sold in May.",
            **c("The quay was sold in May.", "the quay was sold in May"),
        ),
    ),
    (
        "convicted of a forgery",
        f(
            "The court jailed Renn for a forged letter.",
            **c("Renn was jailed for forgery.", "The court jailed Renn for a forged letter"),
        ),
    ),
    ("as written", q("the harbour will not be sold before 2031", speaker="a1", source="Clara Voss", cue="said")),
    (
        "straight marks",
        q('"the harbour will not be sold before 2031."', speaker="a1", source="Mayor Clara Voss", cue="said"),
    ),
    ("capital at the beginning", q("The harbour will not be sold before 2031", speaker="a1")),
    ("small at the beginning", q("the plan is sound", speaker="a1", source="Voss", cue="replied")),
    ("without the stop", q("The plan is sound")),
    ("with a stop of its own", q("the harbour will not be sold before 2031.")),
    (
        "interrupted as one",
        q("We were promised forty new berths, and we got three.", speaker="a2", source="Nils Aker", cue="told"),
    ),
    (
        "interrupted as two",
        q(
            "We were promised forty new berths",
            "and we got three",
            speaker="a2",
            source="fisherman Nils Aker",
            cue="told",
        ),
    ),
    ("ellipsis harmless", q("We were promised ... berths", speaker="a2")),
    ("ellipsis in one character", q("We were promised … berths", speaker="a2")),
    ("ellipsis in brackets", q("We were promised [...] berths", speaker="a2")),
    ("with numbers", q("3: We were promised forty new berths")),
    ("from to", q("3: We were ~ new berths")),
    ("whole sentence", q("8")),
    (
        "[he] in brackets",
        dict(text=t("Clara Voss said: “Brandt knows that [he] must go.”"), **q("Brandt knows that [he] must go")),
    ),
    ("[sic]", dict(text=t("Clara Voss said: “They was [sic] right.”"), **q("They was [sic] right"))),
    ("hyphen across lines", dict(text=t("Clara Voss said: “The har-\nbour is ours.”"), **q("The harbour is ours"))),
    ("soft hyphen", dict(text=t("Clara Voss said: “The har\u00adbour is ours.”"), **q("The harbour is ours"))),
    ("no-break space", dict(text=t("Clara Voss said: “It costs 12\u00a0000 euros.”"), **q("It costs 12 000 euros"))),
    (
        "narrow no-break space",
        dict(text=t("Clara Voss said: “It costs 12\u202f000 euros.”"), **q("It costs 12 000 euros")),
    ),
    ("line break", dict(text=t("Clara Voss said: “The harbour\nis ours.”"), **q("The harbour is ours"))),
    ("doubled spaces", dict(text=t("Clara Voss said: “The  harbour   is ours.”"), **q("The harbour is ours"))),
    (
        "markdown emphasis inside",
        dict(text=t("Clara Voss said: “The *harbour* is **ours**.”"), **q("The harbour is ours")),
    ),
    ("html entity", dict(text=t("Clara Voss said: “Salt &amp; water is ours.”"), **q("Salt & water is ours"))),
    (
        "html entity in the reply",
        dict(text=t("Clara Voss said: “Salt & water is ours.”"), **q("Salt &amp; water is ours")),
    ),
    ("entity quotes", dict(text=t("Clara Voss said: &quot;The harbour is ours.&quot;"), **q("The harbour is ours"))),
    ("curly apostrophe", dict(text=t("Clara Voss said: “We won’t sell.”"), **q("We won't sell"))),
    ("single marks", dict(text=t("Clara Voss said: ‘We won’t sell.’"), **q("We won't sell"))),
    ("nested marks", dict(text=t("Clara Voss said: “He said ‘never’ to me.”"), **q('He said "never" to me'))),
    ("doubled words", dict(text=t("Clara Voss said: “It was very, very big.”"), **q("It was very, very big"))),
    ("that that", dict(text=t("Clara Voss said: “I know that that is so.”"), **q("I know that that is so"))),
    (
        "two occurrences",
        dict(
            text=t("Clara Voss said: “We stay.” Clara Voss later said: “We stay.”"),
            **q("2: We stay", speaker="a1", source="Clara Voss", cue="said"),
        ),
    ),
    (
        "across a paragraph",
        dict(
            text=t("Clara Voss said: “The harbour is ours.\n\n“It will stay so.”"),
            **q("The harbour is ours. It will stay so.", speaker="a1"),
        ),
    ),
    (
        "across a paragraph as two",
        dict(
            text=t("Clara Voss said: “The harbour is ours.\n\n“It will stay so.”"),
            **q("The harbour is ours", "It will stay so", speaker="a1"),
        ),
    ),
    (
        "dashes",
        dict(text=t("Clara Voss said: “The harbour — all of it — is ours.”"), **q("The harbour - all of it - is ours")),
    ),
    (
        "double hyphen",
        dict(text=t("Clara Voss said: “The harbour—all of it—is ours.”"), **q("The harbour--all of it--is ours")),
    ),
    ("U.S.", dict(text=t("Clara Voss said: “The U.S. buys it.”"), **q("The US buys it"))),
    ("decomposed letters", dict(text=t("Clara Voss said: “The cafe\u0301 is ours.”"), **q("The café is ours"))),
    ("ligature", dict(text=t("Clara Voss said: “The \ufb01sh is ours.”"), **q("The fish is ours"))),
    ("zero width joiner", dict(text=t("Clara Voss said: “The har\u200bbour is ours.”"), **q("The harbour is ours"))),
    ("byte order mark", dict(text=t("Clara Voss said: “\ufeffThe harbour is ours.”"), **q("The harbour is ours"))),
    (
        "spelled number claim",
        c(
            "Forty new berths were promised and 3 came.",
            "We were promised forty new berths ... and we got three",
            claimant="a2",
        ),
    ),
    (
        "claim of a denial",
        c(
            "Lie denies that he misled the council.",
            "Port director Jonas Lie denied that he had misled the council",
            claimant="a3",
            assertion="denied",
        ),
    ),
    ("claim reworded", c("Voss says the harbour will not be sold before 2031.", "2", claimant="a1")),
    ("full width", dict(text=t("Clara Voss said: “Ｔｈｅ harbour is ours.”"), **q("The harbour is ours"))),
    (
        "bullet",
        dict(text=t("Clara Voss said:\n\n- “The harbour is ours.”\n- “It stays.”\n\n"), **q("The harbour is ours.")),
    ),
    ("ampersand and", dict(text=t("Clara Voss said: “Rock & roll is ours.”"), **q("Rock & roll is ours"))),
    ("apostrophe s", dict(text=t("Clara Voss said: “The city’s harbour is ours.”"), **q("The city's harbour is ours"))),
    ("minus sign", dict(text=t("Clara Voss said: “It was −5 degrees.”"), **q("It was -5 degrees"))),
    ("fraction", dict(text=t("Clara Voss said: “It is ½ full.”"), **q("It is ½ full"))),
    ("tab", dict(text=t("Clara Voss said: “The\tharbour is ours.”"), **q("The harbour is ours"))),
    (
        "stance condition",
        {
            "stances": [
                stance(
                    "a4",
                    "the plan",
                    "she might vote for the plan",
                    position="conditional",
                    condition="if the price fell",
                )
            ]
        },
    ),
    ("whole", n(**q("We cut taxes by 3 per cent, not by 5 per cent.", speaker="a1", source="Paul Renn", cue="said"))),
    ("first half, nothing turned", n(**q("We cut taxes by 3 per cent", speaker="a1", source="Paul Renn", cue="said"))),
    (
        "interrupted joined",
        n(**q("I did not lie to parliament. I was wrong, and I am sorry.", speaker="a1", source="Renn", cue="said")),
    ),
    ("second clause", n(**q("I am sorry", speaker="a1"))),
    ("first clause", n(**q("I was wrong", speaker="a1"))),
    ("mixed", n(**q("the cut “a gift to the rich”", speaker="a2", source="Mona Dahl", cue="called"))),
    ("according to", n(**q("two of the three banks lobbied for it", speaker="a2", source="Dahl", cue="According to"))),
    (
        "second sentence of a quotation",
        n(**q("We have always kept our word.", speaker="a2", source="Dahl", cue="answered")),
    ),
    (
        "spokesman not Renn",
        n(
            **q(
                "the bill, which cost 4.5 million euros, had been paid",
                speaker="a4",
                source="A spokesman for Renn",
                cue="said",
            )
        ),
    ),
    ("lower case first", n(**q("unless the law is changed, nobody will invest here", speaker="a3"))),
    ("tilde", n(**q("Unless ~ here", speaker="a3"))),
    (
        "claim faithful",
        n(
            **c(
                "Renn says taxes were cut by 3%.",
                "Finance minister Paul Renn said: “We cut taxes by 3 per cent",
                claimant="a1",
            )
        ),
    ),
    (
        "claim denial",
        n(**c("Renn says he did not lie to parliament.", "I did not lie to parliament,” Renn said", claimant="a1")),
    ),
    (
        "claim share",
        n(
            **c(
                "Two banks of three lobbied for the cut, according to Dahl.",
                "According to Dahl, two of the three banks lobbied for it",
                claimant="a2",
            )
        ),
    ),
    (
        "claim converted",
        n(
            **c(
                "The bill of 4,500,000 euros has been paid.",
                "the bill, which cost 4.5 million euros, had been paid",
                claimant="a4",
            )
        ),
    ),
    ("roles", n(actors=[R, D, K, S])),
    ("role as apposition", n(actors=[R, D, actor("a3", "Otto Krag", "Krag", role="runs a bakery"), S])),
    (
        "stance",
        n(
            stances=[
                stance(
                    "a3",
                    "the law",
                    "Unless the law is changed, nobody will invest here",
                    position="conditional",
                    condition="unless the law is changed",
                )
            ]
        ),
    ),
    (
        "claim condition kept",
        n(
            **c(
                "Nobody will invest here unless the law is changed, Krag says.",
                "Unless the law is changed, nobody will invest here,” said Otto Krag",
                claimant="a3",
            )
        ),
    ),
    ("opposite typography", n(**q("“It is not that we hate taxes.”", speaker="a3"))),
    (
        "denied with its cue",
        f(
            "Voss denied saying “we will sell the harbour”.",
            **q("we will sell the harbour", speaker="a1", source="Voss", cue="denied saying"),
        ),
    ),
    (
        "said she did not",
        f(
            "Voss said she did not know. “We will sell the harbour,” she said.",
            **q("We will sell the harbour", speaker="a1", source="she", cue="said"),
        ),
    ),
    (
        "not: object",
        f(
            "Voss, who does not like him, said: “We will sell.”",
            **q("We will sell", speaker="a1", source="Voss", cue="said"),
        ),
    ),
    (
        "cause",
        f(
            "The strike led to higher prices.",
            **c("The strike caused higher prices.", "The strike led to higher prices"),
        ),
    ),
    (
        "because",
        f(
            "Prices rose because of the strike.",
            **c("The strike caused prices to rise.", "Prices rose because of the strike"),
        ),
    ),
    (
        "admitted",
        f(
            "Voss admitted she had met the banker.",
            **c("Voss admitted that she had met the banker.", "Voss admitted she had met the banker"),
        ),
    ),
    (
        "confirmed",
        f(
            "Voss confirmed that she had met the banker.",
            **c("Voss acknowledged that she had met the banker.", "Voss confirmed that she had met the banker"),
        ),
    ),
    ("the largest", f("It is the largest port.", **c("The port is the largest.", "It is the largest port"))),
    ("own voice", f("The harbour is safe. Voss said so.", **c("The harbour is safe.", "The harbour is safe"))),
    (
        "claimed by",
        f("Voss said: “The harbour is safe.”", **c("The harbour is safe.", "The harbour is safe", claimant="a1")),
    ),
    (
        "not only said",
        f(
            "Voss not only said “we will sell”, she did it.",
            **q("we will sell", speaker="a1", source="Voss", cue="said"),
        ),
    ),
]
LET_THROUGH: list[tuple[str, Item]] = [
    (
        "nested quotation of another",
        f(
            "Voss said: “Renn told me ‘we will sell it’ on Monday.”",
            **q("we will sell it", speaker="a1", source="Voss", cue="said"),
        ),
    ),
    (
        "hearsay",
        f(
            "According to Renn, Voss said: “We will sell.”",
            **q("We will sell", speaker="a2", source="Renn", cue="According to"),
        ),
    ),
]
REFUSED_THOUGH_FAITHFUL: list[tuple[str, Item]] = [
    (
        "markdown link inside",
        dict(text=t("Clara Voss said: “The [harbour](http://a.b/c) is ours.”"), **q("The harbour is ours")),
    ),
    ("ellipsis across harmless", n(**q("We ... kept our word", speaker="a2"))),
    (
        "hedge kept",
        n(
            **c(
                "Dahl says the union may strike.",
                "Asked whether she would strike, Dahl answered: “Perhaps we will",
                claimant="a2",
                assertion="hedged",
            )
        ),
    ),
    ("with brackets of the reply", n(**q("We [the union] have always kept our word", speaker="a2"))),
]


@pytest.mark.parametrize("reply", [pytest.param(reply, id=name) for name, reply in ALTERED])
def test_what_is_altered_or_invented_is_unfounded_or_marked(reply: Item) -> None:
    record = _record(reply)

    assert record.unfounded or any(found.checks for found in record.claims)


@pytest.mark.parametrize("reply", [pytest.param(reply, id=name) for name, reply in FAITHFUL])
def test_what_is_faithful_is_neither(reply: Item) -> None:
    record = _record(reply)

    assert record.unfounded == []
    assert [found.checks for found in record.claims] == [[]] * len(reply.get("claims", []))


@pytest.mark.xfail(strict=True, reason="known limits: see docs/records.md")
@pytest.mark.parametrize("reply", [pytest.param(reply, id=name) for name, reply in LET_THROUGH])
def test_known_misses(reply: Item) -> None:
    test_what_is_altered_or_invented_is_unfounded_or_marked(reply)


@pytest.mark.xfail(strict=True, reason="known limits: see docs/records.md")
@pytest.mark.parametrize("reply", [pytest.param(reply, id=name) for name, reply in REFUSED_THOUGH_FAITHFUL])
def test_known_false_alarms(reply: Item) -> None:
    test_what_is_faithful_is_neither(reply)


@pytest.mark.parametrize(
    ("text", "content", "words"),
    [
        ("Clara Voss asked Jonas Lie: “You sold the harbour?”", "You sold the harbour.", "You sold the harbour?"),
        ("Clara Voss said: “It grew by 15%.”", "It grew by 15", "It grew by 15%"),
        ("Clara Voss said: “$15 is too much.”", "15 is too much", "$15 is too much"),
    ],
)
def test_a_sign_that_changes_what_is_said_is_part_of_the_quote(text: str, content: str, words: str) -> None:
    (found,) = grounded(Article.of(text), quotes=[quote(content)]).quotes

    assert [span.of(text) for span in found.content] == [words]
