"""The store that is a PostgreSQL database, for several replicas of the server at once."""
