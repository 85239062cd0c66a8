"""What ``make eval`` writes: sections of docs/accuracy.md, plots, and a picture of every confident error."""
