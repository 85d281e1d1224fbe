"""Finds words in a text that hint at missing papers, in the languages of the public pages.

A public body that learns of somebody without papers must report it (§ 87 (2) AufenthG). A commissioner's
house therefore asks people to take such words out before anything is stored. A *certain* hint says that
somebody has no right to stay; a *possible* one, like a lost passport or the word "illegal" alone, may mean
something else, and whoever wrote it may leave it as it is.

The patterns are lists of word forms, not grammar: better one question too many than one report.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

Stretch = tuple[int, int]


class Certainty(StrEnum):
    CERTAIN = "certain"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Hint:
    """`text[start:end]` is `word`."""

    start: int
    end: int
    word: str
    certainty: Certainty

    @property
    def is_certain(self) -> bool:
        return self.certainty is Certainty.CERTAIN


def find_hints(text: str) -> list[Hint]:
    """The hints in the order of the text. None overlaps another: certain ones are looked for first."""
    view, spelt_view = _view_of(text, keeps_marks=False), _view_of(text, keeps_marks=True)
    certain = _apart([*view.found(_CERTAIN_PATTERNS), *spelt_view.found(_SPELT_PATTERNS)])
    possible = _apart(view.without(certain).found(_POSSIBLE_PATTERNS))
    hints = [Hint(start, end, text[start:end], Certainty.CERTAIN) for start, end in certain]
    hints += [Hint(start, end, text[start:end], Certainty.POSSIBLE) for start, end in possible]
    return sorted(hints, key=lambda hint: hint.start)


def _apart(stretches: list[Stretch]) -> list[Stretch]:
    """Of stretches that overlap only the longest."""
    kept: list[Stretch] = []
    for start, end in sorted(stretches, key=lambda stretch: stretch[0] - stretch[1]):
        if all(end <= first or last <= start for first, last in kept):
            kept.append((start, end))
    return kept


# --- How a text is looked at -------------------------------------------------------------------------------

_ARABIC_LETTERS = str.maketrans("ٱىیېکەھة", "ايييكههه")
_OTHER_LETTERS = str.maketrans("ıđłøæ", "idloa")
_SENTENCE_ENDS = frozenset(".!?;:…。؟؛।")
_SPACED_OUT = re.compile(r"(?<!\w)\w(?:[ .]\w){3,}(?!\w)")


@dataclass(frozen=True)
class _View:
    """A text with case, accents, vowel signs, invisible marks and kinds of spaces taken out.

    Words stand one space apart, sentences end in a dot, letters s p a c e d out are drawn together.
    `origins[i]` says where the i-th letter stood in the text.
    """

    plain: str
    origins: list[Stretch]

    def found(self, patterns: list[re.Pattern[str]]) -> list[Stretch]:
        """The stretches of the text that match one of the patterns."""
        matches = (match for pattern in patterns for match in pattern.finditer(self.plain))
        return [(self.origins[match.start()][0], self.origins[match.end() - 1][1]) for match in matches]

    def without(self, stretches: list[Stretch]) -> "_View":
        """The same view with these stretches of the text blotted out."""
        blotted = "".join(
            "." if any(start <= place < end for start, end in stretches) else letter
            for letter, (place, _) in zip(self.plain, self.origins, strict=True)
        )
        return replace(self, plain=blotted)


def _view_of(text: str, *, keeps_marks: bool) -> _View:
    letters = list(_letters(text, keeps_marks=keeps_marks))
    joined = "".join(letter for letter, _, _ in letters)
    gaps = {
        index
        for run in _SPACED_OUT.finditer(joined)
        for index in range(run.start(), run.end())
        if joined[index] in " ."
    }
    kept = [letter for index, letter in enumerate(letters) if index not in gaps]
    return _View("".join(letter for letter, _, _ in kept), [(start, end) for _, start, end in kept])


def _letters(text: str, *, keeps_marks: bool) -> Iterator[tuple[str, int, int]]:
    """Each plain letter with the stretch of the text it came from."""
    before = " "
    for start, end in _clusters(text):
        for letter in _fold(text[start:end], keeps_marks=keeps_marks):
            plain = letter if letter.isalnum() else "." if letter in _SENTENCE_ENDS else " "
            if plain != " " or before != " ":
                yield plain, start, end
            before = plain


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """A letter with the marks that follow it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, index
            start = index


