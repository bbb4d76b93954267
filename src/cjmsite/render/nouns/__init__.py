"""How the field's nouns look wherever they are shown: experiences, feelings, pains, quotes, files, journeys."""
