"""Views: read the request, ask `work`, answer with a template."""
