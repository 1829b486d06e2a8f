CREATE TABLE comment (
    region character varying(10) NOT NULL,
    year integer NOT NULL,
    subject character varying(100) NOT NULL,
    field character varying(100) NOT NULL,
    text text NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by character varying(200) NOT NULL,
    deleted boolean NOT NULL
);
CREATE TABLE comparison_set (
    region character varying(10) NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    regions json NOT NULL,
    note text NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by character varying(200) NOT NULL,
    deleted boolean NOT NULL
);
CREATE TABLE frozen_report (
    id character varying(32) NOT NULL,
    region character varying(10) NOT NULL,
    year integer NOT NULL,
    maal character varying(2) NOT NULL,
    build_id character varying(100) NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    frozen_by character varying(200) NOT NULL,
    content text NOT NULL,
    sha256 character varying(64) NOT NULL
);
CREATE TABLE own_dataset (
    region character varying(10) NOT NULL,
    name character varying(200) NOT NULL,
    source text NOT NULL,
    threshold integer NOT NULL,
    figures json NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by character varying(200) NOT NULL,
    deleted boolean NOT NULL
);
CREATE TABLE privacy_check (
    region character varying(10) NOT NULL,
    year integer NOT NULL,
    checked boolean NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by character varying(200) NOT NULL,
    deleted boolean NOT NULL
);
CREATE TABLE report_selection (
    region character varying(10) NOT NULL,
    year integer NOT NULL,
    maal character varying(2) NOT NULL,
    chapters json NOT NULL,
    indicators json NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by character varying(200) NOT NULL,
    deleted boolean NOT NULL
);
CREATE TABLE schema_version (
    version integer NOT NULL,
    applied_at timestamp with time zone NOT NULL
);
CREATE TABLE survey_answers (
    region character varying(10) NOT NULL,
    year integer NOT NULL,
    school character varying(20) NOT NULL,
    subgroup character varying(100) NOT NULL,
    answers integer NOT NULL,
    source text NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by character varying(200) NOT NULL,
    deleted boolean NOT NULL
);
CREATE TABLE tiltak (
    region character varying(10) NOT NULL,
    id character varying(32) NOT NULL,
    content json NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by character varying(200) NOT NULL,
    deleted boolean NOT NULL
);
INSERT INTO comment VALUES ('9001', 2024, 'meldinger', 'hva_gjor_vi', 'Førsteutkast «æøå»', 1, '2025-03-01 12:02:00+00', 'Kari', false);
INSERT INTO comment VALUES ('9001', 2024, 'meldinger', 'hva_gjor_vi', 'Vi går igjennom meldingene.
- hver måned', 2, '2025-03-01 12:03:00+00', 'Ola', false);
INSERT INTO comparison_set VALUES ('9001', 'Naboene', 'picked', '["9002", "9003"]', 'De nærmeste', 1, '2025-03-01 12:16:00+00', '', false);
INSERT INTO frozen_report VALUES ('033f87deec7f4d1d85deb3ab3c5a9b3f', '9001', 2023, 'nb', 'bygg-1', '2025-03-01 12:06:00+00', 'Kari', '{"extra": {"chapters": ["meldinger"], "indicators": ["barn_med_tiltak"], "texts": [{"field": "hva_gjor_vi", "subject": "meldinger", "text": "Låst tekst"}]}, "figures": [{"baselines": {"fylke": null, "landet": 3.6}, "decimals": 1, "definition": "Barn 0–17 år.", "headline": true, "indicator": "barn_med_tiltak", "lower": 4.1, "missing": null, "period_label": "2023", "preliminary": false, "reference_year": 2023, "snapshot_id": "", "subgroup": "alle", "unit": "prosent", "upper": 5.9, "value": 4.94, "verdicts": {"landet": "higher"}}]}', '80a76e0c8d3f89cdda35e1f41c0f6308419bfff157c9ab2a82e6c350af21796e');
INSERT INTO frozen_report VALUES ('384538d358184d02b80abab8a94426bc', '9001', 2024, 'nb', 'bygg-1', '2025-03-01 12:07:00+00', 'Kari', '{"extra": {"chapters": ["meldinger"], "indicators": ["barn_med_tiltak"], "texts": [{"field": "hva_gjor_vi", "subject": "meldinger", "text": "Låst tekst"}]}, "figures": [{"baselines": {"fylke": null, "landet": 3.6}, "decimals": 1, "definition": "Barn 0–17 år.", "headline": true, "indicator": "barn_med_tiltak", "lower": 4.1, "missing": null, "period_label": "2023", "preliminary": false, "reference_year": 2023, "snapshot_id": "", "subgroup": "alle", "unit": "prosent", "upper": 5.9, "value": 4.94, "verdicts": {"landet": "higher"}}]}', '80a76e0c8d3f89cdda35e1f41c0f6308419bfff157c9ab2a82e6c350af21796e');
INSERT INTO frozen_report VALUES ('9af765843ac242d8a916a043b71da95e', '9001', 2024, 'nb', 'bygg-1', '2025-03-01 12:08:00+00', 'Kari', '{"extra": {"chapters": ["meldinger"], "indicators": ["barn_med_tiltak"], "texts": [{"field": "hva_gjor_vi", "subject": "meldinger", "text": "Låst tekst"}]}, "figures": [{"baselines": {"fylke": null, "landet": 3.6}, "decimals": 1, "definition": "Barn 0–17 år.", "headline": true, "indicator": "barn_med_tiltak", "lower": 4.1, "missing": null, "period_label": "2023", "preliminary": false, "reference_year": 2023, "snapshot_id": "", "subgroup": "alle", "unit": "prosent", "upper": 5.9, "value": 4.94, "verdicts": {"landet": "higher"}}]}', '80a76e0c8d3f89cdda35e1f41c0f6308419bfff157c9ab2a82e6c350af21796e');
INSERT INTO frozen_report VALUES ('6f46e938403c453ebbeb3219e3113fb8', '9002', 2024, 'nn', 'bygg-1', '2025-03-01 12:09:00+00', '', '{"extra": {}, "figures": [{"baselines": {"fylke": null, "landet": 3.6}, "decimals": 1, "definition": "Barn 0–17 år.", "headline": true, "indicator": "barn_med_tiltak", "lower": 4.1, "missing": null, "period_label": "2023", "preliminary": false, "reference_year": 2023, "snapshot_id": "", "subgroup": "alle", "unit": "prosent", "upper": 5.9, "value": 4.94, "verdicts": {"landet": "higher"}}]}', '035057f2297e05de254953ec1b49a54f5dfa41f01a0e5b32161486a84cb07124');
INSERT INTO own_dataset VALUES ('9001', 'Skolefravær', 'Egen telling', 5, '[{"indicator": "fravar", "region": "9001", "year": 2024, "value": 4.5, "unit": "prosent", "missing": null, "name": "", "school": "", "sex": "alle", "trinn": "alle", "decimals": 1, "numerator": null, "denominator": null, "page": ""}]', 1, '2025-03-01 12:15:00+00', '', false);
INSERT INTO privacy_check VALUES ('9001', 2024, true, 1, '2025-03-01 12:05:00+00', 'Kari', false);
INSERT INTO report_selection VALUES ('9001', 2024, 'nn', '["meldinger", "tiltak"]', '["a", "b"]', 1, '2025-03-01 12:04:00+00', 'Kari', false);
INSERT INTO schema_version VALUES (1, '2025-03-01 12:01:00+00');
INSERT INTO survey_answers VALUES ('9001', 2024, 'ungdomstrinn', 'alle', 123, 'Ungdata-rapporten 2024, side 4', 1, '2025-03-01 12:14:00+00', 'Kari', false);
INSERT INTO tiltak VALUES ('9001', 'd04c5ff6a5a84bf78cb223e57d1b77b9', '{"navn": "Foreldrekurs", "beskrivelse": "", "alder": "", "nivaa": [], "factors": ["R1"], "ansvar": "Helsestasjonen", "organisering": "", "samarbeid": "", "status": "i_gang", "implementering": "", "evaluering": "", "start_year": null, "stop_year": null, "indicators": [], "merknad": "", "evaluation": {"rhythm": "none", "due": null, "last": null}}', 1, '2025-03-01 12:10:00+00', 'Kari', false);
INSERT INTO tiltak VALUES ('9001', 'd04c5ff6a5a84bf78cb223e57d1b77b9', '{"navn": "Foreldrekurs for alle", "beskrivelse": "", "alder": "", "nivaa": [], "factors": [], "ansvar": "Helsestasjonen", "organisering": "", "samarbeid": "", "status": null, "implementering": "", "evaluering": "", "start_year": null, "stop_year": null, "indicators": [], "merknad": "", "evaluation": {"rhythm": "none", "due": null, "last": null}}', 2, '2025-03-01 12:11:00+00', 'Ola', false);
INSERT INTO tiltak VALUES ('9001', '5313e99fa5a249eaab8569c39e3ec09c', '{"navn": "Slettet tiltak", "beskrivelse": "", "alder": "", "nivaa": [], "factors": [], "ansvar": "", "organisering": "", "samarbeid": "", "status": null, "implementering": "", "evaluering": "", "start_year": null, "stop_year": null, "indicators": [], "merknad": "", "evaluation": {"rhythm": "none", "due": null, "last": null}}', 1, '2025-03-01 12:12:00+00', '', false);
INSERT INTO tiltak VALUES ('9001', '5313e99fa5a249eaab8569c39e3ec09c', '{"navn": "Slettet tiltak", "beskrivelse": "", "alder": "", "nivaa": [], "factors": [], "ansvar": "", "organisering": "", "samarbeid": "", "status": null, "implementering": "", "evaluering": "", "start_year": null, "stop_year": null, "indicators": [], "merknad": "", "evaluation": {"rhythm": "none", "due": null, "last": null}}', 2, '2025-03-01 12:13:00+00', '', true);
ALTER TABLE ONLY comment
    ADD CONSTRAINT comment_pkey PRIMARY KEY (region, year, subject, field, version);
ALTER TABLE ONLY comparison_set
    ADD CONSTRAINT comparison_set_pkey PRIMARY KEY (region, name, version);
ALTER TABLE ONLY frozen_report
    ADD CONSTRAINT frozen_report_pkey PRIMARY KEY (id);
ALTER TABLE ONLY own_dataset
    ADD CONSTRAINT own_dataset_pkey PRIMARY KEY (region, name, version);
ALTER TABLE ONLY privacy_check
    ADD CONSTRAINT privacy_check_pkey PRIMARY KEY (region, year, version);
ALTER TABLE ONLY report_selection
    ADD CONSTRAINT report_selection_pkey PRIMARY KEY (region, year, version);
ALTER TABLE ONLY schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (version);
ALTER TABLE ONLY survey_answers
    ADD CONSTRAINT survey_answers_pkey PRIMARY KEY (region, year, school, subgroup, version);
ALTER TABLE ONLY tiltak
    ADD CONSTRAINT tiltak_pkey PRIMARY KEY (region, id, version);
CREATE INDEX ix_frozen_report_region ON frozen_report USING btree (region);
