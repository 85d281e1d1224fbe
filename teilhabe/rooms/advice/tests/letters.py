"""A decision of the Jobcenter as somebody at the desk types it in."""

LETTER = {
    "rule": "SOC_OBJECTION",
    "how": "by_post",
    "posted": "2026-11-16",
    "remedies": "right",
    "land": "SN",
}
