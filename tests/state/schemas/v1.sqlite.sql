BEGIN TRANSACTION;
CREATE TABLE comment (
	region VARCHAR(10) NOT NULL, 
	year INTEGER NOT NULL, 
	subject VARCHAR(100) NOT NULL, 
	field VARCHAR(100) NOT NULL, 
	text TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	saved_by VARCHAR(200) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	PRIMARY KEY (region, year, subject, field, version)
);
INSERT INTO "comment" VALUES('9001',2024,'meldinger','hva_gjor_vi','Førsteutkast «æøå»',1,'2025-03-01 12:02:00.000000','Kari',0);
INSERT INTO "comment" VALUES('9001',2024,'meldinger','hva_gjor_vi','Vi går igjennom meldingene.
- hver måned',2,'2025-03-01 12:03:00.000000','Ola',0);
CREATE TABLE comparison_set (
	region VARCHAR(10) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	regions JSON NOT NULL, 
	note TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	saved_by VARCHAR(200) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	PRIMARY KEY (region, name, version)
);
INSERT INTO "comparison_set" VALUES('9001','Naboene','picked','["9002", "9003"]','De nærmeste',1,'2025-03-01 12:16:00.000000','',0);
CREATE TABLE frozen_report (
	id VARCHAR(32) NOT NULL, 
	region VARCHAR(10) NOT NULL, 
	year INTEGER NOT NULL, 
	maal VARCHAR(2) NOT NULL, 
	build_id VARCHAR(100) NOT NULL, 
	frozen_at DATETIME NOT NULL, 
	frozen_by VARCHAR(200) NOT NULL, 
	content TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "frozen_report" VALUES('34a3117657984ab58da2d6cea600599f','9001',2023,'nb','bygg-1','2025-03-01 12:06:00.000000','Kari','{"extra": {"chapters": ["meldinger"], "indicators": ["barn_med_tiltak"], "texts": [{"field": "hva_gjor_vi", "subject": "meldinger", "text": "Låst tekst"}]}, "figures": [{"baselines": {"fylke": null, "landet": 3.6}, "decimals": 1, "definition": "Barn 0–17 år.", "headline": true, "indicator": "barn_med_tiltak", "lower": 4.1, "missing": null, "period_label": "2023", "preliminary": false, "reference_year": 2023, "snapshot_id": "", "subgroup": "alle", "unit": "prosent", "upper": 5.9, "value": 4.94, "verdicts": {"landet": "higher"}}]}','80a76e0c8d3f89cdda35e1f41c0f6308419bfff157c9ab2a82e6c350af21796e');
INSERT INTO "frozen_report" VALUES('cc02ec4d49fb475089f7abc3257b031e','9001',2024,'nb','bygg-1','2025-03-01 12:07:00.000000','Kari','{"extra": {"chapters": ["meldinger"], "indicators": ["barn_med_tiltak"], "texts": [{"field": "hva_gjor_vi", "subject": "meldinger", "text": "Låst tekst"}]}, "figures": [{"baselines": {"fylke": null, "landet": 3.6}, "decimals": 1, "definition": "Barn 0–17 år.", "headline": true, "indicator": "barn_med_tiltak", "lower": 4.1, "missing": null, "period_label": "2023", "preliminary": false, "reference_year": 2023, "snapshot_id": "", "subgroup": "alle", "unit": "prosent", "upper": 5.9, "value": 4.94, "verdicts": {"landet": "higher"}}]}','80a76e0c8d3f89cdda35e1f41c0f6308419bfff157c9ab2a82e6c350af21796e');
INSERT INTO "frozen_report" VALUES('c22a48bab4bb4b30b717383bd0d4e768','9001',2024,'nb','bygg-1','2025-03-01 12:08:00.000000','Kari','{"extra": {"chapters": ["meldinger"], "indicators": ["barn_med_tiltak"], "texts": [{"field": "hva_gjor_vi", "subject": "meldinger", "text": "Låst tekst"}]}, "figures": [{"baselines": {"fylke": null, "landet": 3.6}, "decimals": 1, "definition": "Barn 0–17 år.", "headline": true, "indicator": "barn_med_tiltak", "lower": 4.1, "missing": null, "period_label": "2023", "preliminary": false, "reference_year": 2023, "snapshot_id": "", "subgroup": "alle", "unit": "prosent", "upper": 5.9, "value": 4.94, "verdicts": {"landet": "higher"}}]}','80a76e0c8d3f89cdda35e1f41c0f6308419bfff157c9ab2a82e6c350af21796e');
INSERT INTO "frozen_report" VALUES('4779d0c1b5984307a29ad40620f251a7','9002',2024,'nn','bygg-1','2025-03-01 12:09:00.000000','','{"extra": {}, "figures": [{"baselines": {"fylke": null, "landet": 3.6}, "decimals": 1, "definition": "Barn 0–17 år.", "headline": true, "indicator": "barn_med_tiltak", "lower": 4.1, "missing": null, "period_label": "2023", "preliminary": false, "reference_year": 2023, "snapshot_id": "", "subgroup": "alle", "unit": "prosent", "upper": 5.9, "value": 4.94, "verdicts": {"landet": "higher"}}]}','035057f2297e05de254953ec1b49a54f5dfa41f01a0e5b32161486a84cb07124');
CREATE TABLE own_dataset (
	region VARCHAR(10) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	source TEXT NOT NULL, 
	threshold INTEGER NOT NULL, 
	figures JSON NOT NULL, 
	version INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	saved_by VARCHAR(200) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	PRIMARY KEY (region, name, version)
);
INSERT INTO "own_dataset" VALUES('9001','Skolefravær','Egen telling',5,'[{"indicator": "fravar", "region": "9001", "year": 2024, "value": 4.5, "unit": "prosent", "missing": null, "name": "", "school": "", "sex": "alle", "trinn": "alle", "decimals": 1, "numerator": null, "denominator": null, "page": ""}]',1,'2025-03-01 12:15:00.000000','',0);
CREATE TABLE privacy_check (
	region VARCHAR(10) NOT NULL, 
	year INTEGER NOT NULL, 
	checked BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	saved_by VARCHAR(200) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	PRIMARY KEY (region, year, version)
);
INSERT INTO "privacy_check" VALUES('9001',2024,1,1,'2025-03-01 12:05:00.000000','Kari',0);
CREATE TABLE report_selection (
	region VARCHAR(10) NOT NULL, 
	year INTEGER NOT NULL, 
	maal VARCHAR(2) NOT NULL, 
	chapters JSON NOT NULL, 
	indicators JSON NOT NULL, 
	version INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	saved_by VARCHAR(200) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	PRIMARY KEY (region, year, version)
);
INSERT INTO "report_selection" VALUES('9001',2024,'nn','["meldinger", "tiltak"]','["a", "b"]',1,'2025-03-01 12:04:00.000000','Kari',0);
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	applied_at DATETIME NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(1,'2025-03-01 12:01:00.000000');
CREATE TABLE survey_answers (
	region VARCHAR(10) NOT NULL, 
	year INTEGER NOT NULL, 
	school VARCHAR(20) NOT NULL, 
	subgroup VARCHAR(100) NOT NULL, 
	answers INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	saved_by VARCHAR(200) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	PRIMARY KEY (region, year, school, subgroup, version)
);
INSERT INTO "survey_answers" VALUES('9001',2024,'ungdomstrinn','alle',123,'Ungdata-rapporten 2024, side 4',1,'2025-03-01 12:14:00.000000','Kari',0);
CREATE TABLE tiltak (
	region VARCHAR(10) NOT NULL, 
	id VARCHAR(32) NOT NULL, 
	content JSON NOT NULL, 
	version INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	saved_by VARCHAR(200) NOT NULL, 
	deleted BOOLEAN NOT NULL, 
	PRIMARY KEY (region, id, version)
);
INSERT INTO "tiltak" VALUES('9001','3065286dfdd34d348d34440f701bda1a','{"navn": "Foreldrekurs", "beskrivelse": "", "alder": "", "nivaa": [], "factors": ["R1"], "ansvar": "Helsestasjonen", "organisering": "", "samarbeid": "", "status": "i_gang", "implementering": "", "evaluering": "", "start_year": null, "stop_year": null, "indicators": [], "merknad": "", "evaluation": {"rhythm": "none", "due": null, "last": null}}',1,'2025-03-01 12:10:00.000000','Kari',0);
INSERT INTO "tiltak" VALUES('9001','3065286dfdd34d348d34440f701bda1a','{"navn": "Foreldrekurs for alle", "beskrivelse": "", "alder": "", "nivaa": [], "factors": [], "ansvar": "Helsestasjonen", "organisering": "", "samarbeid": "", "status": null, "implementering": "", "evaluering": "", "start_year": null, "stop_year": null, "indicators": [], "merknad": "", "evaluation": {"rhythm": "none", "due": null, "last": null}}',2,'2025-03-01 12:11:00.000000','Ola',0);
INSERT INTO "tiltak" VALUES('9001','ffa7ba545e4a434daebe5a1b5a9ba5b1','{"navn": "Slettet tiltak", "beskrivelse": "", "alder": "", "nivaa": [], "factors": [], "ansvar": "", "organisering": "", "samarbeid": "", "status": null, "implementering": "", "evaluering": "", "start_year": null, "stop_year": null, "indicators": [], "merknad": "", "evaluation": {"rhythm": "none", "due": null, "last": null}}',1,'2025-03-01 12:12:00.000000','',0);
INSERT INTO "tiltak" VALUES('9001','ffa7ba545e4a434daebe5a1b5a9ba5b1','{"navn": "Slettet tiltak", "beskrivelse": "", "alder": "", "nivaa": [], "factors": [], "ansvar": "", "organisering": "", "samarbeid": "", "status": null, "implementering": "", "evaluering": "", "start_year": null, "stop_year": null, "indicators": [], "merknad": "", "evaluation": {"rhythm": "none", "due": null, "last": null}}',2,'2025-03-01 12:13:00.000000','',1);
CREATE INDEX ix_frozen_report_region ON frozen_report (region);
COMMIT;
