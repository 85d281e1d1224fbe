from teilhabe.foundation.generated import GeneratedPage
from teilhabe.foundation.retention.inventory import inventory

HEAD = """\
# Inventory of data

Written by `make docs` from the models and their retention rules. The column *class* follows
`teilhabe/foundation/privacy.py`; sealed rows can only be read by who holds a key.

"""


def inventory_page() -> str:
    return HEAD + inventory()


GENERATED_PAGES = [GeneratedPage(path="data-protection/inventory.md", render=inventory_page)]
