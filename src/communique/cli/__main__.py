"""`python -m communique.cli`, for where the `communique` command is not on the path."""

import sys

from communique.cli import main

sys.exit(main())
