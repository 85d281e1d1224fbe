class BackupError(Exception):
    """The backup was not made or not put back; the text says why and what helps."""
