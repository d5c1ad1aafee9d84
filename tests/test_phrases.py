import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.french import phrases
from factx.french.patterns import PatternError, Vocabulary, compile_pattern
from factx.french.phrases import Phrases, offset, tokenize

WORDS = [("fruit", "pomme"), ("fruit", "pêche"), ("taste", "amère"), ("the", "la"), ("the", "une")]
DIGITS = {name: frozenset({name}) for name in ("d0", "d12", "d23", "d24", "d31", "d59", "d99", "n", "modern", "old")}
DIGITS |= {name: frozenset({name}) for name in ("thousands", "decimal", "dmy", "iso")}
PARTS = {"count": "({d12} | {d23})"}


def vocabulary(*patterns):
    return Vocabulary(patterns, WORDS, DIGITS, PARTS, frozenset({"the"}))


def hits(pattern, text):
    tokens = tokenize(text)
    grammar = Phrases([pattern], vocabulary(pattern))
    found = grammar.scan(grammar.encode(tokens))
    return [[" ".join(tokens[start:end]) for start, end in hit.mentions] for hit in found]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("[{fruit}]", "la pomme et la peche", [["pomme"], ["peche"]]),
        ("[{the} {fruit} {taste}?]", "une pomme amère", [["une pomme amère"]]),
        ("sans [{fruit}]", "une pomme sans pêche", [["pêche"]]),
        ("[{fruit}] !({taste})", "pomme amère, pêche", [["pêche"]]),
        ("<!(la) [{fruit}]", "la pomme, une pêche", [["pêche"]]),
        ("[{fruit}] (ou | et) [{fruit:second}]", "pomme ou pêche", [["pomme", "pêche"]]),
        ("[{count} {fruit}]", "12 pomme, 50 pomme", [["12 pomme"]]),
        ("[{fruit} _]", "belle pomme verte", [["pomme verte"]]),
        ("[{fruit} 7]", "pomme 7 et pomme 8", [["pomme 7"]]),
        ("[{fruit}]", "rien ici", []),
    ],
)
def test_a_pattern_finds(pattern, text, found):
    assert hits(pattern, text) == found


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{fruit}", "no mention"),
        ("[{fruit}?]", "empty"),
        ("[{the}]", "common words alone"),
        ("[{vegetable}]", "no such slot"),
        ("[({fruit}]", "does not close"),
        ("[{fruit}])", "unexpected"),
        ("[{fruit} *]", "unexpected"),
        ("[_ {fruit}]", "any word"),
    ],
)
def test_a_malformed_pattern_is_refused(pattern, reason):
    with pytest.raises(PatternError, match=reason):
        compile_pattern(pattern, vocabulary(pattern))


def test_unknown_words_are_forgotten_and_known_ones_kept(monkeypatch):
    monkeypatch.setattr(phrases, "_CACHE", 20)
    grammar = Phrases(["[{fruit}]"], vocabulary("[{fruit}]"))
    codes = [grammar.encode([f"mot{'a' * n}", "pomme"]) for n in range(60)]
    assert set(codes) == {codes[0]}
    assert [len(grammar.scan(code)) for code in codes] == [1] * 60


@given(st.lists(st.text(alphabet="abpome'é 12.-\n")))
def test_parts_are_read_as_each_alone(texts):
    parts = [*texts, "une pomme"]
    grammar = Phrases(["[{fruit}]"], vocabulary("[{fruit}]"))
    alone = [(n, tokenize(part), grammar.encode(tokenize(part))) for n, part in enumerate(parts)]
    assert list(grammar.read(parts)) == [found for found in alone if grammar.scan(found[2])]


@given(st.text(alphabet="ab'é 12.-\n"))
def test_tokens_are_found_again(text):
    tokens = tokenize(text)
    at = 0
    for number, token in enumerate(tokens):
        at = offset(text, tokens, (0, 0), number)
        assert text[at : at + len(token)] == token
    assert "".join("".join(tokens).split()) == "".join(text.split())
