from teilhabe.foundation.access.table import as_markdown
from teilhabe.foundation.generated import GeneratedPage

HEAD = """\
# Who may do what

Written by `make docs` from the `access.py` of every app; what is not in this table is refused.
A row outside the last column is not found (404), a missing right is refused (403).

"""


def access_page() -> str:
    return HEAD + as_markdown()


GENERATED_PAGES = [GeneratedPage(path="access.md", render=access_page)]
