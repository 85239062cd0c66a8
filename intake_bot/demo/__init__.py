"""The sample court that `intake-bot demo` sets up: papers, people and mail, all invented."""