def _fold(letters: str, *, keeps_marks: bool) -> str:
    """Case, width and, unless kept, marks taken away; invisible signs and lengthening strokes vanish."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", letters).casefold())
    if not keeps_marks:
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
        folded = folded.translate(_ARABIC_LETTERS).translate(_OTHER_LETTERS)
    return "".join(letter for letter in folded if letter != "ـ" and unicodedata.category(letter) != "Cf")


# --- What is looked for ------------------------------------------------------------------------------------
# "~" stands for up to four words in between, " + " for up to two. Every language is looked for in every text:
# people mix them. German also covers the pages in plain language.

_CERTAIN: dict[str, tuple[str, ...]] = {
    "de": (
        r"ohne + (?:papieren?|aufenthalts\w+|aufenthalt|visum|visa|duldung|bleiberecht|status)",
        (
            r"(?:kein|keine|keinen|keinem|keiner|nie) + (?:papieren?|aufenthalts\w+|aufenthalt|visum"
            r"|visa|duldung|bleiberecht|legalen status)(?! (?:brauch|notig|noetig|erforderlich))"
        ),
        (
            r"(?:papieren?|aufenthalts\w+|visum|duldung) (?:hab|habe|haben|hat|besitze|besitzen) (?:ich "
            r"|wir |er |sie )?(?:nicht|keine|keinen|keins|keines)"
        ),
        (
            r"(?:visum|visa|aufenthalts(?:titel|erlaubnis|genehmigung|gestattung|karte)|duldung"
            r"|gestattung) ~(?:abgelaufen|erloschen|ungultig)"
        ),
        r"(?:abgelaufen\w*|erloschen\w*|ungultig\w*) + (?:visum|visa|aufenthalts\w+|duldung)",
        r"papierlos\w*|undokumentiert\w*|ausreisepflichtig\w*|untergetaucht\w*",
        (
            r"(?:bin|sind|lebe?|lebt|leben|wohne|wohnt|aufhalte|arbeite) ~(?:illegal|irregular)\w*(?! "
            r"(?:gekundigt|entlassen|bezahlt|gefeuert))"
        ),
        (
            r"(?:illegal|irregular)\w* ~(?:hier|deutschland|dresden|aufhalt\w*|lebe\w*|wohne\w*"
            r"|eingereist|eingewandert)"
        ),
        r"(?:illegal|irregular)\w* (?:aufenthalt\w*|einreise\w*|grenz\w*|migrant\w*|einwander\w*)",
    ),
    "en": (
        r"(?:without|with no) + (?:papers|paperwork|visa|visas|status|residen\w+ permit|legal stay)",
        (
            r"no + (?:papers|visa|visas|residen\w+ permit|residency|legal status|right to (?:stay"
            r"|remain)|leave to remain)(?! (?:needed|required|necessary))"
        ),
        (
            r"(?:do not|don t|dont|doesn t|does not|didn t|haven t|never|not) (?:have|had|got|get|hold) "
            r"(?:any |a |the |my |valid |legal |our )*(?:papers|visa|visas|residen\w+ permit|residency"
            r"|legal status|status)"
        ),
        (
            r"(?:visa|residen\w+ permit|residency|stay permit) ~(?:expired|ran out|run out|lapsed|is "
            r"over|not valid|invalid)"
        ),
        r"expired (?:visa|residen\w+ permit)|overstay\w*|undocumented",
        r"(?:am|m|are|re|live|living|stay|staying|stayed|entered|came|here) + illegal\w*",
        (
            r"illegal\w* (?:here|in germany|in the country|in this country|immigra\w+|migrant\w*|entry"
            r"|entered|stay\w*)"
        ),
        r"illegal\w* (?:live|living|lived|cross\w*)|not legal\w* (?:here|in germany)",
        (
            r"not allowed to (?:be|stay|remain|live) (?:here|in germany)|hiding from (?:the )?(?:police"
            r"|immigration|authorities)"
        ),
    ),
    "fr": (
        r"sans + (?:papiers?|visa|titre de sejour|carte de sejour|permis de sejour|statut)",
        (
            r"(?:pas|plus|aucun|aucuns|jamais) (?:eu )?(?:de |d |des |mes |nos |mon )?(?:papiers|visa"
            r"|titre de sejour|carte de sejour|permis de sejour|statut legal)"
        ),
        r"(?:ni|n ai ni) (?:papiers|visa)",
        (
            r"(?:visa|titre de sejour|carte de sejour|permis de sejour|recepisse) ~(?:expire\w*"
            r"|perime\w*|termine\w*|plus valable|plus valide)"
        ),
        r"clandestin\w*|situation irreguliere|irregulierement|obligation de quitter|oqtf",
        (
            r"(?:suis|sommes|sont|vis|vivons|vit|entre|entree|entres|arrive|reste|sejourne) ~illega(?:l"
            r"|le|ls|les|ux|lement)"
        ),
        (
            r"illega(?:l|le|ls|les|ux|lement) (?:ici|en allemagne|dans (?:le|ce) pays)|sejour illegal"
            r"|immigre\w* illega\w+"
        ),
    ),
    "tr": (
        r"kagitsiz\w*|evraksiz\w*|belgesiz\w*|vizesiz\w*|oturumsuz\w*|ikametsiz\w*",
        (
            r"(?:kagid|kagit|viz|oturum|ikamet|oturma izn|oturum izn|ikamet izn|izn)\w* (?:hic |artik "
            r"|bile |da |de )*(?:yok|yoktu|yoktur|olmadan|bitti|bitmis|doldu|dolmus|gecersiz|sona "
            r"erdi)\w*"
        ),
        (
            r"(?:vize\w*|oturum\w*|ikamet\w*|oturma izni\w*) + suresi\w* (?:bitti|doldu|dolmus|gecti"
            r"|gecmis|sona erdi)"
        ),
        (
            r"(?:kacak|illegal|yasa ?disi|kanunsuz)\w* ~(?:yasi\w*|kali\w*|kald\w*|geld\w*|gird\w*"
            r"|giris\w*|gocmen\w*|burada\w*|almanya\w*|oturu\w*)"
        ),
        r"(?:burada|almanya\w*) + (?:kacag\w*|kacak|illegal\w*|yasa ?disi\w*)|kacagim|kacagiz",
    ),
    "vi": (
        (
            r"khong (?:co |con |he co |duoc cap )?(?:mot |bat ky )?(?:giay to|visa|vi ?sa|thi thuc|giay "
            r"phep cu tru|the cu tru|quyen cu tru|giay phep o lai|tu cach luu tru)(?! (?:xe|nha|dat))"
        ),
        r"(?:chua|mat|het) (?:co |quyen )?(?:giay phep cu tru|the cu tru|quyen cu tru|visa|thi thuc)",
        (
            r"(?:visa|vi ?sa|thi thuc|giay phep cu tru|the cu tru|cu tru) ~(?:het han|qua han|da het"
            r"|khong con hieu luc)"
        ),
        r"(?:het|qua) han (?:visa|vi ?sa|thi thuc|cu tru|luu tru|the cu tru)",
        (
            r"(?:o|song|cu tru|luu tru|nhap canh|nhap cu|sang|o lai|den|vao) + bat hop phap|bat hop "
            r"phap (?:o|tai) + duc"
        ),
    ),
    "ru": (
        r"без + (?:документов|бумаг|визы|виз|внж|вида на жительство|статуса|права на пребывание)",
        r"без разрешения на (?:пребывание|проживание|жительство)",
        (
            r"(?:нет|нету|не было|не имею|не имеем|не имеет|никаких) + (?:документов|бумаг|визы|внж"
            r"|вида на жительство|статуса|разрешения на (?:пребывание|проживание|жительство))"
        ),
        (
            r"(?:визы|внж|документов|вида на жительство) (?:у меня |у нас |у него |у нее |больше |уже "
            r"|никогда )*(?:нет|нету|не было)"
        ),
        (
            r"(?:виза|визы|визу|внж|вид на жительство|дульдунг) ~(?:закончил\w*|истек\w*|кончил\w*"
            r"|просроч\w*|недействительн\w*)"
        ),
        r"(?:просроч\w*|истекш\w*) + (?:виз\w+|внж|вид\w* на жительство)",
        (
            r"нелегал(?:а|у|ом|ы|ов|ка|ки|ку|кой)?|нелегально|незаконно (?:нахо\w+|жив\w+|пребыва\w+"
            r"|въех\w+|здесь)"
        ),
        r"нелегальн\w+ (?:мигр\w+|иммигр\w+|статус\w*|пребыва\w+|въезд\w*|положени\w+)",
        r"(?:живу|нахожусь|живем|въехал\w*|приехал\w*) + незаконно",
    ),
    "uk": (
        r"без + (?:документів|паперів|візи|віз|посвідки|статусу|права на перебування)",
        r"без дозволу на (?:проживання|перебування)",
        (
            r"(?:немає|нема|не маю|не маємо|не має|не було|жодних) + (?:документів|паперів|візи|посвідки"
            r"|статусу|дозволу на (?:проживання|перебування))"
        ),
        (
            r"(?:візи|посвідки|документів|паперів) (?:у мене |у нас |в мене |в нас |більше |вже |ніколи "
            r")*(?:немає|нема|не було)"
        ),
        (
            r"(?:віза|візи|візу|посвідка|дозвіл на проживання) ~(?:закінчил\w*|простроч\w*|спливл?\w*"
            r"|сплинул\w*|недійсн\w*)"
        ),
        r"(?:простроч\w*|недійсн\w*) + (?:віз\w+|посвідк\w*)",
        r"нелегал(?:а|у|ом|и|ів|ка|ки|ку|кою)?|нелегально|незаконно (?:перебува\w+|жив\w+|в їха\w+|тут)",
        r"нелегальн\w+ (?:мігр\w+|іммігр\w+|статус\w*|перебуван\w+|в їзд\w*)",
        r"(?:живу|перебуваю|живемо|приїха\w+) + незаконно",
    ),
    "ar": (
        (
            r"(?:بدون|بلا|من غير|من دون|دون|بغير) (?:اي |اية )?(?:ال)?(?:اوراق|ورق|وثائق|تاشير\w+|فيز\w+"
            r"|اقام\w+|تصريح)\w*"
        ),
        (
            r"(?:ما|ليس|لا|مش|لم|لسنا|ليست) ?(?:عندي|عندنا|عنده|عندها|لدي|لدينا|لديه|معي|معنا|معه|املك"
            r"|نملك|يملك|يوجد|احمل|في) (?:لدي |معي |عندي |اي |اية )?(?:ال)?(?:اوراق|ورق|وثائق|تاشير\w+"
            r"|فيز\w+|اقام\w+|تصريح)\w*"
        ),
        (
            r"(?:معنديش|ماعنديش|معيش|مافي|مفيش|ماعندي|ماعندنا|مامعي) (?:معي |عندي |اي )?(?:ال)?(?:اوراق"
            r"|ورق|وثائق|تاشير\w+|فيز\w+|اقام\w+)\w*"
        ),
        r"(?:انتهت|انتهى|خلصت|منتهية|انتهاء) (?:مدة |صلاحية )?(?:ال)?(?:اقام\w+|فيز\w+|تاشير\w+)",
        r"(?:ال)?(?:اقامت\w+|اقامة|فيزت\w+|فيزا|تاشيرت\w+|تاشيرة) ~(?:انتهت|منتهية|خلصت|ملغية|الغيت)",
        (
            r"(?:بشكل|بطريقة|بصورة) غير (?:شرعي|قانوني|نظامي)\w*|(?:مهاجر|مقيم|لاجئ|اقامة|اقامتي|وضعي"
            r"|دخول|دخلت)\w* غير (?:ال)?(?:شرعي|قانوني|نظامي)\w*"
        ),
        r"(?:مخالف|مخالفة|كسر) (?:لل|ل|ال)?(?:اقامة|اقامتي|فيزا)",
    ),
    "fa": (
        (
            r"(?:بدون|بي) ?(?:هيچ )?(?:مدرك|مدارك|ويزا|اقامت|كاغذ|برگه|اجازه اقامت)\w*(?! (?:زبان"
            r"|تحصيل\w*|پزشك\w*))"
        ),
        (
            r"(?:مدارك|مدرك|ويزا|اقامت|كاغذ|كارت اقامت|اجازه اقامت|برگه اقامت)\w*(?! (?:زبان|تحصيل\w*"
            r"|دانشگاه\w*|پزشك\w*)) +(?:ندار\w*|نداشت\w*|نگرفت\w*|ندادند|ندادن)"
        ),
        r"(?:ويزا|اقامت|كارت اقامت|دولدونگ)\w* ~(?:تمام شد\w*|منقضي\w*|باطل\w*|اعتبار ندارد)",
        (
            r"(?:غير ?قانوني|غير ?مجاز|قاچاقي) ~(?:زندگي\w*|هست\w*|اينجا|المان|مانده\w*|امد\w*|وارد"
            r"|مهاجر\w*|اقامت\w*)"
        ),
        r"(?:اينجا|المان|مهاجر|مهاجرت|ورود|زندگي) + (?:غير ?قانوني|غير ?مجاز|قاچاقي)",
    ),
}
_POSSIBLE: dict[str, tuple[str, ...]] = {
    "de": (
        (
            r"(?:papieren?|pass|passe|reisepass\w*|ausweis\w*|dokumenten?|visum|visa|aufenthalts\w+"
            r"|duldung\w*) ~(?:verloren|verliere|gestohlen|geklaut|weg|verschwunden|verbrannt|abgelaufen"
            r"|ungultig|entzogen|widerrufen)"
        ),
        (
            r"(?:verlor\w*|verlier\w*|gestohlen\w*|geklaut\w*|abgelaufen\w*|verbrannt\w*|stahl) + "
            r"(?:papieren?|pass|passe|reisepass\w*|ausweis\w*|dokumenten?)"
        ),
        r"(?:ohne|kein|keine|keinen) (?:\w+en )?(?:pass|reisepass|ausweis|personalausweis)",
        r"illegal\w*|irregular\w*|abschieb\w*|abgeschoben\w*",
    ),
    "en": (
        (
            r"(?:papers|passport|passports|documents?|id card|id|permit) ~(?:lost|stolen|missing|gone"
            r"|expired|burned|burnt|invalid|taken away)"
        ),
        (
            r"(?:lost|lose|losing|stole|stolen|expired|robbed of) + (?:papers|passport|passports"
            r"|documents?|visa|id card|id|permit)"
        ),
        r"(?:without|no|don t have|do not have) + (?:passport|documents|documentation|id card)",
        r"illegal\w*|deport\w*",
    ),
    "fr": (
        (
            r"(?:papiers|passeports?|documents?|carte d identite|piece d identite|visa|titre de sejour) "
            r"~(?:perdus?|perdue|voles?|volee|disparus?|expires?|perimes?|brules?)"
        ),
        (
            r"(?:perdu|vole|egare|brule) + (?:papiers|passeports?|documents?|carte d identite|visa"
            r"|titre de sejour)"
        ),
        r"(?:sans|pas de|plus de) + (?:passeport|documents|piece d identite)",
        r"illega(?:l|le|ls|les|ux|lement|lite)|irreguli\w+|expuls\w+",
    ),
    "tr": (
        (
            r"(?:pasaport|kimli|belge|evrak|kagit|kagid|vize|oturum|ehliyet)\w* ~(?:kaybe\w*|kaybo\w*"
            r"|kayip\w*|cald\w*|calin\w*|yand\w*|gecersiz\w*|suresi\w*)"
        ),
        r"(?:kaybe\w*|kaybo\w*|kayip|calin\w*) + (?:pasaport|kimli|belge|evrak|kagit|kagid)\w*",
        r"(?:pasaport|kimli|belge|evra)\w* (?:hic |artik )?(?:yok|yoktu|yoktur)|pasaportsuz\w*|kimliksiz\w*",
        r"kacak\w*|illegal\w*|yasa ?disi\w*|sinir disi\w*",
    ),
    "vi": (
        (
            r"(?:giay to|ho chieu|passport|visa|the cu tru|can cuoc) ~(?:bi mat|mat|that lac|bi lay cap"
            r"|lay cap|bi trom|danh cap|het han|qua han|bi chay)"
        ),
        (
            r"(?:mat|lam mat|danh mat|that lac|lay cap|danh roi|het han|trom) + (?:giay to|ho chieu"
            r"|passport|the cu tru|can cuoc)"
        ),
        r"khong (?:co |con )?(?:ho chieu|passport|can cuoc)",
        r"bat hop phap|vuot bien|truc xuat",
    ),
    "ru": (
        (
            r"(?:паспорт|документ|бумаг|виз|внж|удостоверени)\w* ~(?:потеря\w*|утеря\w*|украл\w*"
            r"|украден\w*|пропал\w*|истек\w*|просроч\w*|закончил\w*|сгорел\w*)"
        ),
        (
            r"(?:потеря\w*|утеря\w*|украл\w*|украден\w*|пропал\w*|просроч\w*|истек\w*) + (?:паспорт"
            r"|документ|бумаг|удостоверени)\w*"
        ),
        r"(?:без|нет|нету) + паспорта",
        r"нелегальн\w*|незаконн\w*|депорт\w*|на птичьих правах",
    ),
    "uk": (
        (
            r"(?:паспорт|документ|папер|папір|віз|посвідк|посвідчен)\w* ~(?:загуб\w*|втрат\w*|втрач\w*"
            r"|вкра\w*|викра\w*|украд\w*|украл\w*|зник\w*|закінчи\w*|простроч\w*|згорі\w*)"
        ),
        (
            r"(?:загуб\w*|втрат\w*|втрач\w*|вкра\w*|викра\w*|украл\w*|украд\w*|простроч\w*) + (?:паспорт"
            r"|документ|папер|посвідк|посвідчен)\w*"
        ),
        r"(?:без|немає|нема) + паспорта",
        r"нелегальн\w*|незаконн\w*|депорт\w*",
    ),
    "ar": (
        (
            r"(?:ال)?(?:جواز|اوراق|وثائق|هويت|هوية|بطاق|مستند)\w* ~(?:ضاع\w*|ضيع\w*|ضائع\w*|انسرق\w*"
            r"|سرق\w*|مسروق\w*|فقد\w*|مفقود\w*|منتهي\w*|انتهت|احترق\w*)"
        ),
        (
            r"(?:ضاع\w*|ضيعت|اضعت|فقدت|سرق\w*|سرقوا|انسرق\w*|انتهت|انتهى|احترق\w*) (?:مني |مدة |صلاحية "
            r"|لي )?(?:ال)?(?:جواز|اوراق|وثائق|هويت|هوية|بطاق)\w*"
        ),
        r"(?:بدون|بلا|ما عندي|ليس لدي|ما معي) (?:اي )?(?:ال)?(?:جواز|هوية)\w*",
        r"غير (?:ال)?(?:شرعي|قانوني|نظامي)\w*|ترحيل\w*|(?:ال)?ترحيل",
    ),
    "fa": (
        (
            r"(?:پاسپورت|گذرنامه|مدارك|مدرك|شناسنامه|تذكره|كارت شناسايي|كارت)\w* ~(?:گم\w*|دزديد\w*"
            r"|دزدي\w*|سرقت|منقضي\w*|باطل\w*|سوخت\w*)"
        ),
        r"(?:گم|دزديد)\w* + (?:پاسپورت|گذرنامه|مدارك|مدرك|تذكره)\w*",
        r"(?:بدون|بي) ?(?:پاسپورت|گذرنامه|تذكره|شناسنامه)\w*|(?:پاسپورت|گذرنامه|تذكره)\w* ندار\w*",
        r"غير ?قانوني\w*|غير ?مجاز|قاچاق\w*|ديپورت\w*|اخراج از المان|رد مرز\w*",
    ),
}
# Vietnamese "lậu" (smuggled) is "lâu" (a long time) without its marks.
_CERTAIN_SPELT = (r"(?:ở|sống|sang|đi|vào|cư trú|nhập cư|nhập cảnh) lậu",)


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with its letters folded as texts are, between the borders of words."""
    spelt = "".join(letter if letter.isascii() else _fold(letter, keeps_marks=False) for letter in pattern)
    spelt = spelt.replace(" + ", " (?:\\w+ ){0,2}").replace("~", "(?:\\w+ ){0,4}")
    return re.compile(rf"(?<!\w)[وفبلك]?(?:{spelt})(?!\w)")


def _compiled_all(patterns: dict[str, tuple[str, ...]]) -> list[re.Pattern[str]]:
    return [_compiled(pattern) for language in patterns.values() for pattern in language]


_CERTAIN_PATTERNS = _compiled_all(_CERTAIN)
_POSSIBLE_PATTERNS = _compiled_all(_POSSIBLE)
_SPELT_PATTERNS = [re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for pattern in _CERTAIN_SPELT]
