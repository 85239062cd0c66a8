"""From the picture of what is written in a box to its text, and how sure that is."""
