"""Settings and addresses of the running site."""
