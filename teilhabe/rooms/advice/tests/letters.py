"""A decision of the Jobcenter as somebody at the desk types it in."""

LETTER = {
    "rule": "SOC_OBJECTION",
    "how": "by_post",
    "posted": "2026-11-16",
    "remedies": "right",
    "land": "SN",
}

# The objection to it, without JavaScript: every field as a browser sends it.
OBJECTION = {
    "acts": "self",
    "institution": "",
    "recipient": "Jobcenter Dresden\nBudapester Straße 30\n01069 Dresden",
    "reference": "07102BG0001234",
    "notice_on": "2026-11-16",
    "received_on": "2026-11-18",
    "reason": "Ich bekomme zu wenig Geld.",
    "enclosures": "",
    "name": "Shirin Ahmadi",
    "address": "Beispielweg 1\n01099 Dresden",
    "written_on": "2026-11-25",
    "due_on": "",
    "language": "ar",
}
