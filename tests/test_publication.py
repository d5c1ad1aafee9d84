import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.model import Article, DateMention, Published, StatedDate
from factx.resolve import publication
from factx.resolve.dateline import find_head_date
from factx.resolve.stated import parse
from factx.segment import segment


def mentions_of(text: str, **said: str) -> tuple[DateMention, ...]:
    """The first occurrence of each phrase (`_` for a space) as a date mention."""
    found = ((phrase.replace("_", " "), value) for phrase, value in said.items())
    return tuple(
        DateMention(text.index(phrase), text.index(phrase) + len(phrase), "DATE", value, "test")
        for phrase, value in found
    )


def published(text="Rien.", *stated, mentions=(), override=None, default=None):
    article = Article("a", text, stated=tuple(StatedDate(value, basis) for basis, value in stated))
    return publication.resolve(article, segment(text), mentions, override=override, default=default)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-01-25", "2024-01-25"),
        ("2024-1-5", "2024-01-05"),
        ("2024/01/25", "2024-01-25"),
        ("2024-01-25T23:59:59-05:00", "2024-01-25"),
        ("2024-01-25T00:30:00+02:00", "2024-01-25"),
        ("2024-01-25 08:00:00Z", "2024-01-25"),
        ("20240125", "2024-01-25"),
        ("20240125T103000Z", "2024-01-25"),
        ("25/01/2024", "2024-01-25"),
        ("03/04/2024", "2024-04-03"),
        ("25.01.2024 à 10:30", "2024-01-25"),
        ("25-01-24", "2024-01-25"),
        ("25/01/98", "1998-01-25"),
        ("Thu, 25 Jan 2024 23:30:00 -0500", "2024-01-25"),
        ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10"),
        ("January 5th, 2024 10:00 AM", "2024-01-05"),
        ("Jan. 25, 2024", "2024-01-25"),
        ("jeudi 25 janvier 2024 à 18h02", "2024-01-25"),
        ("1er août 2021", "2021-08-01"),
        ("1er AOÛT 2021", "2021-08-01"),
        ("12 févr. 2020", "2020-02-12"),
        ("Publié le 25/01/2024, modifié le 26/01/2024", "2024-01-25"),
        ("1706140800", "2024-01-25"),
        ("1706140800000", "2024-01-25"),
        ("1706140800.0", "2024-01-25"),
        ("2024-01", "2024-01"),
        ("01/2024", "2024-01"),
        ("202401", "2024-01"),
        ("janvier 2024", "2024-01"),
        ("2024-02-30", None),
        ("31 février 2024", None),
        ("01/25/2024", None),
        ("2021-13", None),
        ("0000-00-00", None),
        ("0001-01-01T00:00:00", None),
        ("2024", None),
        ("25 janvier", None),
        ("hier", None),
        ("", None),
        ("12", None),
        ("9999999999", None),
        ("a" * 500 + " 25 janvier 2024", None),
    ],
)
def test_stated_date(value, iso):
    assert parse(value) == iso


MONTHS_IN_FRENCH = [
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
]


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_in_every_form(day):
    month = MONTHS_IN_FRENCH[day.month - 1]
    forms = (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day} {month} {day.year}",
        f"{day:%a, %d %b %Y %H:%M:%S +0000}",
        f"{day:%B %d, %Y}",
    )
    assert {parse(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=80))
def test_any_stated_text_is_a_date_or_none(value):
    assert re.fullmatch(r"\d{4}-\d\d(-\d\d)?", parse(value) or "2024-01")


SOURCES = [
    ("--date", "2024-01-01"),
    ("field:published", "2024-01-02"),
    ("field:modified", "2024-01-03"),
    ("header", "2024-01-04"),
    ("text", "5 janvier 2024"),
    ("filename", "2024-01-06"),
    ("--default-date", "2024-01-07"),
]


@pytest.mark.parametrize("first", range(len(SOURCES) + 1))
def test_order_of_sources(first):
    given = dict(SOURCES[first:])
    text = f"date {given['header']} Un texte.\n" if "header" in given else "Un titre\n"
    text += f"Publié le {given['text']}\n" if "text" in given else ""
    stated = [(basis, value) for basis, value in given.items() if basis.startswith(("field", "file"))]
    found, notes = published(text, *stated, override=given.get("--date"), default=given.get("--default-date"))
    basis, value = SOURCES[first] if first < len(SOURCES) else ("none", None)
    assert found == Published(value and parse(value), value, basis)
    assert notes == ()


