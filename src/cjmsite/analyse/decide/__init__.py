"""What the pages to decide from are made of: customers lost, promises kept, silos; and which have anything to show."""
