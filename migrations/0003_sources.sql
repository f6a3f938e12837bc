-- The text that a design came from, as it was last read, so that it can be written
-- again with no other changes than those of the design.

CREATE TABLE sources (
    design_id text COLLATE "C" NOT NULL,
    form text COLLATE "C" NOT NULL,
    -- What the file was called; may be empty.
    name text NOT NULL,
    -- In UTF-8. A text of the database could not hold every character.
    content bytea NOT NULL,
    -- The ids, orders and positions of the design as it was read, as record lines.
    ids text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sources_pkey PRIMARY KEY (design_id),
    CONSTRAINT sources_design_fkey FOREIGN KEY (design_id) REFERENCES designs (id) ON DELETE CASCADE,
    CONSTRAINT sources_form_known CHECK (form IN ('markdown', 'mermaid')),
    CONSTRAINT sources_name_length CHECK (char_length(name) <= 255)
);

-- The first 64 bits of the SHA-256 of a version's design, by which the version is found
-- that a file was exported from. Versions from before have none.
ALTER TABLE versions ADD COLUMN hash bigint;
CREATE INDEX versions_by_hash ON versions (design_id, hash, created_at, number);
