"""Names found, labelled and gathered, on sentences marked inline, `<LOC>…</>` for short."""

import re
from dataclasses import replace

import pytest

from factx.match.entities import find
from factx.model import EntityMention, NamedSpan, Sentence
from factx.resolve.entities import resolve
from factx.segment import segment
from markup import parse

CASES = [
    "Le <ORG>ministère irakien des Affaires étrangères</> a saisi l'<ORG>ONU</>.",
    "La ministre de la Défense <PER>Sylvie Goulard</> était à <LOC>Niamey</>.",
    "Le chef de l'<ORG>Otan</>, <PER>Jens Stoltenberg</>, en <LOC>Irak</>.",
    "Des Français et des Américains ont fui la <LOC>Libye</> samedi.",
    "Les combattants de l'<ORG>Etat islamique</> (<ORG>EI</>) tiennent Noël.",
    "Les milices pro-<LOC>Téhéran</> visent la coalition anti-<ORG>Daech</>.",
    "L'opération <MISC>Barkhane</> engage le <ORG>2e régiment étranger d'infanterie</>.",
    "Le <ORG>tribunal administratif de Lyon</> siège <LOC>rue Duguesclin</>.",
    "Le général <PER>Khalifa Haftar</> et <PER>Dominique de Villepin</> se sont vus.",
    "<LOC>Mali</> : <PER>Ibrahim Keïta</> reçu à l'<LOC>Élysée</> par <PER>Emmanuel Macron</>, dit l'<ORG>Élysée</>.",
    "La <LOC>Corse du Sud</>, selon <ORG>France Bleu Gard Lozère</>. Le <MISC>Mondial 2006</>, et M. <PER>Daval</>.",
    "Le <ORG>ministère de la santé</> et le <ORG>centre régional des crues</> (<ORG>CRC</>) se taisent.",
    "Les milices <ORG>anti-balaka</> et le <ORG>3e régiment étranger de génie</> de <LOC>Lodève</> sont là.",
    "La question de la place de <PER>Nicolas Weber</> se pose, <LOC>place de la Comédie</>.",
    "La <ORG>Fédération internationale de ski</> (<ORG>FIS</>) et l'<ORG>Institut national de la mer</> publient.",
    "Un car s'est renversé sur l'<LOC>A 61</> entre <LOC>Narbonne</> et <LOC>Toulouse</>, près d'<LOC>Agde</>.",
    "La caisse de secours des mines du bassin (<ORG>Casemi</>) a fermé.",
    "Le typhon <MISC>Chaba</> a touché <LOC>Busan</>. <MISC>Chaba</> faiblit.",
    "Une interruption temporaire de travail (ITT) de dix jours.",
    "LE PROCUREUR OUVRE UNE ENQUÊTE SUR LES FAITS",
    "Les Kurdes tiennent la ligne <LOC>Damas</>-<LOC>Alep</>. Les <ORG>talibans</> et des rebelles talibans avancent.",
    "L'<ORG>Assemblée</> a voté. <PER>Nathan C.</>, 20 ans, se tait. D'après l'<ORG>AFP</>, des Toulousains aussi.",
    'L\'album "<MISC>Les Jours sans nous</>" sort. <PER>Florence Delmas</> chante à <LOC>Vérone</>.',
    "Le <ORG>Parlement irakien</> et le <ORG>Sénat</> votent. Selon le journal, au <ORG>Monde</>, on attend.",
    "Selon M. <PER>Le Drian</>, rien ne presse. Aucun mort à <LOC>La Rochelle</>.",
]


def sentences(text: str, *names: NamedSpan) -> tuple[Sentence, ...]:
    """Return the sentences with the given proposals, as annotate makes them."""
    return tuple(
        replace(
            sentence,
            names=tuple(name for name in names if sentence.start <= name.start < sentence.end),
        )
        for sentence in segment(text).sentences
    )


def found(text: str, *names: NamedSpan) -> set[tuple[int, int, str]]:
    return {(m.start, m.end, m.label) for m in find(text, sentences(text, *names))}


@pytest.mark.parametrize("marked", CASES)
def test_names_without_a_recogniser(marked: str) -> None:
    text, marks = parse(re.sub(r"<([A-Z]+)>", r"<entity label=\1>", marked).replace("</>", "</entity>"))
    assert found(text) == {(m.start, m.end, str(dict(m.attrs)["label"])) for m in marks}


def test_a_persons_aliases_are_one_entity() -> None:
    text = "Mohammed Chia al-Soudani a parlé. M. al-Soudani part. Le Premier ministre irakien Chia al-Soudani signe."
    entities = resolve(text, find(text, sentences(text)), sentences(text))
    assert [(e.name, e.role, e.country, len(e.mentions)) for e in entities] == [
        ("Mohammed Chia al-Soudani", "Premier ministre irakien", "IQ", 3)
    ]


def test_an_acronym_is_bound_to_its_long_form() -> None:
    text = "Le 1er régiment de hussards parachutistes (RHP) part. Le 1er RHP revient."
    entities = resolve(text, find(text, sentences(text)), sentences(text))
    assert [(e.name, e.category) for e in entities] == [("1er régiment de hussards parachutistes", "military")]
    assert [m.text for m in entities[0].mentions] == ["1er régiment de hussards parachutistes", "RHP", "1er RHP"]


def facts(text: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    entities = resolve(text, find(text, sentences(text)), sentences(text))
    return {e.name: (e.country, e.role, e.category) for e in entities}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le président malien Boubacar Diarra a parlé.", {"Boubacar Diarra": ("ML", "président malien", None)}),
        ("Boubacar Diarra, ministre nigérien de la Santé, a parlé.", {
            "Boubacar Diarra": ("NE", "ministre nigérien de la Santé", None)}),
        ("Le maire de Niamey, Boubacar Diarra, a parlé.", {
            "Niamey": ("NE", None, None), "Boubacar Diarra": ("NE", "maire de Niamey", None)}),
        ("La sœur de Boubacar Diarra a parlé.", {"Boubacar Diarra": (None, None, None)}),
        ("Selon l'avocat de Boubacar Diarra, tout va.", {"Boubacar Diarra": (None, None, None)}),
        ("Le ministère yéménite de la Santé se tait.", {"ministère yéménite de la Santé": ("YE", None, "state")}),
        ("Le tribunal correctionnel de Dakar siège.", {"tribunal correctionnel de Dakar": ("SN", None, "state")}),
        ("La milice Ansar Bila a tiré.", {"Ansar Bila": (None, None, "armed group")}),
        ("Le quotidien Al-Wadifa le révèle.", {"Al-Wadifa": (None, None, "media")}),
        ("La chaîne France Bleu Isère le révèle.", {"France Bleu Isère": ("FR", None, "media")}),
        ("Des rebelles à Kourbane, au Niger.", {"Kourbane": ("NE", None, None), "Niger": ("NE", None, None)}),
    ],
)  # fmt: skip
def test_role_country_and_category(text: str, expected: dict[str, tuple[str | None, str | None, str | None]]) -> None:
    assert facts(text) == expected


def test_nothing_to_find() -> None:
    assert find("", ()) == ()
    assert resolve("", (), ()) == ()
    assert resolve("Il pleut.", (EntityMention(0, 2, "PER", "entity.name"),), ())[0].id == "e1"
