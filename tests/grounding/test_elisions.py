"""What a quotation leaves out must not turn the meaning of the rest."""

from __future__ import annotations

import pytest

from extractor.grounding.alignment import Aligner
from extractor.grounding.matches import Match, NoMatch
from extractor.text.segmentation import split_sentences


def _find(text: str, pointer: str) -> Match | NoMatch:
    return Aligner(text, split_sentences(text)).find(pointer)


@pytest.mark.parametrize(
    ("text", "pointer", "dropped", "concern"),
    [
        pytest.param("“We will not sign it,” she said.", "We will ... sign it", "not", "negation", id="not"),
        pytest.param("“We won’t ever sign it.”", "We ... sign it", "won’t ever", "negation", id="won't"),
        pytest.param("He no longer backs it.", "He ... backs it", "no longer", "negation", id="no longer"),
        pytest.param("He refused to sign it.", "He ... sign it", "refused to", "negation", id="a refusal"),
        pytest.param("He denied that it sank.", "He ... it sank", "denied that", "negation", id="a denial"),
        pytest.param(
            "All but the Left, not us, pay", "All ... us, pay", "but the Left, not", "negation", id="at the end"
        ),
        pytest.param("We will, unless they pay, go.", "We will ... go", ", unless they pay,", "condition", id="unless"),
        pytest.param(
            "We go only if they pay and sing.", "We go ... and sing", "only if they pay", "condition", id="only if"
        ),
        pytest.param("All except us back it.", "All ... back it", "except us", "condition", id="an exception"),
        pytest.param(
            "We go. Only if they pay. We sing.",
            "We go. ... We sing",
            "Only if they pay.",
            "condition",
            id="a sentence",
        ),
        pytest.param("He allegedly took bribes.", "He ... took bribes", "allegedly", "hedge", id="a hedge"),
        pytest.param(
            "“We pay,” Ada Holm said. “We go,” Roe added.",
            "We pay ... We go",
            ",” Ada Holm said. “",
            "speaker",
            id="two speakers",
        ),
        pytest.param(
            "Holm said it is dead while Roe said that it lives.",
            "it is dead ... it lives",
            "while Roe said that",
            "speaker",
            id="two speakers, indirect",
        ),
        pytest.param(
            "“Yes,” said Holm. “Never!” the minister replied.",
            "Yes ... Never",
            ",” said Holm. “",
            "speaker",
            id="another speaker without a name",
        ),
        pytest.param(
            "„Ja“, sagte Holm. „Nein“, sagte Roe.", "Ja ... Nein", "“, sagte Holm. „", "speaker", id="in German"
        ),
        pytest.param(
            "「はい」とホルムは述べた。「いいえ」とロウは述べた。",
            "はい ... いいえ",
            "」とホルムは述べた。「",
            "speaker",
            id="in Japanese",
        ),
        pytest.param(
            "“Yes,” Holm told Reuters. Jan Roe disagreed: “No way.”",
            "Yes ... No way",
            ",” Holm told Reuters. Jan Roe disagreed: “",
            "speaker",
            id="a sentence between",
        ),
        pytest.param(
            "“Yes,” said Holm. “No,” said Roe. “We will see.”",
            "Yes ... We will see",
            ",” said Holm. “No,” said Roe. “",
            "speaker",
            id="a quotation between",
        ),
        pytest.param("“Yes,” said Holm.\n\n“No.”", "Yes ... No", ",” said Holm.\n\n“", "speaker", id="a paragraph"),
        pytest.param(
            "Holm called it “a disgrace” and Brandt “a triumph”.",
            "a disgrace ... a triumph",
            "” and Brandt “",
            "speaker",
            id="two subjects of a sentence",
        ),
        pytest.param(
            "One called it “a farce”, the other “a hit”.",
            "a farce ... a hit",
            "”, the other “",
            "speaker",
            id="without names",
        ),
        pytest.param(
            "“It is,” she said. “It will go,” he said.",
            "It is ... It will go",
            ",” she said. “",
            "speaker",
            id="he, she",
        ),
        pytest.param(
            "„Es geht“, sagte er. „Es bleibt“, sagte sie.",
            "Es geht ... Es bleibt",
            "“, sagte er. „",
            "speaker",
            id="er",
        ),
        pytest.param(
            "« Ça va », a-t-il dit. « Ça reste », a-t-elle dit.",
            "Ça va ... Ça reste",
            "», a-t-il dit. «",
            "speaker",
            id="il, elle",
        ),
        pytest.param("“很好，”他说。“很贵，”她说。", "很好 ... 很贵", "，”他说。“", "speaker", id="in Chinese"),
        pytest.param("“We leave.” “We stay.”", "We leave. ... We stay", "” “", "speaker", id="nothing between"),
        pytest.param(
            "—Nos vamos hoy —dijo Holm.\n—Nos quedamos aquí —dijo Roe.",
            "Nos vamos ... Nos quedamos",
            "hoy —dijo Holm.\n—",
            "speaker",
            id="dashes",
        ),
        pytest.param(
            "– Odchodzimy – powiedział Holm. – Zostajemy – odpowiedział Roe.",
            "Odchodzimy ... Zostajemy",
            "– powiedział Holm. –",
            "speaker",
            id="dashes in one line",
        ),
        pytest.param(
            "« Nous partons » a dit Holm. « Nous restons » a répondu Roe.",
            "Nous partons ... Nous restons",
            "» a dit Holm. «",
            "speaker",
            id="in French, without commas",
        ),
        pytest.param(
            "“우리는 간다”고 홀름이 말했다. “우리는 남는다”고 로가 말했다.",
            "우리는 간다 ... 우리는 남는다",
            "”고 홀름이 말했다. “",
            "speaker",
            id="in Korean",
        ),
        pytest.param(
            '"سنغادر المدينة"، قال هولم. "سنبقى هنا"، قال براندت.',
            "سنغادر المدينة ... سنبقى هنا",
            '"، قال هولم. "',
            "speaker",
            id="in Arabic",
        ),
        pytest.param(
            "Holm supports the plan. Brandt opposes the dam.",
            "Holm ... opposes the dam",
            "supports the plan. Brandt",
            "speaker",
            id="two sentences of the narrator's",
        ),
        pytest.param("我们不会支付该费用。", "我们 ... 支付该费用", "不会", "negation", id="Chinese"),
        pytest.param(
            "Wir werden nicht im Mai zahlen.", "Wir werden ... zahlen", "nicht im Mai", "negation", id="German"
        ),
    ],
)
def test_an_ellipsis_that_drops_what_turns_the_meaning_is_altered(
    text: str, pointer: str, dropped: str, concern: str
) -> None:
    miss = _find(text, pointer)

    assert isinstance(miss, NoMatch)
    assert (miss.status, miss.words) == ("altered", pointer)
    assert [(change.change, change.article, change.reply) for change in miss.diff] == [("dropped", dropped, "")]
    assert miss.concerns == [concern]
    assert miss.near == (
        text.index(pointer.split(" ...")[0]),
        text.index(pointer.split("... ")[1]) + len(pointer.split("... ")[1]),
    )


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        pytest.param("The ferry, which has never sunk, is safe.", "The ferry ... is safe", id="of another clause"),
        pytest.param("It is old. It can't go on. We need one.", "It is old ... We need one", id="of a whole sentence"),
        pytest.param(
            "It is old, and nobody cares. We need one.", "It is old ... We need one", id="of the rest of a sentence"
        ),
        pytest.param("He is not only a liar but a thief.", "He is ... a thief", id="not only"),
        pytest.param("We go, even if it hurts, on Monday.", "We go ... on Monday", id="even if"),
        pytest.param("The plan, Holm said, is dead.", "The plan ... is dead", id="the speaker"),
        pytest.param("“We pay,” said Holm, who never lies. “We go.”", "We pay ... We go", id="what the narrator says"),
        pytest.param("“We pay,” Holm said, “and we go.”", "We pay ... and we go", id="who speaks"),
        pytest.param("Holm called it “a farce” and “a shame”.", "a farce ... a shame", id="between two scare quotes"),
        pytest.param("“We pay,” she said. “We go,” she added.", "We pay ... We go", id="the same pronoun"),
        pytest.param("“We pay,” Holm said. “We go,” she added.", "We pay ... We go", id="a pronoun for the speaker"),
        pytest.param("“We pay,” Holm said. “We go,” Holm added.", "We pay ... We go", id="the same name"),
        pytest.param(
            "“It is dead. It was never alive. It will go,” she said.",
            "It is dead. ... It will go",
            id="a sentence within a quotation",
        ),
        pytest.param("He said “it is rigged,” and “a lie” and “ours”.", "it is rigged ... a lie ... ours", id="three"),
        pytest.param(
            "He said it “works” and that critics “lie”.", "works ... lie", id="others, but not as the subject"
        ),
        pytest.param("She said in May that “we go” and in Kesh that “we stay”.", "we go ... we stay", id="a place"),
        pytest.param("On Monday, “we go,” Holm said, “and sing.”", "we go ... and sing", id="words before"),
        pytest.param(
            "Holm said it is dead. She said that it will go.", "it is dead ... it will go", id="of one person"
        ),
        pytest.param("In May she signed, in June she left.", "In May ... she left", id="a month"),
        pytest.param("We will not sign it.", "We will not ... it", id="a negation that stays"),
        pytest.param("We will not sign it.", "We will ~ sign it", id="from first to last words nothing is left out"),
        pytest.param("We will not sign it.", "1", id="nor of a whole sentence"),
    ],
)
def test_other_words_may_be_left_out(text: str, pointer: str) -> None:
    assert isinstance(_find(text, pointer), Match)


