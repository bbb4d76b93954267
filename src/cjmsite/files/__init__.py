"""The author's files as they lie on the disk: the only room that lists and reads them."""
