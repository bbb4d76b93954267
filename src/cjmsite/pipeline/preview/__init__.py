"""Builds of one preview, in a process of their own."""
