"""Filled, degraded pages of the sample forms with their labels: ``python -m benchmarks.pages SET``."""
