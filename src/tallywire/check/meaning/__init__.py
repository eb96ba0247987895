"""What a claim could mean: its readings, and what a text carries from sentence to sentence."""