def test_what_cannot_be_parsed_is_noted_and_the_next_source_counts():
    found, notes = published("Un texte.", ("field:date", "bientôt"), ("field:updated", "25/01/2024"))
    assert found == Published("2024-01-25", "25/01/2024", "field:updated")
    assert notes == ('publication date "bientôt" (field:date) is no date; passed over',)
    found, notes = published(" date 2021-13 Un texte.", default="2021-12-01")
    assert found == Published("2021-12-01", "2021-12-01", "--default-date")
    assert notes == ('publication date "2021-13" (header) is no date; passed over',)


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("date 2024-01-25 Le texte.", "2024-01-25", "header"),
        (" date 2024-01\nLe texte.", "2024-01", "header"),
        ("Le titre\ndate 2024-01-25 Le texte.", None, "none"),
        ("La date 2024-01-25 est retenue.", None, "none"),
    ],
)
def test_header(text, value, basis):
    found, _ = published(text)
    assert (found.value, found.basis) == (value, basis)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Trois morts à Alep\nPublié le 25 janvier 2024 à 18h02\nUne bombe a explosé.", "2024-01-25"),
        ("Publié le jeudi 25 janvier 2024 à 18:02 - Mis à jour le 26 janvier 2024 à 9:00\nTexte.", "2024-01-25"),
        ("Mis à jour le 26/01/2024\nPublié le 25/01/2024\nTexte.", "2024-01-25"),
        ("Mis à jour le 26/01/2024 à 10h\nTexte.", "2024-01-26"),
        ("Par Jeanne Martin, publié le 25.01.2024\nTexte.", "2024-01-25"),
        ("Publiée le 1er février 2024 | Monde", "2024-02-01"),
        ("Publié le 25 janvier 2024 Une bombe a explosé jeudi à Alep, faisant trois morts et de nombreux blessés "
         "parmi les passants, a indiqué la police.", "2024-01-25"),
        ("Mis en ligne le 25 janvier 2024\r\n\r\nTexte.", "2024-01-25"),
        ("BAGDAD, 25 janvier 2024 (AFP) - Une bombe a explosé.", "2024-01-25"),
        ("Une bombe explose\nBamako, 25 janv. 2024 (Agence X) Une bombe a explosé.", "2024-01-25"),
        ("Genève, le 12 mars 2024 – Le comité demande un accès.", "2024-03-12"),
        ("(New York, 4 mai 2021) – Le rapport est paru.", "2021-05-04"),
        ("KABOUL (Reuters) - 3 janvier 2020 - Une explosion.", "2020-01-03"),
        ("Explosion à Kaboul\n22 juin 2012. - Des hommes armés ont tué deux gardes.", "2012-06-22"),
        ("Communiqué\nParis, le 25 janvier 2024\nTexte.", "2024-01-25"),
        ("Explosion à Kaboul\nVendredi 22 juin 2012\nTexte.", "2012-06-22"),
        ("Rio de Janeiro, 5 mai 2020 - Texte.", "2020-05-05"),
        ("Publié le 3 mars 2019, le rapport accuse l'armée.", None),
        ("Publié le 3 mars 2019 par l'armée, le rapport accuse la milice.", None),
        ("Le rapport publié le 3 mars 2019 accuse l'armée.", None),
        ("Attentat de Paris, 13 novembre 2015 : le récit.", None),
        ("Attentats de Paris, le 13 novembre 2015\nTexte.", None),
        ("11 septembre 2001 - Vingt ans après, le souvenir.", None),
        ("13 novembre 2015 - 13 novembre 2020\nTexte.", None),
        ("Le 13 novembre 2015, trois commandos attaquent.", None),
        ("Publié le 31 février 2024\nTexte.", None),
        ("Paris, le 25 janvier\nTexte.", None),
        ("Un.\n" * 8 + "Publié le 25 janvier 2024\n", None),
    ],
)  # fmt: skip
def test_head_of_the_text(text, value):
    found, notes = published(text)
    assert (found.value, found.basis, notes) == (value, "text" if value else "none", ())


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("Il arrive ce 25 janvier à Rome.", {"ce_25_janvier": "XXXX-01-25"}, "2024-01-25"),
        ("Il arrive ce 25 janvier à Rome.", {"25_janvier": "XXXX-01-25"}, "2024-01-25"),
        ("Il arrive ce jeudi 25 janvier.", {"ce_jeudi_25_janvier": "XXXX-01-25"}, "2024-01-25"),
        ("Il arrive ce 1er janvier.", {"ce_1er_janvier": "XXXX-01-01"}, "2024-01-01"),
        ("Il arrive ce jeudi 25 janvier 2024 au soir.", {"ce_jeudi_25_janvier_2024": "2024-01-25TEV"}, "2024-01-25"),
        ("« Aujourd'hui, jeudi 25 janvier, je pars. »", {"jeudi_25_janvier": "XXXX-01-25"}, None),
        ("Il arrive ce mardi 25 janvier.", {"ce_mardi_25_janvier": "XXXX-01-25"}, None),
        ("Il arrive ce 25 février.", {"ce_25_février": "XXXX-02-25"}, None),
        ("Il est mort ce 25 janvier 1993.", {"ce_25_janvier_1993": "1993-01-25"}, None),
        ("Il arrive le 25 janvier.", {"25_janvier": "XXXX-01-25"}, None),
        ("Ce 3 comme le 25 janvier.", {"25_janvier": "XXXX-01-25"}, None),
        (
            "Ce 24 janvier, il part. Ce 25 janvier, il arrive.",
            {"Ce_24_janvier": "XXXX-01-24", "Ce_25_janvier": "XXXX-01-25"},
            None,
        ),
        (
            "Ce 25 janvier, il part. Il arrive ce jeudi 25 janvier.",
            {"Ce_25_janvier": "XXXX-01-25", "ce_jeudi_25_janvier": "XXXX-01-25"},
            "2024-01-25",
        ),
        ("PARIS, 25 janvier (AFP) - Il arrive.", {}, "2024-01-25"),
        ("PARIS, 25 février (AFP) - Il arrive.", {}, None),
        ("PARIS, 24 janvier (AFP) - Il arrive ce 25 janvier.", {"ce_25_janvier": "XXXX-01-25"}, None),
        ("Mercredi 31 janvier\nTexte.", {}, "2024-01-31"),
    ],
)
def test_the_text_narrows_a_month(text, said, value):
    found, _ = published(text, ("field:date", "2024-01"), mentions=mentions_of(text, **said))
    assert found == Published(value or "2024-01", "2024-01", "field:date+text" if value else "field:date")


