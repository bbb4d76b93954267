"""What each output depends on, as digests, and which parts of a site an edit can change."""
