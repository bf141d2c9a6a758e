"""What every domain stands on: words, commands, the desk, the store, and who may do what."""
