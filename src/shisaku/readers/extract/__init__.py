"""The engine `extract`: rows of a page → sheets and plans, by a form. It knows regions, never a city."""
