"""A picture that a camera reads, drawn here: no other house learns of the address in it."""

import io

from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str) -> SafeString:
    import segno  # noqa: PLC0415 - few pages need it

    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", scale=4, xmldecl=False, nl=False, light="#fff", omitsize=True
    )
    return mark_safe(drawing.getvalue().decode())  # noqa: S308 - drawn by us, the address is not in it as text
