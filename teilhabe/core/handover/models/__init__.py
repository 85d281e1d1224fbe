from teilhabe.core.handover.models.houses import KnownHouse

__all__ = ["KnownHouse"]