@pytest.mark.parametrize(
    ("text", "pointer", "dropped"),
    [
        pytest.param("“Me emme allekirjoita tätä sopimusta”, hän sanoi.", "Me ... allekirjoita", "emme", id="Finnish"),
        pytest.param("„Mi nem írjuk alá ezt” – mondta a miniszter.", "Mi ... írjuk alá", "nem", id="Hungarian"),
        pytest.param("„Noi nu vom semna acest acord”, a spus el.", "Noi ... vom semna", "nu", id="Romanian"),
        pytest.param("“Chúng tôi không ký,” ông nói với các nhà báo.", "Chúng tôi ... ký", "không", id="Vietnamese"),
        pytest.param("“Kami tidak akan pergi,” kata dia.", "Kami ... akan pergi", "tidak", id="Indonesian"),
        pytest.param("“우리는 절대 안 서명한다”고 말했다.", "우리는 ... 서명한다", "절대 안", id="Korean"),
        pytest.param("او گفت که ما هرگز این را امضا نمی‌کنیم.", "ما ... این را", "هرگز", id="Persian"),
        pytest.param("„Mi nećemo potpisati to”, rekao je on.", "Mi ... potpisati to", "nećemo", id="Croatian"),
        pytest.param("„Ми нећемо потписати то”, рекао је он.", "Ми ... потписати то", "нећемо", id="Serbian"),
        pytest.param("„Mes niekada to nepasirašysime“, sakė jis.", "Mes ... to", "niekada", id="Lithuanian"),
        pytest.param("„Mēs nekad to neparakstīsim“, sacīja viņš.", "Mēs ... to", "nekad", id="Latvian"),
        pytest.param("« Nous ne signerons pas », a-t-il dit.", "Nous ... signerons", "ne", id="French, before pas"),
        pytest.param("« Nous n’allons pas signer », a-t-il dit.", "Nous ... signer", "n’allons pas", id="French n’"),
    ],
)
def test_a_negation_counts_in_the_language_of_the_text(text: str, pointer: str, dropped: str) -> None:
    miss = _find(text, pointer)

    assert isinstance(miss, NoMatch)
    assert [change.article for change in miss.diff] == [dropped]
    assert (miss.status, miss.concerns) == ("altered", ["negation"])


