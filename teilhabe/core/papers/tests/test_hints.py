"""Sentences people write, language by language: found with certainty, found as possible, not found."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.core.papers.hints import Certainty, find_hints

CERTAIN = {
    "de": [
        "Ich lebe ohne Papiere in Dresden.",
        "Mein Bruder ist OHNE   gültige\nAufenthaltserlaubnis hier.",
        "Ich habe keine Papiere, was soll ich tun?",
        "Wir haben kein gültiges Visum mehr.",
        "Papiere habe ich keine.",
        "Meine Duldung ist seit März abgelaufen.",
        "Mit einem abgelaufenen Visum kann ich nicht arbeiten.",
        "Ich bin illegal.",
        "Sie ist illegal eingereist und hat Angst.",
        "Er ist ein Papierloser.",
        "Ich bin ausreisepflichtig und verstecke mich.",
        "Meine Cousine ist untergetaucht.",
        "Bin hier ohne Aufenthaltstitel, hilft jemand?",
    ],
    "en": [
        "I have had no visa since May.",
        "I live here without papers.",
        "My sister is without any valid residence permit.",
        "We don't have papers.",
        "I do not have a valid visa.",
        "My visa expired in March and I am still here.",
        "I am undocumented.",
        "I overstayed.",
        "He is living illegally in Germany.",
        "I am here illegally, please do not tell anybody.",
        "We entered illegally with the children.",
        "I am not allowed to stay here.",
        "No papers. What now?",
        "I'm hiding from the police.",
    ],
    "fr": [
        "Je suis sans papiers.",
        "Mon frère est un sans-papiers.",
        "Je vis ici sans titre de séjour.",
        "Je n'ai pas de papiers.",
        "Nous n’avons plus de visa.",
        "Mon visa a expiré en mars.",
        "Ma carte de séjour est périmée depuis un an.",
        "Je suis en situation irrégulière.",
        "Il vit ici comme clandestin.",
        "Je suis entré illégalement.",
        "Nous sommes illégaux ici.",
        "J'ai reçu une obligation de quitter le territoire.",
        "Elle n’a aucun titre de séjour.",
    ],
    "tr": [
        "Kâğıtsız yaşıyorum.",
        "Burada belgesiz çalışıyorum.",
        "Oturumum yok, ne yapmalıyım?",
        "Vizem bitti ama hâlâ buradayım.",
        "Oturma iznim yok.",
        "Vizemin süresi doldu.",
        "Almanya'da kaçak yaşıyorum.",
        "Burada kaçağım.",
        "Kaçak olarak geldim.",
        "Kağıdım yok.",
        "Vizesiz kaldım.",
        "İllegal olarak burada kalıyorum.",
    ],
    "vi": [
        "Tôi không có giấy tờ.",
        "Toi khong co giay to.",
        "Em ở Đức không có visa.",
        "Tôi không còn giấy phép cư trú.",
        "Visa của tôi đã hết hạn.",
        "Tôi sống bất hợp pháp ở Dresden.",
        "Chồng tôi cư trú bất hợp pháp.",
        "Tôi ở lậu ba năm rồi.",
        "Anh ấy sang lậu.",
        "Tôi chưa có thẻ cư trú.",
        "Tôi nhập cảnh bất hợp pháp.",
        "Tôi bị quá hạn visa.",
        "Không giấy tờ thì có được khám bệnh không?",
    ],
    "ru": [
        "Я живу без документов.",
        "У меня нет документов.",
        "У нас больше нет действующей визы.",
        "Визы у меня нет.",
        "Моя виза закончилась в мае.",
        "Виза просрочена.",
        "Я здесь нелегально.",
        "Мой брат нелегал.",
        "Мы живём без разрешения на пребывание.",
        "У меня просроченная виза.",
        "Нахожусь в Германии незаконно.",
        "Не имею вида на жительство.",
        "без\u00a0бумаг",
    ],
    "uk": [
        "Я живу без документів.",
        "У мене немає документів.",
        "Я не маю дозволу на проживання.",
        "Візи у мене немає.",
        "Моя віза закінчилася у травні.",
        "Посвідка вже прострочена.",
        "Я тут нелегально.",
        "Мій брат нелегал.",
        "Ми без посвідки.",
        "Маю прострочену візу.",
        "Перебуваю тут незаконно, живу незаконно.",
        "Нема паперів.",
    ],
    "ar": [
        "أنا أعيش بدون أوراق",
        "أنا هنا بلا إقامة",
        "ليس لدي أوراق",
        "ما عندي إقامة",
        "معنديش ورق",
        "لا أملك تأشيرة",
        "انتهت إقامتي منذ سنة",
        "تأشيرتي منتهية",
        "أنا مقيم هنا بشكل غير شرعي",
        "أخي مهاجر غير قانوني",
        "دخلت بطريقة غير نظامية",
        "من دون أي وثائق",
        "وبدون فيزا",
        "بِدُونِ أَوْرَاقٍ",
    ],
    "fa": [
        "من بدون مدرک زندگی می‌کنم",
        "من اینجا بی‌مدرک هستم",
        "مدارک ندارم",
        "ویزا نداریم",
        "من اقامت ندارم",
        "کارت اقامت ندارم",
        "ویزای من تمام شده است",
        "اقامتم باطل شد",
        "من غیرقانونی اینجا هستم",
        "غیر قانونی وارد آلمان شدم",
        "برادرم بدون ویزا است",
        "کاغذ ندارم",
    ],
}
POSSIBLE = {
    "de": [
        "Ich habe meine Papiere verloren.",
        "Mein Pass wurde im Bus gestohlen.",
        "Der Reisepass ist weg.",
        "Das ist doch illegal, was der Vermieter macht.",
        "Ich habe Angst vor der Abschiebung.",
        "Ohne Ausweis komme ich nicht ins Amt.",
    ],
    "en": [
        "I lost my papers.",
        "My passport was stolen.",
        "My documents expired at the post office.",
        "Somebody stole my passport on the train.",
        "What my boss does is illegal.",
        "They want to deport my neighbour.",
    ],
    "fr": [
        "J'ai perdu mes papiers.",
        "On m'a volé mon passeport.",
        "Mon passeport est périmé.",
        "C'est illégal, ce que fait le propriétaire.",
        "J'ai peur de l'expulsion.",
    ],
    "tr": [
        "Pasaportumu kaybettim.",
        "Kimliğim çalındı.",
        "Evrakları otobüste kaybettim.",
        "Ev sahibi kaçak elektrik kullanıyor.",
        "Sınır dışı edilmekten korkuyorum.",
    ],
    "vi": [
        "Tôi bị mất giấy tờ.",
        "Hộ chiếu của tôi bị lấy cắp.",
        "Tôi làm mất hộ chiếu.",
        "Chủ nhà làm việc bất hợp pháp với tiền điện.",
        "Tôi sợ bị trục xuất.",
    ],
    "ru": [
        "Я потеряла документы.",
        "У меня украли паспорт.",
        "Паспорт просрочен.",
        "Это незаконное увольнение.",
        "Боюсь депортации.",
    ],
    "uk": [
        "Я загубила документи.",
        "У мене вкрали паспорт.",
        "Паспорт прострочений.",
        "Це незаконне звільнення.",
        "Боюся депортації.",
    ],
    "ar": [
        "ضاع جواز سفري",
        "سرق جواز سفري",
        "فقدت أوراقي في القطار",
        "هذا العقد غير قانوني",
        "أخاف من الترحيل",
    ],
    "fa": [
        "پاسپورتم گم شد",
        "گذرنامه من را دزدیدند",
        "مدارکم را گم کردم",
        "این قرارداد غیرقانونی است",
        "از دیپورت می‌ترسم",
    ],
}
HARMLESS = {
    "de": [
        "Ich brauche Hilfe mit den Papieren für das Jobcenter.",
        "Können Sie meine Unterlagen ansehen?",
        "Der Vermieter will keine Kopie vom Ausweis.",
        "Ich möchte ein Visum für meine Mutter beantragen.",
        "Meine Aufenthaltserlaubnis läuft im März ab, was muss ich tun?",
        "Wie lange dauert die Einbürgerung?",
        "Mein Kind hat keinen Platz in der Kita.",
        "Ohne Termin komme ich nicht rein.",
        "Ich habe kein Geld für die Miete.",
        "Der Brief vom Amt ist auf Papier gedruckt.",
        "Wir sind Papiertiger? Das verstehe ich nicht.",
        "Ich bin neu in Dresden und suche einen Deutschkurs.",
        "Für Polen brauche ich kein Visum. Der Zug fährt um neun.",
    ][:12],
    "en": [
        "I need help with the papers for the job centre.",
        "Can you look at my documents?",
        "I would like to apply for a visa for my mother.",
        "My residence permit is valid until March.",
        "How long does naturalisation take?",
        "There is no place in the nursery.",
        "Without an appointment they do not let me in.",
        "I don't have money for the rent.",
        "No visa needed for Poland, right?",
        "I read the papers every morning.",
        "My landlord does not answer.",
        "I am new here and look for a German course.",
    ],
    "fr": [
        "J'ai besoin d'aide pour les papiers du Jobcenter.",
        "Pouvez-vous regarder mes documents ?",
        "Je voudrais demander un visa pour ma mère.",
        "Mon titre de séjour est valable jusqu'en mars.",
        "Combien de temps dure la naturalisation ?",
        "Il n'y a pas de place à la crèche.",
        "Sans rendez-vous on ne me laisse pas entrer.",
        "Je n'ai pas d'argent pour le loyer.",
        "Le propriétaire ne répond pas.",
        "Je cherche un cours d'allemand.",
        "Merci pour votre réponse.",
        "Les papiers sont dans mon sac.",
    ],
    "tr": [
        "Jobcenter kâğıtları için yardım istiyorum.",
        "Belgelerime bakabilir misiniz?",
        "Annem için vize başvurusu yapmak istiyorum.",
        "Oturum kartım marta kadar geçerli.",
        "Vatandaşlık ne kadar sürer?",
        "Kreşte yer yok.",
        "Randevusuz içeri almıyorlar.",
        "Kira için param yok.",
        "Ev sahibi cevap vermiyor.",
        "Almanca kursu arıyorum.",
        "Mektubu anlamıyorum.",
        "Cevabınız için teşekkürler.",
    ],
    "vi": [
        "Tôi cần giúp điền giấy tờ cho Jobcenter.",
        "Anh chị xem giúp giấy tờ của tôi.",
        "Tôi muốn xin visa cho mẹ.",
        "Thẻ cư trú của tôi còn hạn đến tháng ba.",
        "Nhập quốc tịch mất bao lâu?",
        "Tôi ở Dresden lâu rồi.",
        "Tôi sống ở đây lâu năm.",
        "Không có lịch hẹn thì không vào được.",
        "Tôi không có tiền thuê nhà.",
        "Chủ nhà không trả lời.",
        "Tôi tìm lớp học tiếng Đức.",
        "Cảm ơn anh chị.",
    ],
    "ru": [
        "Помогите с документами для джобцентра.",
        "Посмотрите, пожалуйста, мои бумаги.",
        "Хочу подать на визу для мамы.",
        "Мой вид на жительство действует до марта.",
        "Сколько длится натурализация?",
        "В детском саду нет места.",
        "Без записи меня не пускают.",
        "У меня нет денег на квартиру.",
        "Хозяин квартиры не отвечает.",
        "Ищу курсы немецкого.",
        "Документы лежат дома.",
        "Спасибо за ответ.",
    ],
    "uk": [
        "Допоможіть з документами для джобцентру.",
        "Подивіться, будь ласка, мої папери.",
        "Хочу подати на візу для мами.",
        "Моя посвідка дійсна до березня.",
        "Скільки триває натуралізація?",
        "У садочку немає місця.",
        "Без запису мене не пускають.",
        "У мене немає грошей на квартиру.",
        "Господар не відповідає.",
        "Шукаю курси німецької.",
        "Документи лежать вдома.",
        "Дякую за відповідь.",
    ],
    "ar": [
        "أحتاج مساعدة في أوراق الجوب سنتر",
        "هل يمكنكم قراءة هذه الوثائق؟",
        "أريد تقديم طلب تأشيرة لأمي",
        "إقامتي صالحة حتى شهر مارس",
        "كم تستغرق معاملة الجنسية؟",
        "لا يوجد مكان في الروضة",
        "بدون موعد لا يسمحون لي بالدخول",
        "ليس لدي مال للإيجار",
        "صاحب البيت لا يرد",
        "أبحث عن دورة لغة ألمانية",
        "الأوراق في البيت",
        "شكرا على الرد",
    ],
    "fa": [
        "برای مدارک جاب‌سنتر کمک می‌خواهم",
        "لطفا نامه من را بخوانید",
        "می‌خواهم برای مادرم ویزا بگیرم",
        "اقامت من تا ماه مارس اعتبار دارد",
        "تابعیت چقدر طول می‌کشد؟",
        "مهدکودک جا ندارد",
        "بدون وقت قبلی راه نمی‌دهند",
        "پول اجاره ندارم",
        "مدرک زبان ندارم",
        "صاحب‌خانه جواب نمی‌دهد",
        "دنبال کلاس آلمانی هستم",
        "ممنون از پاسخ شما",
    ],
}


def sentences(by_language: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in by_language.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), sentences(CERTAIN))
def test_missing_papers_are_found(language: str, text: str) -> None:
    assert any(hint.is_certain for hint in find_hints(text)), (language, find_hints(text))


@pytest.mark.parametrize(("language", "text"), sentences(POSSIBLE))
def test_lost_papers_are_a_question_and_no_dead_end(language: str, text: str) -> None:
    assert {hint.certainty for hint in find_hints(text)} == {Certainty.POSSIBLE}, (language, find_hints(text))


@pytest.mark.parametrize(("language", "text"), sentences(HARMLESS))
def test_other_papers_are_nobodys_business(language: str, text: str) -> None:
    assert find_hints(text) == [], language


def test_every_language_has_its_sentences() -> None:
    for language, texts in CERTAIN.items():
        assert len(texts) + len(POSSIBLE[language]) >= 12
        assert len(texts) >= 12
        assert len(HARMLESS[language]) >= 12


def test_hint_shows_the_words_as_they_were_written() -> None:
    text = "Guten Tag, ich bin  OHNE gültige Pa\u00adpiere hier."
    [hint] = find_hints(text)
    assert text[hint.start : hint.end] == hint.word
    assert hint.word.startswith("OHNE")
    assert hint.word.endswith("piere")


@pytest.mark.parametrize(
    "text",
    ["i l l e g a l", "I.l.l.e.g.a.l", "ＩＬＬＥＧＡＬ", "illégal", "il\u200blegal", "иллегал illegal"],
)
def test_disguised_words_are_found(text: str) -> None:
    assert find_hints(text)


def test_hints_stand_in_order_and_never_overlap() -> None:
    hints = find_hints("Illegal? Ich bin ohne Papiere, mein Pass wurde gestohlen. I have no visa since May.")
    assert [hint.certainty.value for hint in hints] == ["possible", "certain", "possible", "certain"]
    assert all(first.end <= second.start for first, second in pairwise(hints))


def test_words_of_different_sentences_are_not_joined() -> None:
    assert find_hints("Ich komme ohne. Papiere bringe ich mit.") == []


@given(st.text(max_size=300))
def test_no_text_breaks_the_search(text: str) -> None:
    assert all(text[hint.start : hint.end] == hint.word for hint in find_hints(text))


def test_long_texts_are_read_quickly() -> None:
    text = "ich habe keine Ahnung was ich ohne Geld und ohne Wohnung und ohne Arbeit machen soll " * 250
    start = time.process_time()
    assert find_hints(text) == []
    assert time.process_time() - start < 2
