"""What a clerk sets right by hand: recipes for the command line and the clerk's page, and what they rest on."""
