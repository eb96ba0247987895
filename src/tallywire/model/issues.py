"""Doubtful data: what is wrong, how badly, and where. Functions that read the world return issues beside their result."""

from __future__ import annotations

import enum

import msgspec

from tallywire.model.issue_codes import IssueCode
from tallywire.model.statement import Locator


class Severity(enum.Enum):
    """What becomes of the figure: NOTE and FLAG are recorded; QUARANTINE is kept aside until someone decides."""

    NOTE = "note"
    FLAG = "flag"
    QUARANTINE = "quarantine"
    REFUSED = "refused"


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """One doubt about data.

    Args:
        code: What kind of doubt.
        severity: What became of the figure.
        message: The case in one line, with the values in question.
        where: Human-readable place: file, line, key.
        locator: The same place for programs, where there is a snapshot.
        payload: What was read, as text, so that nothing is lost.
    """

    code: IssueCode
    severity: Severity
    message: str
    where: str = ""
    locator: Locator | None = None
    payload: str = ""


class IssueText(msgspec.Struct, frozen=True, kw_only=True):
    """What the catalogue says of a code."""

    title: str
    explanation: str
    remedy: str


def _text(title: str, explanation: str, remedy: str) -> IssueText:
    return IssueText(title=title, explanation=explanation, remedy=remedy)


CATALOGUE: dict[IssueCode, IssueText] = {
    IssueCode.CATEGORY_UNKNOWN: _text(
        "A category that the pack does not know",
        "The source counts something under a name that no measure of the pack carries.",
        "Add the name to the measure in the pack, or a new measure, and accept the quarantined row.",
    ),
    IssueCode.NOT_A_COUNT: _text(
        "A value that is not a count",
        "A figure must be a whole number, not negative, with no more than twelve digits; this is not.",
        "Look at the place named; correct the source or reject the row.",
    ),
    IssueCode.DUPLICATE_KEY: _text(
        "A name given twice",
        "One JSON object holds the same key more than once, so that readers differ in which value they take.",
        "Decide which of the values is meant, and accept that one.",
    ),
    IssueCode.DUPLICATE_DATE: _text(
        "A report date given twice",
        "Two rows of one file carry the same report date with different figures.",
        "Compare with another relay; accept the right row and reject the other.",
    ),
    IssueCode.ROW_DISAPPEARED: _text(
        "A row that the source no longer has",
        "A later version of the file lacks a date that an earlier one had; what was said of it stays on record.",
        "Look at the source's history; retract the figures if they were withdrawn.",
    ),
    IssueCode.DATE_UNREADABLE: _text(
        "A date that cannot be read",
        "The row has no date, or one that no calendar holds.",
        "Look at the place named; correct the source or reject the row.",
    ),
    IssueCode.DATE_IN_FUTURE: _text(
        "A report date in the future",
        "The row is dated after the moment of reading.",
        "Check the year; a wrong year in January is a known slip.",
    ),
    IssueCode.DATE_BEFORE_ORIGIN: _text(
        "A report date before the count begins",
        "The row is dated before the first day that any of the pack's running totals count.",
        "Check the year; correct the source or reject the row.",
    ),
    IssueCode.DAY_NUMBER_DISAGREES: _text(
        "Day number and date disagree",
        "The row's count of days does not belong to its date.",
        "The date was taken; check that it is the right one.",
    ),
    IssueCode.LINE_UNREADABLE: _text(
        "A line that cannot be read",
        "The line stands where a figure should and does not have the shape of one.",
        "Read the line at the place named; add its wording to the pack if it is new.",
    ),
    IssueCode.LINE_REPEATED: _text(
        "A category given twice in one bulletin",
        "Two lines of one bulletin name the same category.",
        "Decide which is meant, and accept that one.",
    ),
    IssueCode.TOTAL_WENT_DOWN: _text(
        "A running total went down",
        "A total is lower than that of the bulletin before, and no correction is declared for it.",
        "Declare the correction with its reason, or find the typing error in the source.",
    ),
    IssueCode.INCREMENT_DISAGREES_WITH_TOTAL: _text(
        "The stated increment is not the change of the total",
        "The bulletin's own increment and the difference of its total from the one before are not the same number.",
        "An item of a bulletin that prints both waits in quarantine: choose with `tallywire quarantine accept ID --total N`, "
        "`--increment N` or both. Of what is recorded the difference is a residual; declare it with `tallywire correct` "
        "where its source says what it is.",
    ),
    IssueCode.SUM_DISAGREES_WITH_PARTS: _text(
        "A sum is not the sum of its parts",
        "The source gives a total and what it is made of, and the two do not add up.",
        "Look at the source's page; accept the total if it is the one that the source means.",
    ),
    IssueCode.RELAYS_DIFFER: _text(
        "Two transcriptions of one bulletin differ",
        "Relays of the same claimant give different figures for one measure and one bulletin.",
        "See `tallywire disputes`: which reading answers, and by what evidence; where none decides, the pack's order does.",
    ),
    IssueCode.COVERAGE_GAP: _text(
        "A bulletin is missing",
        "Between two bulletins lies more than one day; their difference is a block of days and no day's figure.",
        "Import the missing bulletin from another relay.",
    ),
    IssueCode.IMPLAUSIBLE_CHANGE: _text(
        "A change far outside what is usual",
        "The change of the total lies far outside the range that this series showed in the weeks around it.",
        "Look at the source; declare a correction if it is one.",
    ),
    IssueCode.CORRECTION_LAPSED: _text(
        "A declared correction no longer fits",
        "The total no longer changes by what the correction was declared for, so the source may have been mended since. "
        "The correction is set aside.",
        "Look at the source; withdraw the correction, or declare it anew for the change that the totals show now.",
    ),
    IssueCode.NO_SUCH_SHAPE: _text(
        "Not the shape that this format has",
        "The file as a whole is not what its reader knows; nothing of it was recorded.",
        "Check the name of the format; if the source has changed its shape, report it.",
    ),
    IssueCode.NOT_TEXT: _text(
        "Not readable as text",
        "The bytes are not valid in the encoding they should be in.",
        "Save the file as UTF-8.",
    ),
    IssueCode.TOO_LARGE: _text(
        "Larger than a publication can be",
        "The file, or what it decompresses to, is above the limit of its format.",
        "Split the file if it is genuine.",
    ),
    IssueCode.TOO_DEEP: _text(
        "Nested too deeply",
        "The file is nested more deeply than any publication of this kind.",
        "Check that the file is what it should be.",
    ),
}
