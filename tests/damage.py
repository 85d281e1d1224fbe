"""What somebody does who can write to a table or a disk but holds no key."""


def damaged(content: bytes | memoryview) -> bytes:
    """The same content with one other bit: always another content, whatever it was."""
    whole = bytes(content)
    return whole[:-1] + bytes([whole[-1] ^ 1])
