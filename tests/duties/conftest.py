from teilhabe.rooms.advice.tests.conftest import intake

__all__ = ["intake"]
