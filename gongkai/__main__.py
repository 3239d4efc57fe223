"""`python -m gongkai` is the gongkai command."""

import sys

from gongkai.site.command import main

sys.exit(main())
