"""Excel in, Excel out: tables of words, read with care and written without a trace elsewhere."""
