"""The pages officials see: every one asks for a sign-in and for a role in the city."""
