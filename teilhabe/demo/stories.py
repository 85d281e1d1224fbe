"""What happened in the demo city: fictional people, told by language, never by origin."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Story:
    """One person's way. Topics are codes of the topic list; `days_ago` counts back from today.

    `answer` is what the adviser wrote in the mailbox, `call_name` makes it a case, `notes` are in the case.
    """

    language: str
    topics: tuple[str, ...]
    message: str
    days_ago: int
    answer: str = ""
    call_name: str = ""
    strengths: str = ""
    notes: tuple[str, ...] = ()
    entrusted: str = ""
    due_in_days: int | None = None
    task: str = ""
    closed: bool = False
    contact: Literal["mailbox", "shared_phone", "never_in_writing"] = "mailbox"
    phone: str = ""
    safe_times: str = ""
    receipt_confirmed: bool = field(default=True)


ASSOCIATION = (
    Story(
        language="ar",
        topics=("livelihood",),
        message="وصلتني رسالة من مركز العمل. لا أفهم ما هو المطلوب مني. هل يمكنكم مساعدتي؟",
        days_ago=0,
    ),
    Story(
        language="uk",
        topics=("education", "housing"),
        message="Добрий день! Ми переїхали до іншого району. Як записати доньку до школи ближче до дому?",
        days_ago=1,
        receipt_confirmed=False,
    ),
    Story(
        language="vi",
        topics=("health",),
        message="Tôi cần đi khám bác sĩ nhưng tôi nói tiếng Đức chưa tốt. Có ai đi cùng tôi được không?",
        days_ago=2,
        answer="Chào bạn, chúng tôi có thể tìm một người phiên dịch đi cùng. Bạn hẹn khám ngày nào?",
    ),
    Story(
        language="fa",
        topics=("residence",),
        message="کارت اقامت من ماه آینده تمام می‌شود. چه زمانی باید درخواست بدهم؟",
        days_ago=9,
        answer="سلام. لطفاً پیش از پایان تاریخ کارت درخواست بدهید. ما کمک می‌کنیم.",
        call_name="نسرین",
        strengths="Spricht vier Sprachen, kennt sich mit Formularen aus. Eine Nachbarin kommt gern mit.",
        notes=(
            "Termin beim Amt selbst vereinbart. Bringt am Montag das Schreiben mit.",
            "Unterlagen geprüft: Passfoto fehlt noch, sonst vollständig.",
        ),
        due_in_days=3,
        task="Passfoto und Antrag gemeinsam durchsehen",
        contact="shared_phone",
        phone="0351 0000001",
        safe_times="werktags von 10 bis 12 Uhr",
    ),
    Story(
        language="tr",
        topics=("housing",),
        message="Ev sahibim kaloriferi tamir etmiyor. Evde iki küçük çocuk var, hava soğuk. Ne yapabilirim?",
        days_ago=14,
        answer="Merhaba, önce yazılı olarak bildirmeniz gerekiyor. Mektubu birlikte yazabiliriz.",
        call_name="Selin",
        strengths="Hat schon Fotos gemacht und ein Heiztagebuch geführt.",
        notes=("Mängelanzeige gemeinsam geschrieben, sie schickt sie selbst ab.",),
        due_in_days=0,
        task="Hat der Vermieter auf die Mängelanzeige geantwortet?",
    ),
    Story(
        language="ru",
        topics=("livelihood", "family"),
        message="Детское пособие не приходит уже два месяца. Документы я отправляла в августе.",
        days_ago=30,
        answer="Здравствуйте! Давайте вместе напишем запрос о состоянии дела.",
        call_name="Марина К.",
        strengths="Arbeitet in Teilzeit, hat alle Briefe geordnet aufgehoben.",
        notes=("Nachfrage zum Stand des Antrags abgeschickt.", "Nachzahlung ist angekommen."),
        closed=True,
    ),
    Story(
        language="fr",
        topics=("education",),
        message="Je voudrais faire reconnaître mon diplôme d'infirmière. Par où commencer ?",
        days_ago=5,
        answer="Bonjour, nous pouvons préparer la demande ensemble. Avez-vous une traduction du diplôme ?",
        call_name="Awa",
        strengths="Sechs Jahre Berufserfahrung, Deutschprüfung B1 bestanden.",
        notes=("Liste der nötigen Unterlagen mitgegeben, auf Französisch erklärt.",),
        entrusted="Macht sich Sorgen um ihre Mutter. Nicht von sich aus ansprechen.",
        due_in_days=6,
        task="Übersetzung des Zeugnisses bestellen",
    ),
    Story(
        language="de-simple",
        topics=("upbringing",),
        message="Mein Sohn will nicht mehr in die Schule gehen. Ich möchte mit jemandem reden.",
        days_ago=3,
        contact="never_in_writing",
        phone="0351 0000002",
        safe_times="nur vormittags",
    ),
    Story(
        language="en",
        topics=("other",),
        message="Where can I find a free German course with child care?",
        days_ago=4,
        answer="Hello! There are two courses near you. Please see “Find help”, or come to our open hours.",
    ),
)


@dataclass(frozen=True)
class Guest:
    """Somebody who waits in the open hours of today."""

    language: str
    minutes_ago: int
    topic: str = ""
    nickname: str = ""
    needs_interpreter: bool = False


WAITING = (
    Guest("ru", 34, topic="livelihood"),
    Guest("ti", 27, needs_interpreter=True),
    Guest("ar", 21, topic="residence"),
    Guest("", 12, nickname="Gelber Schal"),
    Guest("vi", 4, topic="health"),
)

COMMISSIONER = (
    Story(
        language="en",
        topics=("other",),
        message="At the citizens' office nobody wanted to speak slowly. I had to leave without the form.",
        days_ago=1,
    ),
    Story(
        language="ar",
        topics=("education",),
        message="هل توجد أيام معلومات للأهالي في المدارس بلغات أخرى؟",
        days_ago=6,
        answer="مرحباً، نعم. أرسلنا سؤالكم إلى مكتب المدارس وسنجيبكم هنا.",
        call_name="أبو ليلى",
        notes=("Schulamt nach mehrsprachigen Elternabenden gefragt.",),
        due_in_days=2,
        task="Antwort des Schulamts nachfragen",
    ),
    Story(
        language="uk",
        topics=("health",),
        message="У поліклініці немає вказівників українською. До кого можна звернутися з пропозицією?",
        days_ago=3,
    ),
)
