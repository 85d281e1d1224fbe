from teilhabe.core.handover.models.houses import KnownHouse
from teilhabe.core.handover.models.parcels import (
    DeclineReason,
    Handover,
    IncomingContent,
    IncomingHandover,
    Parcel,
)

__all__ = [
    "DeclineReason",
    "Handover",
    "IncomingContent",
    "IncomingHandover",
    "KnownHouse",
    "Parcel",
]
