"""What every list offers beside its rows: copy, sheet, paper, columns."""
