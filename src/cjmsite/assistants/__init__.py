"""A published hub for assistants: what it holds is read from its `api/`, found by words, and told with its address."""
