"""`python -m shisaku` is the command `shisaku`."""

import sys

from shisaku.cli import main

sys.exit(main())
