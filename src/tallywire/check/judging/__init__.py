"""Holding readings against the ledger: verdicts, second thoughts, and what an error looks like."""
