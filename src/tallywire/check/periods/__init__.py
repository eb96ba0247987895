"""The days that a mention of time means, and the like periods that a comparison points to."""
