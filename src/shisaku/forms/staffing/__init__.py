"""Tables of staff and of unit costs: what their columns are called (`columns.yaml`)."""
