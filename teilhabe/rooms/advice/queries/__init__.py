from teilhabe.rooms.advice.queries.requests import answer_due_on, request_of, same_working_day

__all__ = ["answer_due_on", "request_of", "same_working_day"]
