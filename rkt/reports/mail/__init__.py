"""What goes out by mail after a month: drafts and feedback forms. Nothing is ever sent from here."""
