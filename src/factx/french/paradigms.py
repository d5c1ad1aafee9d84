"""The models of irregular French verbs: principal parts, from which `inflection` makes the forms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Model:
    """The principal parts of a verb; `past` is the stem and vowel class of the passé simple.

    A `!` after a stem's last letter keeps it soft before a, o and u. An empty form does not exist.
    """

    suffix: str
    present: tuple[str, ...]
    imperfect: str
    past: tuple[str, str]
    future: str
    subjunctive: tuple[str, ...]
    participle: str
    present_participle: str

    def prefixed(self, lemma: str) -> "Model":
        """Return the parts of a verb that ends in this model: mettre gives commettre."""
        prefix = lemma[: len(lemma) - len(self.suffix)]
        return Model(
            suffix=lemma,
            present=tuple(form and prefix + form for form in self.present),
            imperfect=prefix + self.imperfect,
            past=(prefix + self.past[0], self.past[1]),
            future=prefix + self.future,
            subjunctive=tuple(form and prefix + form for form in self.subjunctive),
            participle=prefix + self.participle,
            present_participle=prefix + self.present_participle,
        )


# Of the classes partir, sortir, servir… these follow finir all the same.
SECOND_GROUP = frozenset(["répartir", "impartir", "assortir", "réassortir", "asservir"])

# suffix | present | imperfect stem | passé simple | future stem | subjunctive stems (strong, weak) or six forms |
# participle | present participle (imperfect stem + ant if empty)
_TABLE = """
avoir|ai as a avons avez ont|av|e+u|aur|aie aies ait ayons ayez aient|eu|ayant
être|suis es est sommes êtes sont|ét|f+u|ser|sois sois soit soyons soyez soient|été|étant
aller|vais vas va allons allez vont|all|all+a|ir|aill all|allé|
envoyer|envoie envoies envoie envoyons envoyez envoient|envoy|envoy+a|enverr|envoi envoy|envoyé|
faire|fais fais fait faisons faites font|fais|f+i|fer|fass fass|fait|
dire|dis dis dit disons dites disent|dis|d+i|dir|dis dis|dit|
maudire|maudis maudis maudit maudissons maudissez maudissent|maudiss|maud+i|maudir|maudiss maudiss|maudit|
lire|lis lis lit lisons lisez lisent|lis|l+u|lir|lis lis|lu|
crire|cris cris crit crivons crivez crivent|criv|criv+i|crir|criv criv|crit|
uire|uis uis uit uisons uisez uisent|uis|uis+i|uir|uis uis|uit|
nuire|nuis nuis nuit nuisons nuisez nuisent|nuis|nuis+i|nuir|nuis nuis|nui|
luire|luis luis luit luisons luisez luisent|luis|luis+i|luir|luis luis|lui|
rire|ris ris rit rions riez rient|ri|r+i|rir|ri ri|ri|
suffire|suffis suffis suffit suffisons suffisez suffisent|suffis|suff+i|suffir|suffis suffis|suffi|
plaire|plais plais plaît plaisons plaisez plaisent|plais|pl+u|plair|plais plais|plu|
taire|tais tais tait taisons taisez taisent|tais|t+u|tair|tais tais|tu|
traire|trais trais trait trayons trayez traient|tray|tr+a|trair|trai tray|trait|
croire|crois crois croit croyons croyez croient|croy|cr+u|croir|croi croy|cru|
boire|bois bois boit buvons buvez boivent|buv|b+u|boir|boiv buv|bu|
prendre|prends prends prend prenons prenez prennent|pren|pr+i|prendr|prenn pren|pris|
mettre|mets mets met mettons mettez mettent|mett|m+i|mettr|mett mett|mis|
battre|bats bats bat battons battez battent|batt|batt+i|battr|batt batt|battu|
suivre|suis suis suit suivons suivez suivent|suiv|suiv+i|suivr|suiv suiv|suivi|
vivre|vis vis vit vivons vivez vivent|viv|véc+u|vivr|viv viv|vécu|
rompre|romps romps rompt rompons rompez rompent|romp|romp+i|rompr|romp romp|rompu|
vaincre|vaincs vaincs vainc vainquons vainquez vainquent|vainqu|vainqu+i|vaincr|vainqu vainqu|vaincu|
clure|clus clus clut cluons cluez cluent|clu|cl+u|clur|clu clu|clu|
inclure|inclus inclus inclut incluons incluez incluent|inclu|incl+u|inclur|inclu inclu|inclus|
soudre|sous sous sout solvons solvez solvent|solv|sol+u|soudr|solv solv|solu|
moudre|mouds mouds moud moulons moulez moulent|moul|moul+u|moudr|moul moul|moulu|
coudre|couds couds coud cousons cousez cousent|cous|cous+i|coudr|cous cous|cousu|
aindre|ains ains aint aignons aignez aignent|aign|aign+i|aindr|aign aign|aint|
eindre|eins eins eint eignons eignez eignent|eign|eign+i|eindr|eign eign|eint|
oindre|oins oins oint oignons oignez oignent|oign|oign+i|oindr|oign oign|oint|
naître|nais nais naît naissons naissez naissent|naiss|naqu+i|naîtr|naiss naiss|né|
connaître|connais connais connaît connaissons connaissez connaissent|connaiss|conn+u|connaîtr|connaiss connaiss|connu|
paraître|parais parais paraît paraissons paraissez paraissent|paraiss|par+u|paraîtr|paraiss paraiss|paru|
croître|crois crois croît croissons croissez croissent|croiss|cr+u|croîtr|croiss croiss|cru|
tenir|tiens tiens tient tenons tenez tiennent|ten|t+in|tiendr|tienn ten|tenu|
venir|viens viens vient venons venez viennent|ven|v+in|viendr|vienn ven|venu|
mourir|meurs meurs meurt mourons mourez meurent|mour|mour+u|mourr|meur mour|mort|
courir|cours cours court courons courez courent|cour|cour+u|courr|cour cour|couru|
quérir|quiers quiers quiert quérons quérez quièrent|quér|qu+i|querr|quièr quér|quis|
ouvrir|ouvre ouvres ouvre ouvrons ouvrez ouvrent|ouvr|ouvr+i|ouvrir|ouvr ouvr|ouvert|
ffrir|ffre ffres ffre ffrons ffrez ffrent|ffr|ffr+i|ffrir|ffr ffr|ffert|
cueillir|cueille cueilles cueille cueillons cueillez cueillent|cueill|cueill+i|cueiller|cueill cueill|cueilli|
ssaillir|ssaille ssailles ssaille ssaillons ssaillez ssaillent|ssaill|ssaill+i|ssaillir|ssaill ssaill|ssailli|
faillir|faillis faillis faillit faillissons faillissez faillissent|failliss|faill+i|faillir|failliss failliss|failli|
bouillir|bous bous bout bouillons bouillez bouillent|bouill|bouill+i|bouillir|bouill bouill|bouilli|
partir|pars pars part partons partez partent|part|part+i|partir|part part|parti|
sortir|sors sors sort sortons sortez sortent|sort|sort+i|sortir|sort sort|sorti|
servir|sers sers sert servons servez servent|serv|serv+i|servir|serv serv|servi|
sentir|sens sens sent sentons sentez sentent|sent|sent+i|sentir|sent sent|senti|
mentir|mens mens ment mentons mentez mentent|ment|ment+i|mentir|ment ment|menti|
repentir|repens repens repent repentons repentez repentent|repent|repent+i|repentir|repent repent|repenti|
dormir|dors dors dort dormons dormez dorment|dorm|dorm+i|dormir|dorm dorm|dormi|
fuir|fuis fuis fuit fuyons fuyez fuient|fuy|fu+i|fuir|fui fuy|fui|
vêtir|vêts vêts vêt vêtons vêtez vêtent|vêt|vêt+i|vêtir|vêt vêt|vêtu|
haïr|hais hais hait haïssons haïssez haïssent|haïss|haï+i|haïr|haïss haïss|haï|
voir|vois vois voit voyons voyez voient|voy|v+i|verr|voi voy|vu|
prévoir|prévois prévois prévoit prévoyons prévoyez prévoient|prévoy|prév+i|prévoir|prévoi prévoy|prévu|
pourvoir|pourvois pourvois pourvoit pourvoyons pourvoyez pourvoient|pourvoy|pourv+u|pourvoir|pourvoi pourvoy|pourvu|
savoir|sais sais sait savons savez savent|sav|s+u|saur|sach sach|su|sachant
devoir|dois dois doit devons devez doivent|dev|d+u|devr|doiv dev|dû|
pouvoir|peux peux peut pouvons pouvez peuvent|pouv|p+u|pourr|puiss puiss|pu|
vouloir|veux veux veut voulons voulez veulent|voul|voul+u|voudr|veuill voul|voulu|
valoir|vaux vaux vaut valons valez valent|val|val+u|vaudr|vaill val|valu|
falloir|- - faut - - -|fall|fall+u|faudr|- - faille - - -|fallu|
pleuvoir|- - pleut - - pleuvent|pleuv|pl+u|pleuvr|- - pleuve - - pleuvent|plu|
cevoir|çois çois çoit cevons cevez çoivent|cev|ç+u|cevr|çoiv cev|çu|
mouvoir|meus meus meut mouvons mouvez meuvent|mouv|m+u|mouvr|meuv mouv|mû|
émouvoir|émeus émeus émeut émouvons émouvez émeuvent|émouv|ém+u|émouvr|émeuv émouv|ému|
asseoir|assieds assieds assied asseyons asseyez asseyent|assey|ass+i|assiér|assey assey|assis|
"""


def _model(line: str) -> Model:
    suffix, present, imperfect, past, future, subjunctive, participle, gerund = line.split("|")
    stems = subjunctive.split()
    if len(stems) == 2:
        strong, weak = stems
        weak = weak[:-1] + "i" if weak.endswith("ii") else weak
        stems = [strong + "e", strong + "es", strong + "e", weak + "ions", weak + "iez", strong + "ent"]
    stem, vowel = past.split("+")
    return Model(
        suffix=suffix,
        present=tuple("" if form == "-" else form for form in present.split()),
        imperfect=imperfect,
        past=(stem, vowel),
        future=future,
        subjunctive=tuple("" if form == "-" else form for form in stems),
        participle=participle,
        present_participle=gerund or imperfect + "ant",
    )


# Models that other verbs end in only by chance: installer does not follow aller.
ALONE = frozenset(("aller", "avoir", "être"))

MODELS = {(model := _model(line)).suffix: model for line in _TABLE.strip().splitlines()}
