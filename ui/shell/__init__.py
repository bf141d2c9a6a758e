"""The window around the pages: sign-in, first run, navigation, search, lock, crash report."""
