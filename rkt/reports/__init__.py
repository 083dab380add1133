"""What a month gives: workbook, Word, jejak.json. Shows the result and computes nothing."""
