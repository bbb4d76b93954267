"""One module for each kind of page: its context, documented for templates, and how it is made."""
