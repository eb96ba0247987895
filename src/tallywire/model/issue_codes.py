"""Names of what can be wrong with data."""

from __future__ import annotations

import enum


class IssueCode(enum.Enum):
    """Stable codes of what can be wrong with data; `CATALOGUE` holds their texts."""

    CATEGORY_UNKNOWN = "category-unknown"
    NOT_A_COUNT = "not-a-count"
    DUPLICATE_KEY = "duplicate-key"
    DUPLICATE_DATE = "duplicate-date"
    ROW_DISAPPEARED = "row-disappeared"
    DATE_UNREADABLE = "date-unreadable"
    DATE_IN_FUTURE = "date-in-future"
    DATE_BEFORE_ORIGIN = "date-before-origin"
    DAY_NUMBER_DISAGREES = "day-number-disagrees"
    LINE_UNREADABLE = "line-unreadable"
    LINE_REPEATED = "line-repeated"
    TOTAL_WENT_DOWN = "total-went-down"
    INCREMENT_DISAGREES_WITH_TOTAL = "increment-disagrees-with-total"
    SUM_DISAGREES_WITH_PARTS = "sum-disagrees-with-parts"
    RELAYS_DIFFER = "relays-differ"
    COVERAGE_GAP = "coverage-gap"
    IMPLAUSIBLE_CHANGE = "implausible-change"
    CORRECTION_LAPSED = "correction-lapsed"
    NO_SUCH_SHAPE = "no-such-shape"
    NOT_TEXT = "not-text"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
