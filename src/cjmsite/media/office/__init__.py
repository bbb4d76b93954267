"""Documents of word processors, spreadsheets and presentations: their words, without what nobody sees there."""
