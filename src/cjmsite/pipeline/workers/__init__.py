"""Processes that share the work, and those that are ended when foreign files take too long."""
