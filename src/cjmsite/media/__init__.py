"""Recordings, pictures and documents: what is made of each, and what each tells, whole before anything is linked."""
