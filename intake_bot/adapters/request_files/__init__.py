"""Lists of pending requests as files: CSV and XLSX."""

from intake_bot.adapters.request_files.file_requests import FileRequests

__all__ = ["FileRequests"]
