import functools
import pickle
import sys
import unicodedata
from dataclasses import asdict

import pytest

import factx
from factx.batch import extract_all
from factx.errors import InputError, ModelError
from factx.link import events
from factx.model import KINDS, Article, Failure, Published, Record
from factx.pipeline import Extractor
from factx.readers import read_paths

TEXT = "Le 3 mai, deux soldats maliens ont été tués à Tessalit, selon l'armée."


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def test_record_of_a_text(extractor):
    record = extractor.extract(TEXT, published="2024-05-04")
    assert isinstance(record, Record)
    assert record.published.value == "2024-05-04"
    assert [d.value for d in record.dates] == ["2024-05-03"]
    [figure] = record.casualties
    assert (figure.id, figure.type, figure.value, figure.sentence.text) == ("c1", "killed", 2, TEXT)
    assert figure.when is not None
    assert figure.when.value == "2024-05-03"


def test_module_function_gives_the_same(extractor):
    assert factx.extract(TEXT, published="2024-05-04") == extractor.extract(TEXT, published="2024-05-04")


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_is_what_all_kinds_give_of_it(extractor, kind):
    alone = Extractor(kinds=[kind]).extract(TEXT, published="2024-05-04")
    assert getattr(alone, kind) == getattr(extractor.extract(TEXT, published="2024-05-04"), kind)
    assert all(getattr(alone, other) == () for other in KINDS if other != kind)


def test_dates_alone_need_no_model():
    extractor = Extractor(model="fr_no_such_model", kinds=["dates"])
    record = extractor.extract(TEXT, published="2024-05-04")
    assert record.model is None
    assert [d.value for d in record.dates] == ["2024-05-03"]


def test_unknown_kind_is_refused():
    with pytest.raises(InputError, match="unknown kind deaths; the kinds are entities"):
        Extractor(kinds=["deaths"])


def test_publication_date_options():
    assert Extractor(kinds=["dates"], date="2020-01-02").extract("hier", published="2024-05-04").dates[0].value == (
        "2020-01-01"
    )
    assert Extractor(kinds=["dates"], default_date="2020-01-02").extract("hier").dates[0].value == "2020-01-01"


def test_an_extractor_is_pickled_without_its_pipeline(extractor):
    name = extractor.extract(TEXT).model
    pickled = pickle.dumps(extractor)
    assert len(pickled) < 1000
    assert pickle.loads(pickled).extract(TEXT) == extractor.extract(TEXT)
    assert extractor.model_name == name


def test_the_name_of_the_pipeline_and_the_settings_are_known_before_it_is_loaded():
    assert Extractor(kinds=["dates"], model="fr_no_such_model").model_name is None
    with pytest.raises(ModelError, match="not installed"):
        _ = Extractor(model="fr_no_such_model").model_name
    settings = {e.settings for e in (Extractor(), Extractor(date="2024-01-25"), Extractor(kinds=["dates"]))}
    assert len(settings) == 3


@pytest.mark.parametrize("wrong", [{"date": "2021"}, {"default_date": "hier"}, {"date": "2024-02-30"}, {"date": ""}])
def test_a_publication_date_that_is_none_is_refused(wrong):
    [(name, value)] = wrong.items()
    with pytest.raises(InputError, match=f'^{name}: "{value}" is no date; write YYYY-MM-DD or YYYY-MM$'):
        Extractor(**wrong)


