"""What is held: series by key as they were known on a day, their figures, and tables of all their periods."""
