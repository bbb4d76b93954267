"""The last room: finished bytes become the published site, all of them or none.

`outputs` says what a build wants to publish and finds names that cannot live side by side;
`publication` stages, publishes and prunes; `content` writes an author's new files. All that changes
the disk goes through `disk`, so that a test can make each of its calls fail.
"""
