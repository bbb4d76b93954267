"""One module for each command: what it takes, in which order things are done, what it says."""
