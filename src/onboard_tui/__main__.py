"""`python -m onboard_tui` is the same as `onboard-tui`."""

import sys

from onboard_tui.cli import main

sys.exit(main())
