from dataclasses import dataclass

import pytest

from factx import lexicon
from factx.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    lemma: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    form: str
    country: str


@pytest.fixture
def load(monkeypatch):
    def with_text(text, reader, entry):
        reader.cache_clear()
        monkeypatch.setattr(lexicon, "_read", lambda filename: text)
        try:
            return reader("verbs", entry)
        finally:
            reader.cache_clear()

    return with_text


def test_rules_are_typed_values(load):
    text = '[tuer]\nlemma = "tuer"\nyes = ["Il a tué deux hommes."]\nno = []\n'
    assert load(text, lexicon.rules, Rule) == (Rule("tuer", "tuer", ("Il a tué deux hommes.",), ()),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[tuer]\nlemma = "tuer"\nyes = []\nno = []\nlema = 1\n', r"verbs.toml: \[tuer\]: unknown key lema"),
        ("[tuer]\nlemma = 3\nyes = []\nno = []\n", r"verbs.toml: \[tuer\]: lemma = 3 is not"),
        ('[tuer]\nlemma = "tuer"\nno = []\n', r"verbs.toml: \[tuer\]: .*yes"),
        ('[tuer]\nid = "tuer"\n', r"verbs.toml: \[tuer\]: unknown key id"),
        ("tuer = 1\n", r"verbs.toml: tuer: not a table"),
    ],
)
def test_a_malformed_rule_is_refused_with_file_and_id(load, text, said):
    with pytest.raises(LexiconError, match=said):
        load(text, lexicon.rules, Rule)


def test_rows_skip_comments(load):
    text = "form,country\n# demonyms\nmalien,ML\n\n"
    assert load(text, lexicon.rows, Line) == (Line("malien", "ML"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [("form\nmalien\n", "verbs.csv: the first line must be form,country"), ("form,country\nmalien\n", "has 1 cells")],
)
def test_a_malformed_line_is_refused(load, text, said):
    with pytest.raises(LexiconError, match=said):
        load(text, lexicon.rows, Line)
