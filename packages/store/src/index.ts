// PostgreSQL: launcher, migrations, records, runs; one SQL statement one place.
export {}
