"""What may be published: kinds of files, names that programs leave behind, people's consent, addresses with passwords.

Values and functions of them: nothing here touches the disk. The reader, the preview and the audit all ask here, so that
what one of them lets through is never refused by another.
"""
