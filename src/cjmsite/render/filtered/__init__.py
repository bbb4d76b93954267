"""Lists that readers can filter and sort, over all the pages that a list takes."""
