"""Shisaku 施策: the yearly evaluation of a city's projects, from paper to public page."""
