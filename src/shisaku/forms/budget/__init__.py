"""Tables of budget steps: what their columns and steps are called (`columns.yaml`)."""
