"""Which language a text is in, told by its script and its function words.

The method of counting "short words" is one of the two that G. Grefenstette compared in "Comparing two language
identification schemes" (JADT 1995): as good as counting trigrams from some fifteen words on. A word counts for each
language that has it, less the more languages do; letters that few languages have count too.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.text.function_words import FUNCTION_WORDS
from extractor.text.lazy_regex import lazy_regex

ENGLISH = "en"

_MOST_CHARACTERS = 20_000
"""The beginning of a text that is enough to tell its language."""
_FEW_CHARACTERS = 1_000
"""The beginning of a text that is enough to tell its script."""
_FEW_WORDS = 8
_ENOUGH_WORDS = 12
"""A text of so many words that is in doubt is in a language that is not known here."""
_FEWEST_KNOWN = 0.05
"""A text with a smaller share of function words, weighed by how few languages have them, is in an unknown language."""
_BEYOND_LATIN = lazy_regex("[^\x00-\u036f]+")
_LATIN = lazy_regex("[a-z\u00c0-\u024f\u1e00-\u1eff]")
_ASCII_LETTER = lazy_regex("[A-Za-z]")
_WORD = lazy_regex(r"[^\W\d_]+")
_SCRIPTS = {
    "zh": "\u4e00-\u9fff\u3400-\u4dbf",
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7a3",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u0590-\u05ff",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "th": "\u0e00-\u0e7f",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
    "am": "\u1200-\u137f",
}
"""Scripts that are taken for those of one language, as sets in regular expressions."""
_SHARED_SCRIPTS = {"ar": "\u0600-\u06ff", "ru": "\u0400-\u04ff"}
"""Scripts of several languages, by the one that is meant where no words tell."""
_USERS = {"ar": ("ar", "fa", "ur"), "ru": ("ru", "uk", "be", "bg", "mk", "sr")}
_SCRIPT = lazy_regex("|".join(f"(?P<{code}>[{letters}])" for code, letters in (_SCRIPTS | _SHARED_SCRIPTS).items()))
_RELATIVES = (
    frozenset({"da", "no", "sv"}),
    frozenset({"cs", "sk"}),
    frozenset({"nl", "af"}),
    frozenset({"es", "ca", "pt"}),
    frozenset({"hr", "sl"}),
)
"""Close languages: a doubt between them leaves no doubt that the text is in one of them."""
_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "ga": "Irish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "mt": "Maltese", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_LETTERS = {
    "ca": "ŀàçèéíïòóúü", "cs": "řěůčšžáéíýúťďň", "cy": "ŵŷâêîô", "da": "æøå", "de": "ßäöü", "es": "ñáéíóú",
    "et": "õäöü", "fi": "äö", "fr": "œçèéêëîïôûùàâ", "hr": "đćčšž", "hu": "őűöüáéíóú", "is": "þðæýáéíóúö",
    "it": "àèéìòù", "lt": "ėįųūąęčšž", "lv": "āēīūģķļņčšž", "mt": "ħġċż", "no": "æøå", "pl": "łąęśćżźńó",
    "pt": "ãõçâêôàáéíóú", "ro": "șțăâîşţ",
    "sk": "ľĺŕôäčšžáéíýúťďň", "sl": "čšž", "sq": "ëç", "sv": "äöå", "tr": "ğışöüç",
    "vi": "ơưđạảấầẩậắằặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỳỵ",
    "be": "ўі", "bg": "щъ", "mk": "ѓќѕјљњџ", "ru": "ыэъё", "sr": "ђћјљњџ", "uk": "їєґі", "fa": "پچژگک", "ur": "ٹڈڑےں",
}  # fmt: skip
"""Letters that tell something about the language; a letter of several languages tells less."""


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a text: its ISO 639-1 code, None if it cannot be told; and whether that is beyond doubt.

    Beyond doubt means that it is this language or a near relative: Danish may be Norwegian, Czech may be Slovak, one
    language in Cyrillic letters another. Without a code it means that the text has letters of a script that is not
    known here. "no" stands for both written forms of Norwegian, "hr" for Bosnian, Croatian and Serbian in Latin
    letters, "id" for Malay too.
    """

    code: str | None
    is_confident: bool

    @property
    def is_foreign(self) -> bool:
        """Whether it is beyond doubt that the language is not English."""
        return self.is_confident and self.code != ENGLISH

    @property
    def name(self) -> str:
        """Its English name, or "an unknown language"."""
        return _NAMES[self.code] if self.code else "an unknown language"


