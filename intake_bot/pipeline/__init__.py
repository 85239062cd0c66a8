"""The recipe: what happens to a mail, from receiving it to the last notice."""
