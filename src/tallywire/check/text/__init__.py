"""What stands in a text: sentences and their units, phrases, times and layout, before anything is made of them."""
