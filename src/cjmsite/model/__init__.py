"""Typed objects: what each authored file says, checked field by field."""
