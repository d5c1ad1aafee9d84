import pytest

import factx
from factx.errors import InputError
from factx.model import KINDS, Record
from factx.pipeline import Extractor

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
