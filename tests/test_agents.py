import pytest

from factx.pipeline import Extractor

CASES = {
    "subject": ("L'armée malienne a tué douze combattants à Gao.", "armée malienne"),
    "subject behind a place": ("À Tyr, des hommes armés ont enlevé trois médecins.", "hommes armés"),
    "relative clause": ("La milice qui a tué deux bergers a fui.", "milice"),
    "gerund": ("Un policier ivre a ouvert le feu, faisant cinq morts.", "policier ivre"),
    "accused": ("Le rapport accuse la gendarmerie d'avoir tué six lycéens.", "gendarmerie"),
    "agent of the passive": ("Quatre bergers ont été tués mardi par des hommes armés.", "hommes armés"),
    "agent of a noun": ("L'enlèvement par Boko Haram de dix lycéennes a choqué.", "Boko Haram"),
    "owner of an attack": ("Une attaque des talibans a fait 14 morts.", "talibans"),
    "attack put down to": ("Douze civils ont péri dans une attaque attribuée aux rebelles.", "rebelles"),
    "ordinal": ("Le premier kamikaze a tué trois gardes.", "kamikaze"),
    "weapon": ("Un obus a tué trois bergers.", None),
    "storm": ("La tempête a fait deux morts.", None),
    "loss": ("Le bataillon a perdu 24 hommes.", None),
    "finders": ("Les plongeurs ont repêché huit corps.", None),
    "sender": ("Le Tchad a dépêché un millier de soldats au Mali.", "Tchad"),
    "stock": ("Les effectifs de la Finul s'élèvent à 9 800 casques bleus.", "Finul"),
    "strength": ("L'armée de terre, forte de 77 000 hommes, recrute.", "armée de terre"),
    "possessive": ("Avec ses 13 300 soldats, la mission est la plus grande.", "mission"),
    "facing": ("L'Ukraine est face à 600 000 soldats russes engagés sur le front.", None),
}


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES.keys())
def test_agent(extractor, text, wanted):
    record = extractor.extract(text, published="2024-05-15")
    [figure] = (*record.casualties, *record.troops)
    assert (figure.by and figure.by.text) == wanted
