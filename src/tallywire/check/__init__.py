"""Fact-check a text's loss figures against the ledger: find claims, work out what they could mean, judge them.

The order of it reads on one page in `checking`; docs/explanation/inside-the-checker.md is the map of all modules.
"""

from tallywire.check.checking import check_text
from tallywire.check.claim import Claim, Family, Mark, Speaker
from tallywire.check.finding.extract import extract_claims
from tallywire.check.judged import Judged, Verdict
from tallywire.check.telling.report import CheckedClaim, Report, checked
from tallywire.check.text.article import Article, article_from, decode, looks_like_html, what_instead
from tallywire.check.whole import check

__all__ = [
    "Article",
    "CheckedClaim",
    "Claim",
    "Family",
    "Judged",
    "Mark",
    "Report",
    "Speaker",
    "Verdict",
    "article_from",
    "check",
    "check_text",
    "checked",
    "decode",
    "extract_claims",
    "looks_like_html",
    "what_instead",
]
