from teilhabe.foundation.search.index import Document, Searchable
from tests.garden.models import Sign, SignTranslation

SEARCHABLES = [
    Searchable(
        kind="sign",
        model=Sign,
        rows=Sign.objects.all,
        document=lambda sign: Document(title=sign.title["de"], text=sign.text, url=f"/signs/{sign.pk}/"),
    ),
    Searchable(
        kind="translation",
        model=SignTranslation,
        rows=SignTranslation.objects.published,
        document=lambda row: Document(
            title=row.text.partition("\n")[0],
            text=row.text,
            url=f"/signs/{row.source_id}/{row.language}/",
            language=row.language,
        ),
    ),
]
