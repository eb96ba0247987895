"""One file per kind of fact: copy one and its test to add another, and list it here."""

from __future__ import annotations

BUILT_IN = (
    "records", "crossings", "equals", "windows", "month_to_date", "monthly_means", "since", "nth", "milestones", "pace",
    "streaks", "record_runs", "trends", "changes", "zeros", "shares", "gaps", "lateness", "plateaus", "corrections",
    "claimed_records",
)  # fmt: skip
"""Modules of this package, each a `Detector`, in the order in which they look."""
