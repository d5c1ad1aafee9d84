import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.annotate import Annotator
from factx.errors import ModelError
from factx.segment import segment

WORDS = [
    "aujourd'hui",
    "l'aéro-club",
    "mi-août",
    "mi-2019",
    "Saint-Denis-en-Val",
    "peut-être",
    "a-t-il",
    "entr'ouvert",
    "black-out",
    "Neuville-lès-Dieppe",
    "rendez-vous",
    "2.500",
    "12,5%",
    "J.-C.",
    "M.",
    "n°3",
    "semi-remorque",
    "arc-en-ciel_2",
    "demi-finale",
    "États-Unis",
    "al-Chaabi",
    "«mot»",
    "d’Al-Qaïm",
    "porte-avions",
    "radio-télévision",
    "18h30",
    "quatre-vingt-dix",
    "вице-президент",
]


@pytest.fixture(scope="module")
def plain():
    """The pipeline's own tokenizer, its patterns compiled as they are written in its file."""
    return spacy.load("fr_core_news_sm").tokenizer


@pytest.fixture(scope="module")
def shimmed(annotator):
    return annotator._nlp.tokenizer


def test_shimmed_tokenizer_gives_the_same_tokens(plain, shimmed):
    text = " ".join(WORDS) + " " + " ".join(w.capitalize() + "." for w in WORDS)
    assert [t.text for t in shimmed(text)] == [t.text for t in plain(text)]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aéE1_-'’.«, lsu")), max_size=60))
def test_shimmed_tokenizer_gives_the_same_tokens_for_any_text(plain, shimmed, text):
    assert [t.text for t in shimmed(text)] == [t.text for t in plain(text)]


def annotate(annotator, text, wants_parse=lambda sentence: True):
    return annotator.annotate(text, segment(text).sentences, wants_parse)


def test_tokens_and_names_slice_back(annotator):
    text = "\n\nEmmanuel  Macron est arrivé à Bamako.  Il a salué\u00a02 500 soldats."
    for sentence in annotate(annotator, text):
        assert all(text[t.start : t.end] == t.text and not t.text.isspace() for t in sentence.tokens)
        assert all(0 <= t.head < len(sentence.tokens) and t.dep for t in sentence.tokens)
        assert sum(t.dep == "ROOT" for t in sentence.tokens) >= 1
    names = {text[n.start : n.end]: n.label for s in annotate(annotator, text) for n in s.names}
    assert names["Bamako"] == "LOC"


def test_only_wanted_sentences_are_parsed(annotator):
    sentences = annotate(annotator, "Il dort. Il a vu 3 morts.", lambda sentence: "3" in sentence)
    assert [s.parsed for s in sentences] == [False, True]
    assert {t.head for t in sentences[0].tokens} == {-1}


def test_parse_keeps_sentence_borders(annotator):
    text = "Le bilan : 3 morts ; il est provisoire ! dit-il"
    [sentence] = annotate(annotator, text)
    assert sum(t.head == i for i, t in enumerate(sentence.tokens)) == 1


def test_no_text_is_no_sentence(annotator):
    assert annotate(annotator, " \n ") == ()


@pytest.mark.parametrize(
    ("model", "said"),
    [("fr_no_such_model", "pip install fr-no-such-model"), ("../x", "not installed"), ("json", "not a spaCy pipeline")],
)
def test_missing_model_is_one_clear_error(model, said):
    with pytest.raises(ModelError, match=said):
        Annotator(model)


def test_the_long_pattern_is_never_compiled():
    code = (
        "import re, sys\n"
        "seen = []\n"
        "compile_ = re._compiler.compile\n"
        "re._compiler.compile = lambda p, *a: (seen.append(len(p)), compile_(p, *a))[1]\n"
        "from factx.annotate import Annotator\n"
        "Annotator()\n"
        "print(max(seen))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100_000
