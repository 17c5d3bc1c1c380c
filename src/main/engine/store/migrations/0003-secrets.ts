/** Secrets, encrypted; every stored job names none. */
export const secrets = `
CREATE TABLE secret (
  uuid TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  -- With the tag of AES-256-GCM at its end.
  ciphertext BLOB NOT NULL,
  nonce BLOB NOT NULL CHECK (length(nonce) = 12),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- Values that were replaced or deleted while a run went on that may print them: they are still masked, and never used.
CREATE TABLE retired_secret (
  uuid TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  ciphertext BLOB NOT NULL,
  nonce BLOB NOT NULL,
  retired_at TEXT NOT NULL
) STRICT;

UPDATE revision SET definition = json_set(definition, '$.jobs', json((
  SELECT json_group_array(json_set(job.value, '$.secrets', json('[]')) ORDER BY job.key)
  FROM json_each(revision.definition, '$.jobs') AS job
))) WHERE json_type(definition, '$.jobs') = 'array';
`;
