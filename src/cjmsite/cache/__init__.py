"""What is remembered between builds: how values become JSON and come back."""
