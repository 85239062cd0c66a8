"""Training of the signature network: needs the extra `train`; nothing here is imported by the bot."""
