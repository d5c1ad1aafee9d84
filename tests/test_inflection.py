import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.french.inflection import forms, index, past_participle


def said(lemma, mood, tense, person):
    return {f.text for f in forms(lemma) if (f.mood, f.tense, f.person) == (mood, tense, person)}


CASES = """
tuer ind pres 3p tuent
blesser ind past 3p blessèrent
commencer ind past 3s commença
plonger ind impf 3s plongeait
plonger ind pres 1p plongeons
enlever ind pres 3s enlève
enlever ind fut 3s enlèvera
céder ind fut 3s cédera
posséder ind pres 3p possèdent
appeler ind fut 3p appelleront
jeter ind pres 3s jette
acheter ind pres 3s achète
déployer ind pres 3s déploie
déployer ind fut 3s déploiera
envoyer ind fut 3s enverra
renvoyer ind fut 3p renverront
périr ind pres 3p périssent
périr ind past 3p périrent
répartir ind pres 3p répartissent
repartir ind pres 3p repartent
perdre ind pres 3s perd
perdre ind past 3s perdit
répondre ind fut 3s répondra
interrompre ind pres 3s interrompt
prendre ind pres 3p prennent
reprendre ind past 3s reprit
commettre ind impf 3p commettaient
faire ind pres 3p font
faire ind fut 3s fera
refaire ind past 3s refit
mourir ind pres 3s meurt
mourir ind fut 3s mourra
secourir ind pres 3s secourt
être ind impf 3p étaient
être ind past 3s fut
avoir ind past 3p eurent
aller ind fut 3s ira
aller ind pres 3p vont
détenir ind past 3p détinrent
survenir ind fut 3s surviendra
disparaître ind pres 3s disparaît
rejoindre ind pres 3p rejoignent
atteindre ind past 3s atteignit
détruire ind past 3s détruisit
écrire ind impf 3s écrivait
recevoir ind pres 3s reçoit
recevoir ind past 3p reçurent
apercevoir ind fut 3s apercevra
devoir cond pres 3s devrait
pouvoir ind fut 3p pourront
vouloir subj pres 3s veuille
savoir ind fut 3s saura
voir ind fut 3s verra
prévoir ind fut 3s prévoira
fuir ind pres 3p fuient
s'enfuir ind impf 3p s'enfuyaient
ouvrir ind pres 3s ouvre
offrir ind past 3s offrit
accueillir ind fut 3s accueillera
naître ind past 3s naquit
vivre ind past 3s vécut
suivre ind pres 3s suit
battre ind pres 3s bat
abattre ind past 3p abattirent
dire ind past 3s dit
interdire ind fut 3s interdira
conquérir ind fut 3s conquerra
vaincre ind pres 3p vainquent
exclure ind pres 3s exclut
tenir subj pres 3s tienne
faire subj pres 3s fasse
être subj pres 3s soit
mener ind pres 3s mène
noyer ind pres 3p noient
rire subj pres 1p riions
falloir ind pres 3s faut
falloir ind fut 3s faudra
installer ind pres 3p installent
aller subj pres 3s aille
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_form(case):
    lemma, mood, tense, person, text = case.split()
    assert said(lemma, mood, tense, person) == {text}


@pytest.mark.parametrize(
    ("lemma", "agreed"),
    [
        ("tuer", "tué tuée tués tuées"),
        ("prendre", "pris prise pris prises"),
        ("devoir", "dû due dus dues"),
        ("mourir", "mort morte morts mortes"),
        ("disparaître", "disparu disparue disparus disparues"),
        ("contraindre", "contraint contrainte contraints contraintes"),
        ("inclure", "inclus incluse inclus incluses"),
        ("exclure", "exclu exclue exclus exclues"),
        ("blesser", "blessé blessée blessés blessées"),
        ("résoudre", "résolu résolue résolus résolues"),
    ],
)
def test_past_participle_agrees(lemma, agreed):
    assert past_participle(lemma) == tuple(agreed.split())


def test_a_named_model_wins():
    assert {
        f.text for f in forms("départir", "partir") if f.person == "3p" and f.tense == "pres" and f.mood == "ind"
    } == {"départent"}


@pytest.mark.parametrize(("lemma", "model"), [("maison", None), ("tuer", "faire"), ("tuer", "nulle"), ("x", None)])
def test_what_is_no_verb_is_refused(lemma, model):
    with pytest.raises(ValueError, match=lemma):
        forms(lemma, model)


VERBS = st.sampled_from(
    [
        "tuer",
        "périr",
        "perdre",
        "prendre",
        "faire",
        "mourir",
        "enlever",
        "plonger",
        "déployer",
        "tenir",
        "recevoir",
        "dire",
    ]
)


@given(VERBS)
def test_every_form_is_found_by_its_text(lemma):
    lookup = index([lemma])
    assert set(forms(lemma)) == {f for found in lookup.values() for f in found}
    assert all(f.text == text for text, found in lookup.items() for f in found)


@given(VERBS)
def test_future_and_conditional_share_their_stem(lemma):
    future = {f.text.removesuffix("a") for f in forms(lemma) if (f.tense, f.person) == ("fut", "3s")}
    assert future == {f.text.removesuffix("ait") for f in forms(lemma) if (f.mood, f.person) == ("cond", "3s")}
