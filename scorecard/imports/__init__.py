"""Files taken in: figures files, national statistics, the catalogue; and the template that is sent out."""
