"""The journey map as a table: stages and touchpoints as columns, lanes as rows, drawings across them."""
