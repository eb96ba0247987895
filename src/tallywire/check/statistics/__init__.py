"""The words that say which statistic is claimed: records, firsts, runs, counts, comparisons, shares and means."""
