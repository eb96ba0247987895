"""Finding the claims of a text: numbers and words with their slots, before anything is looked up."""
