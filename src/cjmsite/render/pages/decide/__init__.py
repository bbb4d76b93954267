"""The pages to decide from, and their list: each answers one question of those who lead or own something."""
