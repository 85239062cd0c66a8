"""What every journal must do; run on each database by the test modules beside."""
