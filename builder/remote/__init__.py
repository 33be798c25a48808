"""A store on a server, by SPARQL 1.1 Query, Update and Graph Store Protocol."""
