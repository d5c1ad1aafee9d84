import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from factx.french.numerals import cardinal, ordinal, whole
from factx.french.words import cut


def read(text: str) -> tuple[int, int] | None:
    words = cut(text).texts
    found = cardinal(words)
    return found and (found.value, len(words) - found.length)


@given(st.integers(0, 10**9 - 1), st.sampled_from(["fr", "fr_BE", "fr_CH"]))
def test_reads_what_num2words_writes(value, lang):
    assert read(num2words(value, lang=lang)) == (value, 0)


@given(st.integers(0, 999_999))
def test_reads_the_hyphens_of_1990(value):
    assert read(num2words(value, lang="fr").replace(" ", "-")) == (value, 0)


@given(st.integers(1000, 10**9), st.sampled_from([" ", "\u00a0", "\u202f", "."]))
def test_reads_grouped_digits(value, separator):
    assert read(f"{value:,}".replace(",", separator)) == (value, 0)


@pytest.mark.parametrize(
    ("text", "value", "left"),
    [
        ("3 millions de déplacés", 3_000_000, 2),
        ("5,8 millions d'Ukrainiens", 5_800_000, 2),
        ("1,3 million en Pologne", 1_300_000, 2),
        ("2 mille", 2000, 0),
        ("1,5 mille", 1500, 0),
        ("deux millions et demi de personnes", 2_500_000, 2),
        ("2 millions 300 000 habitants", 2_300_000, 1),
        ("vingt et un soldats", 21, 1),
        ("septante-trois personnes", 73, 1),
        ("huitante et un", 81, 0),
        ("mil neuf cent quatorze", 1914, 0),
        ("1,200 soldats", 1200, 1),
        ("quatre-vingts morts", 80, 1),
        ("cent un morts", 101, 1),
        ("deux et trois", 2, 2),
        ("trois un", 3, 1),
    ],
)
def test_reads_mixed_forms(text, value, left):
    assert read(text) == (value, left)


@pytest.mark.parametrize(
    "text", ["deux-roues", "millions de gens", "et deux", "cinquante-quatrième", "5,8 degrés", "A61"]
)
def test_reads_no_cardinal(text):
    assert read(text) is None


def test_a_decimal_is_no_whole_number():
    assert whole("5,8") is None
    assert whole("12.345.678") == 12_345_678
    assert whole("0,500") is None


@given(st.text(alphabet="deux trois cent mille millions et-vingt quatre 0123456789,.", max_size=60))
def test_never_raises(text):
    words = cut(text).texts
    for at in range(len(words)):
        cardinal(words, at)


@pytest.mark.parametrize(
    ("word", "rank"),
    [
        ("deuxième", 2),
        ("5e", 5),
        ("12ème", 12),
        ("neuvième", 9),
        ("onzième", 11),
        ("premier", None),
        ("carrière", None),
    ],
)
def test_ordinals(word, rank):
    assert ordinal(word) == rank
