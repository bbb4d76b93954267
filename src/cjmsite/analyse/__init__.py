"""What follows from what was written: evidence levels, priorities, flows of customers, curves, who serves, gaps."""