def test_the_seeds_are_dated_by_header_and_text():
    extractor = Extractor(kinds=["dates"])
    found = [extractor.run(article).record.published for article in read_paths(["seeds"])]
    assert found == [
        Published("2021-07-26", "2021-07", "header+text"),
        Published("2024-01-25", "2024-01", "header+text"),
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_facts_do_not_depend_on_jobs(extractor, jobs):
    articles = [*read_paths(["seeds"]), Article("a", TEXT), Failure("x", "y"), Article("b", TEXT * 3)]
    found = list(extract_all(articles, Extractor(), jobs=jobs))
    assert found == [item if isinstance(item, Failure) else extractor.run(item) for item in articles]


def test_troops_count_nobody_whom_casualties_count(extractor):
    record = extractor.extract("L'armée malienne a tué douze combattants à Gao.", published="2024-05-04")
    assert [(f.type, f.value) for f in record.casualties] == [("killed", 12)]
    assert record.troops == ()


def test_accents_written_as_marks_of_their_own_change_offsets_alone():
    text = "Le président Noé Béré a été tué à Ménaka. Deux soldats ont été blessés le 3 février, selon l'armée."
    marked = unicodedata.normalize("NFD", text)
    plain, other = (asdict(Extractor().extract(t, published="2024-02-05")) for t in (text, marked))
    spans = []

    def composed(value):
        if isinstance(value, dict):
            if "start" in value:
                assert marked[value["start"] : value["end"]] == value["text"]
                spans.append(value["text"])
            return {k: composed(v) for k, v in value.items() if k not in ("start", "end")}
        if isinstance(value, (list, tuple)):
            return [composed(item) for item in value]
        return unicodedata.normalize("NFC", value) if isinstance(value, str) else value

    bare = composed(other)
    assert len(spans) > 5
    marked = text
    assert composed(plain) == bare


def test_a_chronicle_of_many_figures_keeps_ids_and_parts(extractor):
    lines = [f"Le {i % 28 + 1} mai, {i % 7 + 20} soldats, dont deux officiers, ont été tués à Gao." for i in range(200)]
    found = extractor.extract("\n".join(lines), published="2024-05-30").casualties
    assert [f.id for f in found] == [f"c{i}" for i in range(1, 401)]
    parts = [f for f in found if f.value == 2]
    assert len(parts) == 200
    assert all(f.part_of is not None and int(f.part_of[1:]) < int(f.id[1:]) for f in parts)


def test_only_bounded_memories_take_words_of_articles(extractor):
    def unbounded() -> dict[str, int]:
        caches = {
            f"{name}.{key}": value
            for name, module in list(sys.modules.items())
            if name.startswith("factx.")
            for key, value in vars(module).items()
            if isinstance(value, functools._lru_cache_wrapper)
        }
        return {name: c.cache_info().currsize for name, c in caches.items() if c.cache_info().maxsize is None}

    def read(number: int) -> None:
        name = "Zab" + "".join("aeiou"[int(digit) % 5] + "bdfglmnprt"[int(digit)] for digit in f"{number:03}")
        extractor.extract(
            f"Deux {name.lower()}iens, selon Paul {name}, ont été tués à {name}ville, près de Dj{name}, en avril."
            f" L'Alliance {name} a déployé 300 {name.lower()}istes à {name.upper()}. Dix {name.lower()}eurs y vivent."
        )

    for number in range(20):
        read(number)
    before = unbounded()
    for number in range(20, 60):
        read(number)
    assert unbounded() == before


def test_places_are_compared_once_however_many_figures_name_them(extractor, monkeypatch):
    compared = []
    compatible = events._compatible

    def counted(ctx, a, b, many):
        compared.append((a.name, b.name))
        return compatible(ctx, a, b, many)

    monkeypatch.setattr(events, "_compatible", counted)
    places = ("Gao", "Mopti", "Kidal")
    told = [f"{number} personnes ont été tuées à {places[number % 3]}." for number in range(20, 140)]
    record = extractor.extract(" ".join(told))
    assert [fact.value for fact in record.casualties] == list(range(20, 140))
    assert len(compared) <= 3 * 3 * 2


@pytest.mark.parametrize(
    ("told", "types"),
    [
        ("Les deux cyclistes sont morts sur le coup.", ["killed", "killed"]),
        ("Les deux cyclistes ont été grièvement blessés.", ["injured", "injured"]),
        ("Deux passants sont morts ailleurs.", ["casualties", "killed"]),
        ("Trois cyclistes sont morts ailleurs.", ["casualties", "killed"]),
    ],
)
def test_whom_something_struck_fares_as_the_article_tells(extractor, told, types):
    record = extractor.extract(f"Deux cyclistes ont été percutés lundi par un camion. {told}")
    assert [fact.type for fact in record.casualties] == types


@pytest.mark.parametrize(
    ("published", "text", "when"),
    [
        ("2020-03-31", "Un mois jour pour jour après le raid qui a tué 12 civils à Lens, on se tait.", "2020-02-29"),
        ("2020-02-29", "Un an jour pour jour après le raid qui a tué 12 civils à Lens, on se tait.", "2019-02-28"),
        ("2020-02-29", "Neuf jours après la mort de 12 civils à Lens, on se tait.", "2020-02-20"),
        ("2020-02-29", "99999999 jours après la mort de 12 civils à Lens, on se tait.", None),
    ],
)
def test_a_day_counted_back_is_one_of_the_calendar(extractor, published, text, when):
    (fact,) = extractor.extract(text, published=published).casualties
    assert (fact.when.value if fact.when else None) == when
