"""The facts that take one of a list of values, each with its other spellings."""

from __future__ import annotations

from scr_compliance.records.fields import choice

REVIEW_KIND = choice({
    "scr": ("serious case review", "part 8 review", "case review"),
    "lcspr": ("local child safeguarding practice review", "practice review", "local safeguarding practice review"),
    "rapid_review": ("rapid review",),
    "other": ("other review", "national review", "learning review", "partnership review", "imr only"),
})  # fmt: skip
STATUS = choice({
    "open": ("live", "ongoing", "current", "active"),
    "closed": ("complete", "completed", "finished"),
    "discontinued": ("stopped", "abandoned", "withdrawn"),
    "transferred": ("transferred out", "passed to another board"),
})  # fmt: skip
DECISION = choice({
    "hold": ("scr", "hold a review", "yes", "review to be held"),
    "do_not_hold": ("no scr", "no review", "no", "criteria not met"),
    "other_review": ("other review", "learning review", "partnership review", "imr only"),
})  # fmt: skip
CHRONOLOGY = choice({
    "none": ("no chronology", "absent"),
    "single_agency": ("single agency", "single agency only", "agency chronologies only"),
    "integrated": ("combined", "merged", "integrated chronology"),
})  # fmt: skip
AGENCY_CHRONOLOGY = choice({
    "complete": ("full", "comprehensive"),
    "partial": ("part", "incomplete", "gaps"),
    "absent": ("none", "missing", "not received"),
})  # fmt: skip
ANSWER = choice({
    "supplied": ("provided", "answered"),
    "refused": ("declined",),
    "not_held": ("not held", "nothing held", "nil return", "no information held"),
})  # fmt: skip
REFERRAL = choice({
    "accepted": (), "below_threshold": ("threshold not met", "below the threshold"),
    "no_action": ("nfa", "no further action"),
})  # fmt: skip
RAG = choice({
    "red": ("r",), "amber": ("a",), "green": ("g",), "blue": ("b", "complete"),
})  # fmt: skip
GRADE = choice({
    "outstanding": (), "good": (), "adequate": (), "inadequate": ("inad",),
})  # fmt: skip
EXTENSION_BODY = choice({
    "government_office": (
        "government office", "go", "government office for the region", "government office for london",
        "government office for the north east", "government office for the north west",
        "government office for yorkshire and the humber", "government office for the east midlands",
        "government office for the west midlands", "government office for the east of england",
        "government office for the south east", "government office for the south west",
    ),
    "board": ("lscb", "safeguarding children board", "board chair", "chair"),
    "inspectorate": ("ssi", "csci", "ofsted", "social services inspectorate"),
    "department": ("dcsf", "dfe", "department for education", "safeguarding group"),
    "other": ("other body",),
})  # fmt: skip