@pytest.mark.parametrize(
    ("text", "pointer", "is_found"),
    [
        pytest.param(
            "UNdunankulu uthe: “Ngeke sisayine lesi sivumelwano ngoba asilungile.” Akazange asho okunye kodwa wahamba.",
            "sisayine ... ngoba asilungile",
            False,
            id="within a sentence",
        ),
        pytest.param(
            "Премьер-министр: «Біз бұл келісімге қол қоймаймыз, себебі ол жаман», — деді. Ол басқа ештеңе айтпады.",
            "Біз ... қол қоймаймыз",
            False,
            id="in the letters of a language that is known",
        ),
        pytest.param(
            "Ngeke sisayine lesi sivumelwano. Asilungile neze. Akazange asho okunye kodwa wahamba waya eThekwini.",
            "Ngeke sisayine lesi sivumelwano. ... Akazange asho",
            True,
            id="a whole sentence",
        ),
        pytest.param(
            "Der Minister sagte: „Wir werden im Mai in Berlin unterschreiben.“ Er ist dann nach Hamburg gefahren.",
            "Wir werden ... unterschreiben",
            True,
            id="a language that is known",
        ),
    ],
)
def test_nothing_is_left_out_of_a_sentence_in_an_unknown_language(text: str, pointer: str, is_found: bool) -> None:
    assert isinstance(_find(text, pointer), Match) == is_found
