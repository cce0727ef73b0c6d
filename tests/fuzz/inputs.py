"""Inputs of each kind to begin with, from which a fuzzer makes others."""

from __future__ import annotations

import json
from collections.abc import Iterator

from extractor.backends.rules.engine import extract_reply
from extractor.gold.conversion import suggested_gold
from extractor.gold.files import format_gold
from extractor.grounding.grounder import ground
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article, Record
from tests.support.completions import chat_completion, responses_object
from tests.support.grounding import LAYERS, provenance
from tests.support.grounding import TEXT as LONG_TEXT
from tests.support.paths import ROOT

FORMATS = [".txt", ".md", ".html", ".eml", ".mbox", ".srt", ".vtt", ".rtf", ".jsonl", ".json", ".csv", ".tsv", ".docx"]
"""Endings of the files of articles; PDF is left out, since it would be pypdf that is tried."""

RUN_FILES = ["records.jsonl", "failures.jsonl", "files.jsonl", "run.json", ".index.db"]

_APART = b"\n=====\n"
"""What stands between the files of a run in one input."""

TEXT = LONG_TEXT[33:107]
_ODD = (
    "“Nobody's idea—ever,” Zoë O’Brien 👩\u200d🚒 told the U.S. “Courier”.\r\n\r\n"
    "Ka\u0301ren said: «We won\xa0t pay 12,500 €»; her aide denied\u202e it. \x1c张敏表示“不会”。"
)
"""Short, for much is to be tried: an article and the traps of another one."""

ABOUT = [Article.of(TEXT, id="a.txt", published="2024-05-01"), Article.of(_ODD, id="b.txt")]
"""What gold, replies and codebooks are tried on."""

_MAIL = "From: Ada <a@example.org>\nSubject: Ferry\nDate: Wed, 1 May 2024 10:00:00 +0000\n\n"
_ARTICLES = {
    ".txt": TEXT,
    ".md": f"---\ntitle: Ferry\npublished: 2024-05-01\n---\n# Fares\n\n> {TEXT}\n\n* [one](http://a.b/)\n",
    ".html": f"<html><head><title>Ferry</title></head><body><article><p>{TEXT}</p></article></body></html>",
    ".eml": f"{_MAIL}{TEXT}\n> quoted\n",
    ".mbox": f"From a@example.org Wed May  1 10:00:00 2024\n{_MAIL}{_ODD}\n\nFrom b Wed May  1 2024\n{_MAIL}Short.\n",
    ".srt": f"1\n00:00:01,000 --> 00:00:04,000\nADA: {TEXT[:60]}\n\n2\n00:00:05,000 --> 00:00:06,000\n- Yes.\n",
    ".vtt": f"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada>{TEXT[:60]}\n",
    ".rtf": r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Holm said \ldblquote no\rdblquote .\par \u8220? \'e9 {\b yes}}",
    ".jsonl": "".join(json.dumps({"text": text, "id": text[:3]}) + "\n" for text in (TEXT, _ODD)),
    ".json": json.dumps([{"text": TEXT, "title": "Ferry", "published": "2024-05-01"}]),
    ".csv": f'id,title,text\n1,Ferry,"{TEXT}"\n2,,"Holm said ""no""."\n',
    ".tsv": "id\ttitle\ttext\n1\tFerry\tHolm said no.\n",
}
_LINES = {
    "actors": ["Ada Holm|person|Mayor||Holm", "Tom Brandt|person|||Brandt", "official|unnamed person|||Two officials"],
    "quotes": ["1|2: the fares will not rise before 2026|said", "2|3: We have waited ~ for ten long years|told|Tom"],
    "claims": ["q1|Fares will not rise before 2026.|forecast", "1<2|It is.|denied fact|2: the fares // 3"],
    "stances": ["2<1|the ferry|oppose|4: the new ferry|if it is safe|in May", "1|other|support|2"],
}
_CODEBOOK = (
    'id = "traffic.v1"\ntitle = "Traffic"\n\n[[concepts]]\nid = "speed-limit"\nname = "a limit of 30 km/h"\n'
    'definition = "Slow."\ninclude = ["streets"]\nexclude = ["motorways"]\nexamples = ["\\"Slow\\": support."]\n'
    'terms = ["ferry fares", "the new ferry"]\n'
)


def apart(data: bytes) -> list[bytes]:
    """The files of a run in one input."""
    return data.split(_APART)


def _record(article: Article) -> Record:
    sentences = split_sentences(article.text)
    return ground(extract_reply(article, sentences, None), article, sentences, provenance(None))


def _articles() -> Iterator[bytes]:
    for number, ending in enumerate(FORMATS):
        if ending in _ARTICLES:
            yield bytes([number]) + _ARTICLES[ending].encode()
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        yield b"\0" + TEXT.encode(encoding)
    yield b"\0" + _ODD.encode()


def _replies() -> Iterator[bytes]:
    for form in range(4):
        yield bytes([0, form]) + json.dumps(_LINES, ensure_ascii=False).encode()
        yield bytes([0xE0, form]) + json.dumps(LAYERS, ensure_ascii=False).encode()
    yield bytes([1, 0xF0]) + json.dumps(_LINES).encode()[:200]


def _golds() -> Iterator[bytes]:
    for article in ABOUT:
        yield format_gold(suggested_gold(_record(article))).encode()


def _codebooks() -> Iterator[bytes]:
    yield _CODEBOOK.encode()
    yield (ROOT / "seeds" / "codebooks" / "ukraine-nato.toml").read_bytes()[:1500]


def _batches() -> Iterator[bytes]:
    bodies = [chat_completion(json.dumps(_LINES)), responses_object({"type": "output_text", "text": "{}"})]
    rows = [
        {"custom_id": f"{number:064x}", "response": {"status_code": 200, "body": body}, "error": None}
        for number, body in enumerate(bodies)
    ]
    rows.append({"custom_id": "f" * 64, "response": {"status_code": 429, "body": {"error": {"message": "KEY wait"}}}})
    rows.append({"custom_id": "e" * 64, "response": None, "error": {"code": "expired", "message": "KEY"}})
    yield "".join(json.dumps(row) + "\n" for row in rows).encode()


def _runs() -> Iterator[bytes]:
    records = "".join(f"{_record(article).model_dump_json(by_alias=True)}\n" for article in ABOUT)
    failures = json.dumps({"id": "c.txt", "reason": "it is empty"}) + "\n"
    manifest = json.dumps({"settings": {}, "state": "complete", "requests": {"sent": 2}, "totals": {"runs": 1}})
    yield _APART.join(part.encode() for part in (records, failures, "", manifest))
    yield _APART.join(part.encode() for part in (records[:-20], "", '{"id": "a.txt", "file": "a.txt"}\n', "{}"))


INPUTS = {
    "articles": [*_articles()],
    "replies": [*_replies()],
    "gold": [*_golds()],
    "codebooks": [*_codebooks()],
    "batches": [*_batches()],
    "runs": [*_runs()],
}
