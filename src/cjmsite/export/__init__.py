"""Parts of a finished site as one file to hand on: a page with all that it needs, or a learning package.

Both are made of what was published, so that what these readers may not see cannot be in them.
"""
