import re

import pytest

from factx import lexicon
from factx.match.attribution import find
from factx.match.attribution.cues import Cue
from factx.model import Entity, Mention
from factx.segment import segment

_SOURCE = re.compile(r"</?source>")


def unmark(marked: str) -> tuple[str, set[str]]:
    return _SOURCE.sub("", marked), set(re.findall(r"<source>(.*?)</source>", marked))


def persons(text: str, *names: str) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            f"e{i}", "PER", name, None, None, None, None, None, None,
            tuple(Mention(name, m.start(), m.end()) for m in re.finditer(re.escape(name), text)),
        )
        for i, name in enumerate(names, 1)
    )  # fmt: skip


def sources(text: str, *names: str) -> set[str]:
    found = find(text, segment(text).sentences, persons(text, *names))
    return {text[a.source.start : a.source.end] for a in found if a.source}


CUES = lexicon.rules("attribution", Cue)
YES = [pytest.param(cue, marked, id=f"{cue.id}-{i}") for cue in CUES for i, marked in enumerate(cue.yes)]
NO = [pytest.param(cue, text, id=f"{cue.id}-{i}") for cue in CUES for i, text in enumerate(cue.no)]


@pytest.mark.parametrize(("cue", "marked"), YES)
def test_cue_reads_its_example(cue, marked):
    text, expected = unmark(marked)
    found = [a for a in find(text, segment(text).sentences, ()) if a.rule == f"attribution.{cue.id}"]
    assert {text[a.source.start : a.source.end] for a in found if a.source} == expected
    assert {a.modality for a in found} == {cue.modality}


@pytest.mark.parametrize(("cue", "text"), NO)
def test_cue_leaves_its_counterexample(cue, text):
    assert not [a for a in find(text, segment(text).sentences, ()) if a.rule == f"attribution.{cue.id}"]


def test_every_cue_has_both_examples():
    assert [cue.id for cue in CUES if not (cue.yes and cue.no)] == []
    assert [cue.id for cue in CUES] == sorted(cue.id for cue in CUES)