@lru_cache(maxsize=8)  # several steps ask about the same article
def identify_language(text: str) -> Language:
    """The language of a text of any length, in a few ms at most.

    Reliable from some fifteen words on; of less it says so (``is_confident``). Of a text in several languages the one
    with most words counts.
    """
    sample = text[:_MOST_CHARACTERS]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    beyond_latin = "".join(_BEYOND_LATIN.findall(sample))  # `_SCRIPT` is slow, and most texts have few of these
    scripts = Counter(match.lastgroup or "" for match in _SCRIPT.finditer(beyond_latin))
    if scripts.total() > letters / 3:
        return _language_of_script(scripts, words, letters)
    scores = score_words(words)
    if not scores:
        return Language(None, letters >= 10 and not any(_LATIN.search(word) for word in words))
    (code, best), *further = scores.most_common()
    relatives = next((group for group in _RELATIVES if code in group), frozenset[str]())
    second = next((score for further_code, score in further if further_code not in relatives), 0)
    is_confident = len(words) >= _FEW_WORDS and best >= 1.6 + 0.05 * len(words) and best > 1.35 * second
    is_clear = len(words) >= _FEW_WORDS or (best >= 1.5 and best > 1.5 * second)
    return Language(code if is_clear else None, is_confident)


@lru_cache(maxsize=8)  # several steps ask about the same article
def likely_languages(text: str) -> frozenset[str]:
    """The ISO 639-1 codes of the languages that a text may be in: one and its near relatives, or more if it is short.

    None if too few of its words are function words of a language that is known here.
    """
    found = identify_language(text)
    if found.code and (found.code in _SCRIPTS or found == Language(ENGLISH, True)):
        return frozenset({found.code})
    words = [word.lower() for word in _WORD.findall(text[:_MOST_CHARACTERS])]
    if found.code and found.is_confident:
        likely = next((group for group in _RELATIVES if found.code in group), frozenset({found.code}))
    elif len(words) < _ENOUGH_WORDS:
        likely = frozenset(score_words(words))
    else:
        return frozenset()
    known = score_words(words, by_letters=False)
    return likely if max((known[code] for code in likely), default=0) >= _FEWEST_KNOWN * len(words) else frozenset()


@lru_cache(maxsize=64)  # several steps ask about the same article
def main_script(text: str) -> str | None:
    """The script of most letters at a text's beginning, as Unicode names it ("LATIN"); None without letters."""
    beginning = text[:_FEW_CHARACTERS]
    if beginning.isascii():
        return "LATIN" if _ASCII_LETTER.search(beginning) else None
    letters = [char for char in beginning if char.isalpha()]
    if all(map(str.isascii, letters)):
        return "LATIN" if letters else None
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for char in letters)
    return scripts.most_common(1)[0][0]


def _language_of_script(scripts: Counter[str], words: list[str], letters: int) -> Language:
    """The language of a text in other letters than Latin ones."""
    ((script, count),) = scripts.most_common(1)
    if scripts["ja"] > 0.05 * scripts["zh"]:
        script, count = "ja", scripts["ja"] + scripts["zh"]
    code = script
    if users := _USERS.get(script):
        scores = score_words(words)
        code = max(users, key=lambda user: (scores[user], user == script))
    return Language(code, letters >= 10 and count > letters / 2)


def score_words(words: Sequence[str], *, by_letters: bool = True) -> Counter[str]:
    """How much words, in lower case, speak for each language: 1 for a function word that only it has.

    ``by_letters`` says whether a letter that few languages have speaks for them, too.
    """
    scores: dict[str, float] = {}
    languages_of_word, languages_of_letter = _indices()
    most = 1 + len(words) // 20  # one word alone says little, however often it occurs
    for word, count in Counter(words).items():
        if word not in languages_of_word and (word.isascii() or not by_letters):
            continue
        by_letter = _letter_evidence(word, languages_of_letter) if by_letters else ()
        for evidence in (languages_of_word.get(word, ()), *by_letter):
            weight = min(count, most) / len(evidence) ** 0.5 if evidence else 0
            for code in evidence:
                scores[code] = scores.get(code, 0) + weight
    return Counter(scores)


def _letter_evidence(word: str, languages: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Of the letters of a word the one that the fewest languages have."""
    if not word.isascii() and (found := [languages[letter] for letter in word if letter in languages]):
        yield min(found, key=len)


@lru_cache(maxsize=1)
def _indices() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """The languages of each function word, and of each letter."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    letters: defaultdict[str, list[str]] = defaultdict(list)
    for code, listed in FUNCTION_WORDS.items():
        for word in sorted(listed):
            words[word].append(code)
    for code, own_letters in _LETTERS.items():
        for letter in own_letters:
            letters[letter].append(code)
    return {word: tuple(codes) for word, codes in words.items()}, {
        letter: tuple(codes) for letter, codes in letters.items()
    }
