"""What is looked at in a published page: its tags, ids, addresses and policy."""
