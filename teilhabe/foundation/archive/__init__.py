"""A whole house in one file that other programs can read: a tar of JSON lines and of files.

    house.json                        what this is, from when, and which migrations the tables have
    tables/<app.model>/<number>.jsonl one row a line, at most 2,000 rows a member, in the order of the key
    files/...                         as they lie in the home
    sums.json                         the last member: rows and digest of every table, digest of every file

Values are as msgspec writes JSON: bytes in base64, days and times in ISO 8601. Ids are whole numbers of up to
63 bits; read them with a library that keeps them exact.
"""
