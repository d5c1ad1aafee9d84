import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.segment import MAX_SENTENCE, segment

CASES = {
    "title": "M. Diallo et Mme Petit sont là.|Ils ont parlé.",
    "figure": "L'armée a perdu 2.500 hommes.|Rien de plus.",
    "initials": "Le juge J. F. Morel a parlé.|Il est parti.",
    "hyphened initials": "Selon J.-P. Morel, tout va bien.|Fin.",
    "number sign": "La route n. 4 est coupée.|Les secours arrivent.",
    "month": "Né le 3 févr. 1990 à Brest.|Mort à Lyon.",
    "quote then speaker": "« Nous partons. »|Le maire l'a dit.",
    "straight quote": '"C\'est fini."|Le maire est parti.',
    "quote goes on": "« C'est fini ! » a crié le maire.|Puis rien.",
    "speech tag": '"Tout va bien !", a-t-il dit.|Puis il est sorti.',
    "question": "Combien de morts ?|On ne sait.",
    "ellipsis inside": "Il a dit... puis rien.",
    "ellipsis at end": "Il a attendu…|Personne n'est venu.",
    "figure opens": "Ils sont partis.|12 sont revenus.",
    "headline": "Mali : 12 soldats tués\n\n|L'attaque a eu lieu lundi.",
    "dash opens": "Il est parti.|– Qui ?|– Lui.",
    "wrapped line": "Le maire de la commune a dit que la route\nétait coupée.|Fin.",
    "windows lines": "Titre court\r\n|Une phrase.\r\n",
    "elided title": "La voiture d'A. Morel a brûlé.|Fin.",
    "sea": "Ils sont morts en mer.|Les corps ont été repêchés.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_sentence_borders(marked):
    text = marked.replace("|", " ")
    wanted = [part.strip() for part in marked.split("|")]
    assert [text[s.start : s.end] for s in segment(text).sentences] == wanted


@pytest.mark.parametrize(
    ("text", "date", "first"),
    [
        (" date 2021-07 Vers la fin.", "2021-07", "Vers la fin."),
        ("date 2024-01-25\nVers la fin.", "2024-01-25", "Vers la fin."),
        ("\ufeffdate 2024-01-25 Fin.", None, "\ufeffdate 2024-01-25 Fin."),
        ("La date 2021-07 est passée.", None, "La date 2021-07 est passée."),
        ("date 2021-0715 Fin.", None, "date 2021-0715 Fin."),
    ],
)
def test_header(text, date, first):
    layout = segment(text)
    assert layout.header_date == date
    assert text[layout.sentences[0].start : layout.sentences[0].end] == first
    if layout.header:
        assert text[slice(*layout.header)] == f"date {date}"


def test_headlines_and_blocks():
    layout = segment("Un titre\n\nUne phrase. Une autre.\n\nUn intertitre ?\n\nFin.")
    found = [(s.block, s.headline) for s in layout.sentences]
    assert found == [
        (0, True),
        (1, False),
        (1, False),
        (2, True),
        (3, False),
    ]


@given(st.text(alphabet=st.sampled_from(list("aAé1.!?…«»\"' \n\r\t’-–()")), max_size=200))
def test_sentences_are_stripped_ordered_and_lose_no_word(text):
    sentences = segment(text).sentences
    at = 0
    for s in sentences:
        assert text[at : s.start].strip() == ""
        assert text[s.start : s.end] == text[s.start : s.end].strip() != ""
        at = s.end
    assert text[at:].strip() == ""


def test_text_wrapped_at_a_column_is_joined():
    wrapped = (
        "Les secours ont retrouvé dimanche les corps de deux randonneurs dans le massif de\n"
        "Belledonne, a indiqué la préfecture de l'Isère. Les deux hommes étaient partis de\n"
        "Grenoble la veille.\n\nTitre suivant\nLe maire a parlé."
    )
    found = [wrapped[s.start : s.end] for s in segment(wrapped).sentences]
    assert [f[:12] for f in found] == ["Les secours ", "Les deux hom", "Titre suivan", "Le maire a p"]


def test_endless_sentence_is_cut():
    text = "mot " * 10_000 + "x" * 10_000
    sentences = segment(text).sentences
    assert max(s.end - s.start for s in sentences) <= MAX_SENTENCE
    assert "".join(text[s.start : s.end] for s in sentences).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("unit", [" ", "\n \n", "\u00a0\t", ".", "!?", ".»", ". »", ")", ".»»»»»", "A.", "a\n", "- "])
def test_a_page_of_one_thing_stays_fast(unit):
    text = "a" + unit * (200_000 // len(unit)) + "x"
    start = time.process_time()
    segment(text)
    assert time.process_time() - start < 2
