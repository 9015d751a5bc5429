"""The budget of projects step by step: noted or taken in, shown beside the evaluations, filled into sheets."""
