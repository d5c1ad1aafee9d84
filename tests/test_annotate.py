import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.annotate import Annotator, _batches, _may_name
from factx.annotate.loading import _listens
from factx.annotate.recogniser import Recogniser
from factx.errors import ModelError
from factx.model import Sentence
from factx.segment import segment

SEEDS = Path(__file__).parent.parent / "seeds"
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


def annotate(annotator, text):
    return annotator.annotate(text, segment(text).sentences)


def test_names_slice_back(annotator):
    text = "\n\nEmmanuel  Macron est arrivé à Bamako.  Il a quitté\u00a0Paris lundi."
    found = annotate(annotator, text)
    assert [(s.start, s.end) for s in found] == [(s.start, s.end) for s in segment(text).sentences]
    names = {text[n.start : n.end]: n.label for s in found for n in s.names}
    assert names["Bamako"] == "LOC"
    assert names["Paris"] == "LOC"


def test_names_do_not_depend_on_other_articles(annotator):
    text = "Angela Merkel a reçu Emmanuel Macron à Berlin. Ils ont parlé de la Syrie."
    alone = annotate(annotator, text)
    annotate(annotator, "Une dépêche sur Bamako. " * 300)
    assert annotate(annotator, text) == alone


def test_names_are_those_of_the_whole_pipeline(annotator):
    text = (
        "Emmanuel Macron a reçu Angela Merkel à l'Élysée. L'ONU et l'Otan s'inquiètent du Sahel. "
        "À Tessalit, la Minusma a perdu trois Tchadiens, selon Jeune Afrique. Boko Haram n'a rien dit."
    )
    whole = spacy.load("fr_core_news_sm")
    for sentence in annotate(annotator, text):
        doc = whole(text[sentence.start : sentence.end])
        wanted = [(sentence.start + e.start_char, sentence.start + e.end_char, e.label_) for e in doc.ents]
        assert [(n.start, n.end, n.label) for n in sentence.names] == wanted


def test_long_runs_renew_their_memory(annotator, monkeypatch):
    monkeypatch.setattr("factx.annotate.ZONE", 100)
    monkeypatch.setattr(annotator, "_left", 100)
    text = "Angela Merkel a reçu Emmanuel Macron à Berlin."
    first = annotate(annotator, text)
    assert all(annotate(annotator, text) == first for _ in range(5))
    held = len(annotator._nlp.vocab.strings)
    for number in range(20):
        annotate(annotator, f"Le zorglub{number} a mangé du truc{number} à Chose{number}. " * 5)
    assert len(annotator._nlp.vocab.strings) < held + 30


def test_many_new_words_load_the_pipeline_anew(annotator, monkeypatch):
    text = "Angela Merkel a reçu Emmanuel Macron à Berlin."
    first, before, pipeline = annotate(annotator, text), annotator.name, annotator._nlp
    monkeypatch.setattr("factx.annotate.WORDS", 100)
    monkeypatch.setattr(annotator, "_full", len(pipeline.vocab) + 20)
    annotate(annotator, " ".join(f"Zorglub{number}" for number in range(40)))
    assert annotator._nlp is pipeline
    assert annotate(annotator, text) == first
    renewed = annotator._nlp
    assert renewed is not pipeline
    assert len(renewed.vocab) < len(pipeline.vocab)
    assert [annotate(annotator, text) for _ in "123"] == [first] * 3
    assert annotator._nlp is renewed
    assert annotator.name == before


def test_sentences_go_through_by_so_many_that_they_take_little_memory():
    short = [Sentence(at * 10, at * 10 + 9, 0) for at in range(300)]
    assert [len(batch) for batch in _batches(short)] == [128, 128, 44]
    long = [Sentence(at * 3000, at * 3000 + 2999, 0) for at in range(14)]
    assert [len(batch) for batch in _batches(long)] == [6, 6, 2]
    endless = [Sentence(0, 50_000, 0), Sentence(50_001, 50_009, 0)]
    assert [len(batch) for batch in _batches(endless)] == [1, 1]
    assert list(_batches([])) == []


def test_a_pipeline_with_vectors_of_its_own_or_shared_is_told_apart(tmp_path):
    (tmp_path / "config.cfg").write_text(
        '[components.ner.model.tok2vec]\n@architectures = "spacy.Tok2VecListener.v1"\n', encoding="utf-8"
    )
    assert _listens(tmp_path)
    (tmp_path / "config.cfg").write_text(
        '[components.ner.model.tok2vec]\n@architectures = "spacy.Tok2Vec.v2"\n', encoding="utf-8"
    )
    assert not _listens(tmp_path)


SPOKEN = [
    "Paul", "Roy", "Le", "ministre", "New", "York", "ONU", "de", "la", "Radio", "France", "a", "dit", ",", "-", " ",
    "Al-Qaïda", "Bamako", "mardi", "«", "Jean-Luc", "d'Angers", ".", "2024", "Saint", "Denis", "M.", "\xa0",
]  # fmt: skip


def same_as_spacy(annotator, texts):
    nlp, recogniser = annotator._nlp, annotator._recogniser
    docs = [nlp.make_doc(text) for text in texts]
    found = [[(p.first, p.last, p.label) for p in proposals] for proposals in recogniser.read(docs)]
    read = [nlp(text) for text in texts]
    assert found == [[(e.start, e.end, e.label_) for e in doc.ents] for doc in read]
    return sum(map(len, found))


def test_the_entities_are_those_that_spacy_reads(annotator):
    assert annotator._recogniser._words is not None
    seeds = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert same_as_spacy(annotator, [text[s.start : s.end] for text in seeds for s in segment(text).sentences]) == 76


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4))
def test_the_entities_are_those_that_spacy_reads_in_any_words(annotator, texts):
    same_as_spacy(annotator, texts)


def test_a_recogniser_of_another_form_is_left_to_spacy(annotator):
    text = "Angela Merkel a reçu Emmanuel Macron à Berlin."
    nlp = spacy.load("fr_core_news_sm", exclude=["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer"])
    nlp.get_pipe("ner").model.attrs["unseen_classes"] = {16}  # "U-", never valid
    other = Recogniser(nlp)
    assert other._words is None
    assert other.read([nlp.make_doc(text)]) == annotator._recogniser.read([nlp.make_doc(text)])


def test_the_medium_pipeline_runs():
    medium = Annotator("fr_core_news_md")
    assert medium.name == "fr_core_news_md 3.8.0"
    [sentence] = annotate(medium, "Angela Merkel a reçu Emmanuel Macron à Berlin.")
    assert "PER" in {n.label for n in sentence.names}
    assert same_as_spacy(medium, ["Angela Merkel a reçu Emmanuel Macron à Berlin.", "Lens bat Lille."]) == 5


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


def test_a_sentence_without_a_name_is_not_asked_for_one(annotator):
    text = "Trois gardes ont été blessés. L'attaque a fait un mort. Paul Roy est venu de Lens."
    asked = [s for s in segment(text).sentences if _may_name(text, s)]
    assert [text[s.start : s.end] for s in asked] == ["Paul Roy est venu de Lens."]
    assert [bool(s.names) for s in annotator.annotate(text, segment(text).sentences)] == [False, False, True]
