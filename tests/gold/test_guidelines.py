"""What the guidelines forbid is refused or hinted at, and sound gold is not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.guideline_gold import annotated, told

TEXT = (
    "The council approved the tram on Wednesday, Mayor Ada Holm said. "
    "Holm told reporters that the tram would open next year. "
    "“We will not pay for the bridge,” said Tom Brandt of the Fishers' Union. "
    "Brandt criticised the mayor. Norway may send engineers. The union was uneasy about the bridge. "
    "It has never supported the tunnel. The Courier reported that Holm believes that the line could close. "
    "A spokesman for the union said that Brandt had denied that he took money. The so-called “dream line” is late. "
    "In Oslo it rained. The old line closed because the rails broke. Brandt should resign. The harbour was blocked.\n\n"
    "Photo: Eva Lind/Agency\n"
)

HOLM = {"name": "Ada Holm", "role": "Mayor", "aliases": ["Holm"], "mentions": ["Ada Holm", "Holm#2", "Holm#3"]}
BRANDT = {
    "name": "Tom Brandt", "affiliation": "Fishers' Union", "aliases": ["Brandt"],
    "mentions": ["Tom Brandt", "Brandt#2", "Brandt#3", "Brandt#4"],
}  # fmt: skip
UNION = {
    "name": "Fishers' Union", "kind": "organisation", "aliases": ["the union"],
    "mentions": ["Fishers' Union", "The union", "the union"],
}  # fmt: skip
COURIER = {"name": "The Courier", "kind": "outlet", "mentions": ["The Courier"]}
SPOKESMAN = {
    "name": "a spokesman for the union",
    "affiliation": "Fishers' Union",
    "mentions": ["A spokesman for the union"],
}
ACTORS = [HOLM, BRANDT, UNION, COURIER]

APPROVED = {
    "content": ["The council approved the tram on Wednesday"],
    "speaker": "a1",
    "source": "Ada Holm",
    "cue": "said",
}
OPENS = {"content": ["that the tram would open next year"], "speaker": "a1", "source": "Holm#2", "cue": "told"}
PAY = {
    "kind": "direct", "content": ["“We will not pay for the bridge,”"], "speaker": "a2", "source": "Tom Brandt",
    "cue": "said#2",
}  # fmt: skip
CLOSE = {
    "content": ["that the line could close"], "speaker": "a1", "source": "Holm#3", "cue": "believes",
    "reported_by": ["a4"],
}  # fmt: skip
QUOTES = [APPROVED, OPENS, PAY]

WHOLE: dict[str, Any] = {
    "actors": ACTORS,
    "quotes": [*QUOTES, CLOSE],
    "claims": [
        {"text": "The council approved the tram on 12 March 2031.", "claimant": "a1",
         "evidence": ["The council approved the tram on Wednesday"]},
        {"text": "The tram will open in 2032.", "claimant": "a1", "kind": "forecast",
         "evidence": ["the tram would open next year"]},
        {"text": "The line could close.", "claimant": "a1", "reported_by": ["a4"], "assertion": "hedged",
         "kind": "forecast", "evidence": ["the line could close"]},
    ],
    "stances": [
        {"actor": "a2", "target": "the bridge", "position": "oppose", "evidence": ["We will not pay for the bridge"]},
        {"actor": "a3", "target": "the bridge", "position": "ambivalent",
         "evidence": ["The union was uneasy about the bridge"]},
    ],
}  # fmt: skip


def with_items(layer: str, *items: dict[str, Any]) -> dict[str, Any]:
    """The sound gold with further items in a layer."""
    return WHOLE | {layer: [*WHOLE[layer], *items]}


def instead(layer: str, number: int, **fields: Any) -> dict[str, Any]:
    """The sound gold with other fields in one of its items."""
    items = list(WHOLE[layer])
    items[number] = items[number] | fields
    return WHOLE | {layer: items}


def claim(text: str, evidence: str, claimant: str | None = None, **fields: Any) -> dict[str, Any]:
    """The sound gold with one more claim."""
    return with_items("claims", {"text": text, "evidence": [evidence], "claimant": claimant} | fields)


def test_sound_gold_is_passed_over_in_silence() -> None:
    assert told(*annotated(TEXT, **WHOLE)) == []


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        # ------------------------------------------------------------------------------------------- the article
        pytest.param(
            with_items("actors", {"name": "Eva Lind", "mentions": ["Eva Lind"]}),
            "hint: a5, mentions: 'Eva Lind' is in a credit, a link or a line of the site",
            id="a mention in a credit",
        ),
        pytest.param(
            claim("Eva Lind works for Agency.", "Photo: Eva Lind/Agency"),
            "hint: c4, evidence: 'Photo: Eva Lind/Agency' is in a credit, a link or a line of the site",
            id="evidence in a credit",
        ),
        # ------------------------------------------------------------------------------------------------- actors
        pytest.param(
            instead("actors", 0, role="prime minister"), "problem: a1, role: 'prime minister' is nowhere", id="a role"
        ),
        pytest.param(
            instead("actors", 1, name="Thomas Brandt"), "hint: a2, name: the article has no 'Thomas'", id="a name"
        ),
        pytest.param(
            instead("actors", 0, name="Holm", aliases=[]), "hint: a1, name: 'Ada Holm' is fuller", id="a short name"
        ),
        pytest.param(
            with_items("actors", {"name": "Oslo", "kind": "government", "mentions": ["Oslo"]}),
            "hint: a5, mentions: each stands behind 'in', as of a place, and nothing is of it: is it an actor?",
            id="a place",
        ),
        pytest.param(
            with_items("actors", SPOKESMAN | {"anonymous": True}),
            "hint: a5, anonymous: a spokesperson is not",
            id="an anonymous spokesperson",
        ),
        pytest.param(instead("actors", 1, anonymous=True), "hint: a2, anonymous: it has a name", id="a named source"),
        pytest.param(
            with_items("actors", {"name": "Norway", "kind": "organisation", "mentions": ["Norway"]}),
            "hint: a5, kind: 'Norway' stands for a government",
            id="a country",
        ),
        pytest.param(
            instead("actors", 0, mentions=["Ada Holm", "Holm told reporters that the tram would open", "Holm#3"]),
            "hint: a1, mentions 2: 'Holm told reporters that the tram would open' holds a verb: is it a name",
            id="a clause",
        ),
        pytest.param(
            instead("actors", 1, mentions=["Tom Brandt", "Brandt#3", "Brandt#4"]),
            "hint: a2, mentions: 'Brandt' at start 194 is none of them",
            id="a mention that is missing",
        ),
        pytest.param(
            instead("actors", 0, mentions=["Ada Holm", "Holm#2", "It", "Holm#3"]),
            "problem: a1, mentions 3: 'It' is a pronoun",
            id="a pronoun",
        ),
        # ------------------------------------------------------------------------------------------------- quotes
        pytest.param(
            with_items(
                "quotes", {"content": ["the mayor"], "speaker": "a2", "source": "Brandt#2", "cue": "criticised"}
            ),
            "hint: q5, content: 'criticised' alone is blame or praise",
            id="blame",
        ),
        pytest.param(instead("quotes", 0, cue=None), "problem: q1, cue: it is indirect, and has none", id="no cue"),
        pytest.param(instead("quotes", 2, cue=None), "hint: q3, cue: 'said' stands beside it", id="no cue of a direct"),
        pytest.param(
            instead("quotes", 1, cue="told reporters"), "problem: q2, cue: 'told reporters' holds whom", id="addressee"
        ),
        pytest.param(
            instead("quotes", 2, cue="said Tom Brandt", source="Tom Brandt"),
            "problem: q3, cue: it holds the source",
            id="source",
        ),
        pytest.param(
            with_items(
                "quotes",
                {"content": ["that he took money"], "speaker": "a2", "source": "Brandt#4", "cue": "had denied"},
            ),
            "problem: q5, cue: 'had' is an auxiliary",
            id="an auxiliary",
        ),
        pytest.param(instead("quotes", 2, source=None), "hint: q3, source: there is none", id="no source"),
        pytest.param(
            instead("quotes", 2, source="the Fishers' Union"),
            'problem: q3, speaker: its source "the Fishers\' Union" is a mention of a3',
            id="the source is another",
        ),
        pytest.param(
            instead("quotes", 2, source="reporters"),
            "hint: q3, source: no word of 'reporters' is of a2 (Tom Brandt): who says it?",
            id="the source is nobody's",
        ),
        pytest.param(
            with_items(
                "quotes",
                {"content": ["the tram would open next year"], "speaker": "a1", "source": "Holm#2", "cue": "told"},
            ),
            "problem: q5, content: its words are those of q2",
            id="the same words twice",
        ),
        pytest.param(
            with_items(
                "quotes",
                {
                    "content": ["that Holm believes that the line could close"],
                    "speaker": "a4",
                    "source": "The Courier",
                    "cue": "reported",
                },
            ),
            "hint: q5, content: it holds the words of q4, which a1 (Ada Holm) says, and little else",
            id="nested",
        ),
        pytest.param(
            instead("quotes", 3, reported_by=["a4", "a4"]),
            "problem: q4, reported_by: it names a4 twice",
            id="reporters",
        ),
        pytest.param(
            with_items("quotes", {"kind": "direct", "content": ["“dream line”"], "speaker": None}),
            "hint: q5, content: '“dream line”' has no cue and is no sentence",
            id="scare quotes",
        ),
        # ------------------------------------------------------------------------------------------------- claims
        pytest.param(
            claim("The council approved the tram. It rained in Oslo.", "In Oslo it rained"),
            "hint: c4, text: it is several sentences",
            id="two sentences",
        ),
        pytest.param(
            claim("The rails broke and have closed the old line.", "The old line closed because the rails broke"),
            "hint: c4, text: it says two things ('and have')",
            id="two predicates",
        ),
        pytest.param(
            claim("In Oslo it rained on us.", "In Oslo it rained"), "hint: c4, text: it has 'us'", id="first person"
        ),
        pytest.param(
            claim("The tram would open next year.", "the tram would open next year", "a1", kind="forecast"),
            "hint: c4, text: 'next year' is 2032",
            id="a relative date",
        ),
        pytest.param(
            claim("He took money.", "he took money"), "problem: c4, text: it begins with a pronoun", id="pronoun"
        ),
        pytest.param(
            claim("Norway may send engineers.", "Norway may send engineers"),
            "hint: c4, assertion: 'may' is a hedge: is it hedged?",
            id="hedged",
        ),
        pytest.param(
            claim("The harbour was blocked.", "The harbour was blocked", assertion="hedged"),
            "hint: c4, assertion: neither it nor its evidence has a hedge",
            id="not hedged",
        ),
        pytest.param(
            claim("The harbour was blocked.", "The harbour was blocked", assertion="denied"),
            "hint: c4, assertion: nothing beside its evidence denies",
            id="not denied",
        ),
        pytest.param(
            claim("Tom Brandt denied that Tom Brandt took money.", "Brandt had denied that he took money", "a2"),
            "hint: c4, assertion: it says who denies: is it denied",
            id="denied",
        ),
        pytest.param(
            claim("The line may close.", "the line could close", "a1", reported_by=["a1"], assertion="hedged"),
            "problem: c4, reported_by: it names the claimant",
            id="the claimant reports",
        ),
        pytest.param(
            claim("The tram will open.", "the tram would open", "a2", kind="forecast"),
            "hint: c4, claimant: beside its evidence 'Holm' is named as saying it: whose is it?",
            id="somebody else's",
        ),
        pytest.param(
            claim("Tom Brandt will not pay for the bridge.", "We will not pay for the bridge", "a2"),
            "hint: c4, kind: 'will' is about the future",
            id="a forecast",
        ),
        pytest.param(
            claim("Tom Brandt should resign.", "Brandt should resign"),
            "hint: c4, kind: 'should' makes a demand",
            id="a proposal",
        ),
        pytest.param(
            claim(
                "The tram on 12 March 2031 was approved by the council.",
                "The council approved the tram on Wednesday",
                "a1",
            ),
            "hint: c4, text: c1 says the same in other words",
            id="the same in other words",
        ),
        pytest.param(
            claim("In Oslo it rained.", "In Oslo it rained. The old line closed because the rails broke"),
            "hint: c4, evidence: it is more than a sentence",
            id="loose evidence",
        ),
        pytest.param(
            claim("Ada Holm spoke to reporters.", "Holm told reporters"),
            "hint: c4, text: it says only that",
            id="speaking",
        ),
        pytest.param(
            claim("The old line.", "The old line closed"),
            "hint: c4, text: it has no verb: is it an assertion",
            id="no verb",
        ),
        # ------------------------------------------------------------------------------------------------ stances
        pytest.param(
            with_items(
                "stances",
                {"actor": "a1", "target": "that the tram will open soon", "evidence": ["the tram would open"]},
            ),
            "hint: s3, target: it is a clause: a short noun phrase is",
            id="a clause as target",
        ),
        pytest.param(
            with_items(
                "stances",
                {
                    "actor": "a1",
                    "target": "the opposition to the tram",
                    "position": "oppose",
                    "evidence": ["the tram would open"],
                },
            ),
            "problem: s3, target: it is stated negatively",
            id="a negative target",
        ),
        pytest.param(
            instead("stances", 1, position="oppose"),
            "hint: s2, position: its evidence has 'uneasy', which is ambivalent",
            id="uneasy",
        ),
        pytest.param(
            with_items(
                "stances",
                {
                    "actor": "a3",
                    "target": "the tunnel",
                    "position": "ambivalent",
                    "evidence": ["It has never supported the tunnel"],
                },
            ),
            "hint: s3, position: its evidence has 'never supported', which is oppose",
            id="never supported",
        ),
        pytest.param(
            with_items(
                "stances",
                {
                    "actor": "a2",
                    "target": "the mayor",
                    "position": "neutral",
                    "evidence": ["Brandt criticised the mayor"],
                },
            ),
            "hint: s3, position: nothing in its evidence declines to take a side",
            id="neutral",
        ),
        pytest.param(
            with_items(
                "stances",
                {"actor": "a2", "target": "a bridge", "position": "oppose", "evidence": ["Brandt should resign"]},
            ),
            "hint: s3, target: s1 has the same in other words",
            id="one target in other words",
        ),
        pytest.param(
            instead("stances", 0, reported_by=["a2"]),
            "problem: s1, reported_by: it names the holder",
            id="the holder reports",
        ),
        pytest.param(
            instead("stances", 0, reported_by=["a4"]),
            "hint: s1, reported_by: a4 (The Courier) merely relays the holder's own words (q3)",
            id="an outlet relays",
        ),
        pytest.param(
            with_items("stances", {"actor": "a2", "target": "the tram", "evidence": ["the tram would open next year"]}),
            "hint: s3, reported_by: its evidence is in q2, which a1 (Ada Holm) says, and a1 is not named",
            id="a report",
        ),
        pytest.param(
            instead("stances", 0, time="last week"),
            "hint: s1, time: 'last week' is 3 March 2031 to 9 March 2031",
            id="a time",
        ),
    ],
)
def test_what_the_guidelines_forbid(items: dict[str, Any], expected: str) -> None:
    found = told(*annotated(TEXT, **items))

    assert len(found) == 1, found
    assert found[0].startswith(expected), found
