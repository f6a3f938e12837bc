-- Designs: a row that Home can list, an append-only log of updates that is the
-- truth, snapshots that make the log quick to open, and versions.
--
-- Tables that grow lead with the design's id, so that they can be sharded by it.

CREATE TABLE designs (
    id text COLLATE "C" NOT NULL,
    workspace_id uuid NOT NULL,
    -- What follows is derived from the document whenever an update is appended.
    title text NOT NULL,
    -- The title in lower case, by the server's rules and not the database's.
    title_key text COLLATE "C" NOT NULL,
    nodes integer NOT NULL,
    sites integer NOT NULL,
    -- The sequence of the newest update.
    head bigint NOT NULL DEFAULT 0,
    -- The numbers of the newest version and of the newest checkpoint.
    version integer NOT NULL DEFAULT 0,
    checkpoint integer NOT NULL DEFAULT 0,
    -- The newest update that a version or a checkpoint holds.
    covered bigint NOT NULL DEFAULT 0,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    edited_at timestamptz NOT NULL DEFAULT now(),
    archived_at timestamptz,
    CONSTRAINT designs_pkey PRIMARY KEY (id),
    CONSTRAINT designs_id_form CHECK (id ~ '^[a-z2-9]{16}$'),
    CONSTRAINT designs_title_length CHECK (char_length(title) <= 300),
    CONSTRAINT designs_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT designs_created_by_fkey FOREIGN KEY (created_by) REFERENCES people (id) ON DELETE SET NULL
);

CREATE INDEX designs_by_edit ON designs (workspace_id, edited_at DESC, id DESC);
CREATE INDEX designs_by_creation ON designs (workspace_id, created_at DESC, id DESC);
CREATE INDEX designs_by_title ON designs (workspace_id, title_key, id);

-- Who changed what, in the order in which the server took it. `bytes` is an
-- update of the shared document, as the wire protocol carries it.
CREATE TABLE updates (
    design_id text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    person_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    bytes bytea NOT NULL,
    CONSTRAINT updates_pkey PRIMARY KEY (design_id, sequence),
    CONSTRAINT updates_design_fkey FOREIGN KEY (design_id) REFERENCES designs (id) ON DELETE CASCADE,
    CONSTRAINT updates_sequence_positive CHECK (sequence > 0)
);

-- The whole document after the update with this sequence.
CREATE TABLE snapshots (
    design_id text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    bytes bytea NOT NULL,
    CONSTRAINT snapshots_pkey PRIMARY KEY (design_id, sequence),
    CONSTRAINT snapshots_design_fkey FOREIGN KEY (design_id) REFERENCES designs (id) ON DELETE CASCADE
);

-- A version never changes after it was saved. Those of people count up from 1,
-- without gaps; checkpoints, which Siteplan saves by itself and removes again
-- when they are old and many, count down from -1.
CREATE TABLE versions (
    design_id text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    -- The newest update that the version holds.
    sequence bigint NOT NULL,
    title text NOT NULL,
    note text NOT NULL,
    author_id uuid,
    -- The name as it was signed.
    author text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    design text NOT NULL,
    markdown text NOT NULL,
    CONSTRAINT versions_pkey PRIMARY KEY (design_id, number),
    CONSTRAINT versions_design_fkey FOREIGN KEY (design_id) REFERENCES designs (id) ON DELETE CASCADE,
    CONSTRAINT versions_number_counts CHECK (number <> 0),
    CONSTRAINT versions_title_length CHECK (char_length(title) <= 200),
    CONSTRAINT versions_note_length CHECK (char_length(note) <= 10000)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows never change', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_immutable';
END
$$;

CREATE TRIGGER versions_immutable BEFORE UPDATE ON versions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER updates_immutable BEFORE UPDATE ON updates
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
