"""What `make bench` measures, and the fictional papers it measures with."""
