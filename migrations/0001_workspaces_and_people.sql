-- Who works together, and how they are remembered between visits.
--
-- The names of constraints are part of the API: the server turns each into a
-- clear answer (see server/src/error).

CREATE TABLE workspaces (
    id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT workspaces_pkey PRIMARY KEY (id),
    CONSTRAINT workspaces_name_length CHECK (char_length(name) BETWEEN 1 AND 100)
);

-- The one workspace there is until accounts come.
INSERT INTO workspaces (id, name)
VALUES ('00000000-0000-7000-8000-000000000001', 'Workspace');

CREATE TABLE people (
    id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    name text NOT NULL,
    color smallint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT people_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT people_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
    CONSTRAINT people_color_range CHECK (color BETWEEN 0 AND 7)
);

-- The token itself is only in the person's cookie.
CREATE TABLE sessions (
    token_sha256 bytea NOT NULL,
    person_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CONSTRAINT sessions_pkey PRIMARY KEY (token_sha256),
    CONSTRAINT sessions_token_length CHECK (octet_length(token_sha256) = 32),
    CONSTRAINT sessions_person_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE
);

CREATE INDEX sessions_by_expiry ON sessions (expires_at);
