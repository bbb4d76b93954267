"""From the analysed hub to pages: contexts, drawings, templates. Each page is a pure function of its context."""
