"""One hub, every id met: references resolved, addresses given, links in bodies checked."""
