from teilhabe.rooms.advice.readings.requests import Conversation, Letter, Seen, conversation, openings

__all__ = ["Conversation", "Letter", "Seen", "conversation", "openings"]
