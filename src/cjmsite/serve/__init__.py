"""The preview: build on every save, serve the last good site on this machine only, and tell open pages.

The parts: `watch` says that something was saved, `rebuild` builds (one more time when a save came in
between), `preview` keeps what is known (last good site, problems, open pages), `handlers` answers the
browser. `file_handler` gives files. What they rest on is pure: `requested_files`, `hosts`.
"""
