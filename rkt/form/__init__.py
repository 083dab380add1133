"""The form that satker fill in: its layout, its writer and its reader."""
