"""One rule, one file: found by name; each looks at the evidence and returns findings."""
