"""The network that tells ink from type, as shipped in ``intake_bot/models``."""

from intake_bot.adapters.ink_network.opencv_network import InkNetwork, shipped_network

__all__ = ["InkNetwork", "shipped_network"]
