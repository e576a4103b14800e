"""Load files for review platforms: Concordance DAT and Opticon OPT, natives, text and pages."""
