"""A labelled folder: files and one ``labels.jsonl`` that says what stands on them."""

from intake_bot.adapters.labelled_folder.labels_file import LABELS, read_labels, write_labels
from intake_bot.adapters.labelled_folder.scoring import ScoredFile, scored_files

__all__ = ["LABELS", "ScoredFile", "read_labels", "scored_files", "write_labels"]
