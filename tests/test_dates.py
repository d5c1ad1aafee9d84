import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.french.patterns import compile_pattern
from factx.french.phrases import tokenize
from factx.lexicon import rules
from factx.match import date_rules, dates
from factx.match.dates import DateRule
from factx.model import Layout, Published, Sentence
from factx.resolve import timex
from factx.segment import segment
from markup import parse

RULES = rules("dates", DateRule)


def facts(text, anchor):
    layout = segment(text)
    return timex.resolve(dates.find(text, layout), text, layout, Published(anchor))


def check(case):
    """Compare all dates of a marked sentence with its marks, by span and the fields that the marks name."""
    anchor, _, marked = case.partition(" | ")
    text, marks = parse(marked)
    found = facts(text, None if anchor == "none" else anchor)
    fields = [dict(m.attrs) for m in marks]
    wanted = [(m.start, m.end, tuple(sorted(f.items()))) for m, f in zip(marks, fields, strict=True)]
    keys = fields[0] if fields else {}
    got = [(f.start, f.end, tuple(sorted((k, getattr(f, k)) for k in keys))) for f in found]
    assert got == wanted


@pytest.mark.parametrize(("rule", "case"), [(r.id, c) for r in RULES for c in r.yes])
def test_a_rule_reads_its_examples(rule, case):
    check(case)
    anchor, _, marked = case.partition(" | ")
    assert rule in {f.rule for f in facts(parse(marked)[0], anchor)}


@pytest.mark.parametrize(("rule", "case"), [(r.id, c) for r in RULES for c in r.no])
def test_a_rule_leaves_alone(rule, case):
    anchor, _, text = case.partition(" | ")
    assert rule not in {f.rule for f in facts(text, anchor)}


def without_guards(pattern):
    """Return a pattern without its `!( )` and `<!( )`."""
    while (guard := re.search(r"<?!\(", pattern)) is not None:
        depth, end = 1, guard.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(pattern[end], 0)
            end += 1
        pattern = pattern[: guard.start()] + pattern[end:]
    return pattern


GUARDED = [r for r in RULES if "!(" in r.pattern or r.lower or r.capital or r.alone]


@pytest.mark.parametrize("rule", GUARDED, ids=[r.id for r in GUARDED])
def test_a_guard_is_needed_by_an_example(rule):
    vocabulary = date_rules.vocabulary()
    bare = re.compile(compile_pattern(without_guards(rule.pattern), vocabulary).regex)
    texts = [case.partition(" | ")[2].lower() for case in rule.no]
    codes = ["".join(vocabulary.chars.get(t) or vocabulary.figure(t) for t in tokenize(text)) for text in texts]
    assert any(bare.search(code) for code in codes)


PIECES = st.sampled_from([*"0123456789 .,-/'’h«»\né", " mai ", " lundi ", "nuit de ", "du ", " ans", "il y a "])


@given(st.lists(PIECES).map("".join) | st.text(), st.sampled_from(["2024-01-25", "2024-02", None]))
def test_offsets_slice_back_and_nothing_raises(text, anchor):
    found = facts(text, anchor)
    assert all(text[f.start : f.end] == f.text != "" for f in found)
    assert [f.id for f in found] == [f"d{n}" for n in range(1, len(found) + 1)]
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(PIECES).map("".join))
def test_a_sentence_in_front_shifts_offsets_only(text):
    front = "Rien ne change.\n\n"
    before, after = facts(text, "2024-01-25"), facts(front + text, "2024-01-25")
    assert [(f.start + len(front), f.value, f.rule) for f in before] == [(f.start, f.value, f.rule) for f in after]


def test_accents_written_apart_are_read():
    text = unicodedata.normalize("NFD", "Élu en août 2014, il a été tué le 3 février.")
    assert [(f.text, f.value) for f in facts(text, "2024-05-15")] == [
        (unicodedata.normalize("NFD", "août 2014"), "2014-08"),
        (unicodedata.normalize("NFD", "3 février"), "2024-02-03"),
    ]


def test_a_text_without_sentences_has_no_dates():
    assert dates.find("lundi", Layout(None, None, ())) == ()
    assert [d.said for d in dates.find("lundi", Layout(None, None, (Sentence(0, 5, 0),)))] == ["XXXX-WXX-1"]
