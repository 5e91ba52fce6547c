"""How somebody is involved: their wishes for it, what contributors kept in mind, what was given."""
