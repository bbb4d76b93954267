"""A small package that breaks each rule of the house once; it is read by a test, never run."""