def test_a_stated_day_is_not_narrowed():
    text = "Il arrive ce 25 janvier."
    found, _ = published(text, ("field:date", "2024-01-26"), mentions=mentions_of(text, ce_25_janvier="XXXX-01-25"))
    assert found == Published("2024-01-26", "2024-01-26", "field:date")


def test_header_and_text_give_the_day():
    text = " date 2021-07 La question se pose ce lundi 26 juillet."
    found, _ = published(text, mentions=mentions_of(text, ce_lundi_26_juillet="XXXX-07-26"))
    assert found == Published("2021-07-26", "2021-07", "header+text")


@given(st.text(alphabet="Publié le 25 janvier 2024,-.\n(AFP)", max_size=200))
def test_any_head_gives_a_day_or_none(text):
    found = find_head_date(text, segment(text))
    assert found is None or re.fullmatch(r"(XXXX|\d{4})-\d\d-\d\d", found.value)


@pytest.mark.parametrize("line", ["Publié le " * 5000, "A " * 50000, "1 " * 50000, "Par a" * 9000, "(" * 99999])
def test_a_long_head_is_read_fast(line):
    start = time.process_time()
    find_head_date(line, segment("x"))
    assert time.process_time() - start < 0.3


@pytest.mark.parametrize("zone", ["+14:00", "-12:00", "Z"])
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_a_time_zone_moves_no_day(hour, zone):
    assert parse(f"2024-01-25T{hour:02}:00:00{zone}") == "2024-01-25"
