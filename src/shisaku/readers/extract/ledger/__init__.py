"""Tables about no subject: found by their heads or their lines, read as rows within rows."""
