"""Is called like the page that is rendered."""
