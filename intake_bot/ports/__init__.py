"""What the pipeline needs of the outside world, in domain words. Adapters fulfil these protocols."""
