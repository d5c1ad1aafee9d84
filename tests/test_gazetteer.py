"""A user's own gazetteer: read before the others, or refused with file and line."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from factx.errors import LexiconError
from factx.lexicon.gazetteer import gazetteer, known, namesakes, uncapitalised, use_gazetteer
from factx.pipeline import Extractor
from factx.resolve.places import locate


@pytest.fixture(autouse=True)
def no_gazetteer() -> Iterator[None]:
    yield
    use_gazetteer(None)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_its_names_come_before_all_others(tmp_path: Path) -> None:
    use_gazetteer(
        written(
            tmp_path,
            "name,label,aliases,category,country,lat,lon\n"
            "Front du Lac,ORG,FDL|Fronde du Lac,armed group,td,,\n"
            "Goudoumaria,LOC,,,NE,13.71,11.18\n"
            "Tripoli,LOC,,,GR,37.51,22.38\n",
        )
    )
    found = known("FDL")
    assert found is not None
    assert (found.label, found.name, found.category, found.country) == ("ORG", "Front du Lac", "armed group", "TD")
    place = locate("Goudoumaria")
    assert place is not None
    assert (place.country, place.lat, place.lon) == ("NE", 13.71, 11.18)
    assert [thing.country for thing in namesakes("Tripoli")] == ["GR", "LY"]
    use_gazetteer(None)
    assert known("FDL") is None


def test_other_columns_may_be_missing(tmp_path: Path) -> None:
    use_gazetteer(written(tmp_path, "label,name\nMISC,Marée haute\n"))
    found = known("marée HAUTE")
    assert found is not None
    assert (found.label, found.name, found.country, found.lat) == ("MISC", "Marée haute", None, None)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("nom,label\nA,LOC\n", "the first line must name the columns"),
        ("name,label\nA,PLACE\n", "line 2: a name and a label"),
        ("name,label\n,LOC\n", "line 2: a name and a label"),
        ("name,label,lat,lon\nA,LOC,nord,2\n", "line 2: lat and lon"),
        ("", "the first line must name the columns"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(LexiconError, match=wrong):
        use_gazetteer(written(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.csv"):
        use_gazetteer(tmp_path / "none.csv")


def test_every_form_is_found_under_its_first_capital() -> None:
    for head, forms in gazetteer().items():
        for form in forms:
            assert form.folded[form.prefix :].startswith(head)
            assert known(form.written) is not None


def test_names_in_small_letters() -> None:
    assert {"talibans", "peshmergas"} <= uncapitalised().keys()
    assert all(form.islower() for form in uncapitalised())


def test_an_extractor_and_its_copies_know_the_users_names(tmp_path: Path) -> None:
    path = written(tmp_path, "name,label,category,country\nTroupe de la Dune,ORG,armed group,ML\n")
    extractor = Extractor(kinds=["entities"], gazetteer=path)
    assert extractor.settings != Extractor(kinds=["entities"]).settings
    assert "gazetteer=" in extractor.settings
    copy = pickle.dumps(extractor)
    use_gazetteer(None)
    entities = pickle.loads(copy).extract("Un raid de la Troupe de la Dune a eu lieu à Gao.").entities
    assert [(e.name, e.category, e.country) for e in entities] == [
        ("Troupe de la Dune", "armed group", "ML"),
        ("Gao", None, "ML"),
    ]


def test_an_extractor_refuses_a_broken_gazetteer(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="name and label"):
        Extractor(gazetteer=written(tmp_path, "a,b\n"))
