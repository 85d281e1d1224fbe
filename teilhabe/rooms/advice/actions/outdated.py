from teilhabe.core.vault.sheets import Sheet


class OutdatedError(Exception):
    """Somebody else saved in between; `sheet` and `revision` are what stands there now."""

    def __init__(self, sheet: Sheet, revision: int) -> None:
        self.sheet, self.revision = sheet, revision
        super().__init__("It was changed in between.")
