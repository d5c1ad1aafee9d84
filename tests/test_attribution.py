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


SAID = [
    ("<fact>Dix civils sont morts</fact>, a-t-on appris mardi auprès de <source>la préfecture</source>.", ()),
    ("<fact>Dix civils ont été évacués de la vallée</fact> précise <source>la préfecture</source>.", ()),
    ("<fact>Dix civils sont morts</fact>, a annoncé leur <source>avocat</source>.", ()),
    # before, after, within
    ("<fact>Dix civils sont morts</fact>, selon <source>la préfecture</source>.", ()),
    ("Selon <source>la police</source>, <fact>dix civils sont morts</fact>.", ()),
    ("<source>Le ministère</source> a annoncé que <fact>dix soldats avaient été tués</fact>.", ()),
    ("<fact>Dix soldats ont été tués</fact>, a annoncé mardi <source>le ministère</source>.", ()),
    ("« <fact>Dix soldats ont été tués</fact> », a déclaré <source>Moussa Faki</source>.", ("Moussa Faki",)),
    ("Comme le rapporte <source>La Presse</source>, <fact>dix civils sont morts</fact>.", ()),
    ("Le bilan est flou et les <source>secours</source> évoquent <fact>dix morts</fact>.", ()),
    ("<source>La police</source> s'en tient à <fact>dix morts</fact>.", ()),
    ("<source>La mairie</source> en dénombre <fact>dix</fact>.", ()),
    ("<fact>Dix motards sont morts</fact>, chiffre <source>la mission pour la route</source>.", ()),
    ("<fact>Dix soldats sont en Haïti</fact>, déplore leur <source>commandant</source>.", ()),
    ("<source>La police</source> assure n'avoir vu personne, tandis que <fact>dix civils sont morts</fact>.", None),
    ("On compte <fact>dix morts</fact> et, d'après <source>des témoins</source>, deux autres plus loin.", None),
    ("<source>La garnison</source> ne compte que <fact>dix hommes</fact>.", None),
    ("L'<source>Agence de la santé</source> (ADS) a annoncé que <fact>dix civils sont morts</fact>.", ()),
    ("L'<source>ONU</source> estime à <fact>dix mille le nombre de réfugiés</fact>.", ()),
    # who says it: in apposition, in a relative clause, taken up again
    ("<source>Moussa Faki</source>, qui dirige la commission, a affirmé que <fact>dix hommes étaient morts</fact>.",
     ("Moussa Faki",)),
    ("<source>Des témoins</source> qui affirment avoir vu <fact>dix morts</fact> ont été entendus.", ()),
    ("<source>La police</source> dément l'attaque et ne reconnaît que <fact>deux morts</fact>.", ()),
    ("<source>Le préfet</source> a parlé. Selon cette source, <fact>dix hommes sont morts</fact>.", None),
    ("La situation est calme, indique <source>le maire</source>. Il ajoute que <fact>deux hommes sont morts</fact>.",
     ()),
    ("<fact>Dix hommes ont été tués.</fact> Tel était le bilan dressé par <source>la gendarmerie</source>.", ()),
    # quotes go on, semicolons part
    ("« L'assaut a été violent », raconte <source>Awa Diop</source>. "
     "« <fact>Deux de mes frères ont été tués sous mes yeux</fact> et la maison a brûlé. »", ("Awa Diop",)),
    ("<fact>Deux hommes sont morts</fact> au nord ; selon <source>la mairie</source>, le calme revient.", None),
    ("<source>La mairie</source> fait état du calme ; <fact>deux hommes sont morts</fact> au nord.", None),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "names"), SAID, ids=[re.sub("<.*?>", "", m)[:40] for m, _ in SAID])
def test_whose_claim_it_is(marked, names):
    expected = None if names is None else re.findall(r"<source>(.*?)</source>", marked)[0]
    text = re.sub(r"</?(?:source|fact)>", "", marked)
    fact = re.findall(r"<fact>(.*?)</fact>", marked)[0]
    start = text.index(fact)
    claims = [
        a for a in find(text, segment(text).sentences, persons(text, *(names or ())))
        if a.source and a.content.start <= start and start + len(fact) - 1 <= a.content.end
    ]  # fmt: skip
    heard = {text[a.source.start : a.source.end] for a in claims}
    assert {re.sub("^(?:[Ll]a |[Ll]e |[Dd]es )", "", h) for h in heard} == (
        set() if expected is None else {re.sub("^(?:[Ll]a |[Ll]e |[Dd]es )", "", expected)}
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le gouvernement a fait état de douze soldats tués.", {"gouvernement"}),
        ("Il a été reconnu comme celui qui avait enregistré la mort de deux gardes.", set()),
        ("D'après un décompte tenu par la mairie, 40 civils ont péri.", {"mairie"}),
        ("Le maire, dont la ville a brûlé, a réfuté dans une lettre ouverte les accusations du préfet.", {"maire"}),
        ("Selon la presse locale il s'agit d'un homme mort de froid.", {"presse locale"}),
        ("Selon les mots du préfet, six gardes sont morts.", {"préfet"}),
        ("Selon les précisions du parquet, 40 civils ont péri.", {"parquet"}),
        ('"Il a reconnu conduire des camions", a indiqué le procureur.', {"procureur"}),
    ],
)
def test_a_source_holds_no_verb(text, expected):
    assert sources(text) == expected
