"""The Reader port: decoding in processes that may be killed."""

from intake_bot.adapters.reader.sandbox import SandboxReader

__all__ = ["SandboxReader"]
