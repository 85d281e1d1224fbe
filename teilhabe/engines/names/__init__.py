"""Names across scripts and spellings: keys to look a name up by, and how alike two names are.

>>> search_keys("Schewtschenko") & search_keys("Шевченко")
frozenset({'SFSNK'})
>>> similarity("Schewtschenko", "Шевченко") > similarity("Schewtschenko", "Шевчук")
True
"""

from teilhabe.engines.names.keys import search_keys
from teilhabe.engines.names.likeness import ALIKE_FROM, is_alike, similarity

__all__ = ["ALIKE_FROM", "is_alike", "search_keys", "similarity"]
