from teilhabe.rooms.advice.models.requests import Need, Request, RequestSheet, RequestState, this_month

__all__ = ["Need", "Request", "RequestSheet", "RequestState", "this_month"]
