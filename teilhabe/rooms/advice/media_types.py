"""What a file is, judged by its first bytes; what its name says does not count."""

UNKNOWN = "application/octet-stream"
_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
)
_BRANDS = {
    b"ftypheic": "image/heic",
    b"ftypmif1": "image/heif",
    b"ftypM4A ": "audio/mp4",
}


def media_type_of(content: bytes) -> str:
    """A media type; `UNKNOWN` for what is not recognised, so that a browser only ever offers to keep it."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[4:12], "video/mp4")
    known = (media_type for beginning, media_type in _BEGINNINGS if content.startswith(beginning))
    return next(known, None) or _text_type(content)


def _text_type(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return UNKNOWN
    return UNKNOWN if b"\0" in content else "text/plain"
