-- Eight rules by hand, for reviews whose days are all known to the day: no month, no marker, nothing after the as-at date.
-- Run statement by statement; {source}, {as_at}, {first} and {after} are filled in. Each review may have several cases (which
-- of its undated events have happened, and under which edition); nearly all have one, and only the others are folded.

CREATE OR REPLACE TEMP TABLE facts AS
WITH read AS (
  SELECT file_row_number AS row, reference, CASE kind WHEN 'scr' THEN 'scr' WHEN 'lcspr' THEN 'lcspr' WHEN 'rapid_review' THEN 'lcspr' ELSE 'none' END AS kind,
    CASE status WHEN 'closed' THEN 'closed' WHEN 'discontinued' THEN 'either' WHEN 'transferred' THEN 'either' ELSE 'open' END AS status,
    incident.occurred_on AS o, incident.authority_aware_on AS a, incident.known_on AS k, incident.notified_on AS n,
    rapid_review.completed_on AS rr, decision.recommended_on AS r, decision.made_on AS m, decision.reported_on AS rep,
    review.begun_on AS b, review.completed_on AS c, review.approved_on AS app, overview_report.dated_on AS od,
    executive_summary.dated_on AS ed, review.submitted_on AS sub, executive_summary.published_on AS ep,
    overview_report.published_on AS op, decision.outcome AS outcome, decision.directed_by IS NOT NULL AS directed,
    CASE WHEN decision.directed_by IS NOT NULL THEN review.set_completion_on END AS set_on, chronology.status AS chronology,
    overview_report.withheld_reason IS NOT NULL AS withheld, extensions,
    [{'in_contact': x.in_contact, 'imr_received_on': x.imr_received_on} FOR x IN agencies] AS agencies,
    [{'asked_on': x.asked_on, 'answer_by': x.answer_by, 'answered_on': x.answered_on, 'answer': x.answer}
      FOR x IN information_requests] AS information_requests
  FROM read_parquet('{source}', file_row_number = true)
  WHERE file_row_number >= {first} AND file_row_number < {after}
), crossed AS (  -- an event after one it must not be after: both are contradictory
  SELECT *,
    COALESCE(o > LEAST(a, k, n, rr, r, m, rep, b, c, app, od, ed, sub, ep, op), false) AS xo,
    COALESCE(k < o OR k > LEAST(r, b, m, rep, c, app, od, ed, sub, ep, op), false) AS xk,
    COALESCE(r < GREATEST(o, k) OR r > LEAST(m, rep, c, app, od, ed, sub, ep, op), false) AS xr,
    COALESCE(m < GREATEST(o, k, r) OR m > LEAST(rep, c, app, od, ed, sub, ep, op), false) AS xm,
    COALESCE(b < GREATEST(o, k) OR b > LEAST(c, sub, ep, op), false) AS xb,
    COALESCE(c < GREATEST(o, k, r, m, b) OR c > LEAST(sub, ep, op), false) AS xc,
    COALESCE(rep < GREATEST(o, k, r, m), false) AS xrep, COALESCE(app < GREATEST(o, k, r, m), false) AS xapp,
    COALESCE(od < GREATEST(o, k, r, m), false) AS xod, COALESCE(ed < GREATEST(o, k, r, m), false) AS xed,
    COALESCE(sub < GREATEST(o, k, r, m, b, c), false) AS xsub, COALESCE(ep < GREATEST(o, k, r, m, b, c), false) AS xep,
    COALESCE(op < GREATEST(o, k, r, m, b, c), false) AS xop
  FROM read
), sound AS (
  SELECT * REPLACE (CASE WHEN NOT xo THEN o END AS o, CASE WHEN NOT xk THEN k END AS k, CASE WHEN NOT xr THEN r END AS r,
      CASE WHEN NOT xm THEN m END AS m, CASE WHEN NOT xb THEN b END AS b, CASE WHEN NOT xc THEN c END AS c,
      CASE WHEN NOT xrep THEN rep END AS rep, CASE WHEN NOT xapp THEN app END AS app, CASE WHEN NOT xod THEN od END AS od,
      CASE WHEN NOT xed THEN ed END AS ed, CASE WHEN NOT xsub THEN sub END AS sub, CASE WHEN NOT xep THEN ep END AS ep,
      CASE WHEN NOT xop THEN op END AS op),
    COALESCE(b, c, app, od, ed, sub, ep, op) IS NOT NULL AS held,  -- shows that the decision was to hold a review
    xrep OR xapp OR xod OR xed OR xsub OR xep OR xop AS x_last, xsub OR xep OR xop AS x_end
  FROM crossed
), bounded AS (  -- the first and last day each event may have, NULL where nothing bounds it from below
  SELECT *, COALESCE(k, o) AS k1, LEAST(k, r, b, m, rep, c, app, od, ed, sub, ep, op, DATE '{as_at}') AS k2,
    COALESCE(m, GREATEST(o, k, r)) AS m1, LEAST(m, rep, c, app, od, ed, sub, ep, op, DATE '{as_at}') AS m2,
    COALESCE(b, GREATEST(o, k)) AS b1, LEAST(b, c, sub, ep, op, DATE '{as_at}') AS b2,
    COALESCE(c, GREATEST(o, k, r, m, b)) AS c1, LEAST(c, sub, ep, op, DATE '{as_at}') AS c2,
    COALESCE(LEAST(r, b, m, rep, c, app, od, ed, sub, ep, op) IS NOT NULL, false) AS k_later,
    LEAST(rep, c, app, od, ed, sub, ep, op) IS NOT NULL AS m_later, LEAST(c, sub, ep, op) IS NOT NULL AS b_later,
    LEAST(sub, ep, op) IS NOT NULL AS c_later, COALESCE(app, od, ed, sub) AS stand_in
  FROM sound
)  -- how each event stands: happened, not yet, either, or undecidable
SELECT row, reference, kind, status, k1, k2, m1, m2, b1, b2, c1, c2, outcome, held, directed, set_on, chronology, withheld,
  op IS NOT NULL AS published, extensions, agencies, information_requests, CASE WHEN c IS NULL AND NOT xc THEN stand_in END AS stand_in,
  CASE WHEN xk THEN 'undecidable' WHEN k IS NOT NULL OR k_later THEN 'happened' WHEN status = 'closed' THEN 'happened'
    WHEN status = 'either' OR xr OR xb OR xm OR xc OR x_last THEN 'either' ELSE 'not yet' END AS ks,
  CASE WHEN xm THEN 'undecidable' WHEN m IS NOT NULL OR m_later THEN 'happened' WHEN status = 'closed' THEN 'happened'
    WHEN status = 'either' OR xc OR x_last THEN 'either' ELSE 'not yet' END AS ms,
  CASE WHEN xb THEN 'undecidable' WHEN b IS NOT NULL OR b_later THEN 'happened' WHEN status = 'closed' THEN 'happened'
    WHEN status = 'either' OR xc OR x_end THEN 'either' ELSE 'not yet' END AS bs,
  CASE WHEN xc THEN 'undecidable' WHEN c IS NOT NULL OR c_later THEN 'happened' WHEN status = 'closed' THEN 'happened'
    WHEN status = 'either' OR x_end THEN 'either' ELSE 'not yet' END AS cs,
  CASE WHEN xop THEN 'undecidable' WHEN op IS NOT NULL OR status = 'closed' THEN 'happened'
    WHEN status = 'either' THEN 'either' ELSE 'not yet' END AS ops
FROM bounded;

-- The editions by kind, cut where a clause of one of the eight rules begins or ends. On the days from sole_first to
-- sole_last no other stretch may govern; a clause that an edition lacks is NULL or false.
CREATE OR REPLACE TEMP TABLE editions AS
SELECT * FROM (VALUES
  ('scr', NULL, DATE '0001-01-01', DATE '1999-12-30', DATE '0001-01-01', DATE '1999-11-30', NULL, NULL, '', false, false, false, false),
  ('scr', 'wt1999', DATE '1999-12-01', DATE '2006-03-31', DATE '1999-12-31', DATE '2006-03-31', 1, 4, 'agreed', false, true, false, false),
  ('scr', 'wt2006', DATE '2006-04-01', DATE '2009-12-30', DATE '2006-04-01', DATE '2009-11-30', 1, 4, 'agreed', true, true, false, false),
  ('scr', 'wt2010', DATE '2009-12-01', DATE '2010-06-09', DATE '2009-12-31', DATE '2010-06-09', 1, 6, 'consulted', true, true, true, false),
  ('scr', 'wt2010', DATE '2010-06-10', DATE '2013-04-14', DATE '2010-06-10', DATE '2013-04-14', 1, 6, 'consulted', true, true, true, true),
  ('scr', 'wt2013', DATE '2013-04-15', DATE '2015-03-25', DATE '2013-04-15', DATE '2015-03-25', 1, 6, '', false, false, true, true),
  ('scr', 'wt2015', DATE '2015-03-26', DATE '2019-09-29', DATE '2015-03-26', DATE '2019-09-29', 1, 6, '', false, false, true, true),
  ('scr', NULL, DATE '2019-09-30', DATE '9999-12-31', DATE '2019-09-30', DATE '9999-12-31', NULL, NULL, '', false, false, false, false),
  ('lcspr', NULL, DATE '0001-01-01', DATE '2018-06-28', DATE '0001-01-01', DATE '2018-06-28', NULL, NULL, '', false, false, false, false),
  ('lcspr', 'wt2018', DATE '2018-06-29', DATE '2023-12-14', DATE '2018-06-29', DATE '2023-12-14', NULL, NULL, '', false, false, true, true),
  ('lcspr', 'wt2023', DATE '2023-12-15', DATE '2026-03-30', DATE '2023-12-15', DATE '2026-02-28', NULL, NULL, '', false, false, true, true),
  ('lcspr', 'wt2026', DATE '2026-03-01', DATE '9999-12-31', DATE '2026-03-31', DATE '9999-12-31', NULL, NULL, '', false, false, true, true),
  ('none', NULL, DATE '0001-01-01', DATE '9999-12-31', DATE '0001-01-01', DATE '9999-12-31', NULL, NULL, '', false, false, false, false)
) AS e (kind, edition, e1, e2, sole_first, sole_last, decide_in, complete_in, route, chronologies, reports, requests, publishes);
-- A case whose events all stand in one way, under the one edition of its day; nearly every review is one.
CREATE OR REPLACE TEMP TABLE cases AS
SELECT f.*, true AS alone, e.* EXCLUDE (kind), m1 AS em1, m2 AS em2, k2 AS ek2, c1 AS ec1
FROM facts f JOIN editions e
  ON f.kind = e.kind AND CASE ms WHEN 'not yet' THEN DATE '{as_at}' ELSE m1 END BETWEEN e.sole_first AND e.sole_last
WHERE status <> 'either' AND (ms = 'not yet' OR m1 = m2) AND 'either' NOT IN (ks, ms, bs, cs);

-- The others: every way their events may stand together, under every edition that may govern.
INSERT INTO cases
WITH ways AS (
  SELECT k, m, b, c, p FROM (VALUES (true), (false)) AS one (k), (VALUES (true), (false)) AS two (m), (VALUES (true), (false)) AS three (b),
    (VALUES (true), (false)) AS four (c), (VALUES (true), (false)) AS five (p)
), stood AS (
  SELECT f.* REPLACE (CASE WHEN w.k OR ks <> 'either' THEN REPLACE(ks, 'either', 'happened') ELSE 'not yet' END AS ks,
      CASE WHEN w.m OR ms <> 'either' THEN REPLACE(ms, 'either', 'happened') ELSE 'not yet' END AS ms,
      CASE WHEN w.b OR bs <> 'either' THEN REPLACE(bs, 'either', 'happened') ELSE 'not yet' END AS bs,
      CASE WHEN w.c OR cs <> 'either' THEN REPLACE(cs, 'either', 'happened') ELSE 'not yet' END AS cs,
      CASE WHEN w.p OR ops <> 'either' THEN REPLACE(ops, 'either', 'happened') ELSE 'not yet' END AS ops),
    w.*
  FROM facts f ANTI JOIN cases USING (row), ways w
  WHERE (w.k OR ks = 'either') AND (w.m OR ms = 'either') AND (w.b OR bs = 'either') AND (w.c OR cs = 'either') AND (w.p OR ops = 'either')
), ordered AS (  -- nothing has happened that only follows what may have happened, but has not
  SELECT * EXCLUDE (k, m, b, c, p) FROM stood
  WHERE (k OR 'happened' NOT IN (ms, bs, cs, ops)) AND (m OR 'happened' NOT IN (cs, ops)) AND (b OR 'happened' NOT IN (cs, ops))
    AND (c OR ops <> 'happened')
), governed AS (
  SELECT f.*, false AS alone, e.* EXCLUDE (kind),
    CASE WHEN ms = 'happened' THEN GREATEST(m1, NULLIF(e1, DATE '0001-01-01')) ELSE m1 END AS em1,
    CASE WHEN ms = 'happened' THEN LEAST(m2, e2) ELSE m2 END AS em2
  FROM ordered f JOIN editions e ON f.kind = e.kind AND e1 <= CASE ms WHEN 'not yet' THEN DATE '{as_at}' ELSE m2 END
    AND e2 >= CASE ms WHEN 'not yet' THEN DATE '{as_at}' ELSE COALESCE(m1, DATE '0001-01-01') END
)
SELECT *, CASE WHEN ms = 'happened' THEN LEAST(k2, em2) ELSE k2 END AS ek2, CASE WHEN ms = 'happened' THEN GREATEST(c1, em1) ELSE c1 END AS ec1
FROM governed;

-- What a clock says (1 met, 2 due, 4 late, 8 overdue, 16 not met, 32 unknown, 64 not applicable, 128 manual).
CREATE OR REPLACE MACRO clock(start, stop, least, most) AS
  CASE WHEN stop = 'undecidable' OR start = 'undecidable' THEN 32 WHEN start = 'not yet' THEN 2
    WHEN stop = 'happened' THEN CASE WHEN most <= 0 THEN 1 WHEN least > 0 THEN 4 ELSE 32 END
    WHEN most <= 0 THEN 2 WHEN least > 0 THEN 8 ELSE 32 END;
CREATE OR REPLACE MACRO gate(present, edition, applies, said) AS
  CASE WHEN edition IS NOT NULL AND NOT present THEN 64 WHEN NOT applies THEN 64 WHEN edition IS NULL THEN 32
    WHEN applies IS NULL THEN 32 ELSE said END;
CREATE OR REPLACE MACRO folded(codes) AS
  CASE WHEN codes IN (1, 2, 4, 8, 16, 32, 64, 128) THEN codes WHEN codes = 3 THEN 2 WHEN codes = 12 THEN 8 ELSE 32 END;
CREATE OR REPLACE TEMP VIEW held AS  -- what only reviews that are held must do, and when each is to be complete
SELECT *, CASE WHEN outcome IS NOT NULL THEN outcome NOT IN ('do_not_hold', 'other_review') WHEN held OR ms = 'not yet' THEN true END AS applies,
  CASE WHEN stand_in IS NOT NULL THEN 'happened' ELSE cs END AS ts, COALESCE(stand_in, c1) AS t1, COALESCE(stand_in, c2) AS t2,
  COALESCE(stand_in, ec1) AS et1,
  CAST(em1 + to_months(complete_in) AS DATE) AS limit1, CAST(em2 + to_months(complete_in) AS DATE) AS limit2,
  CASE WHEN route <> '' AND len(extensions) > 0 THEN [{'taken': CASE route WHEN 'agreed' THEN x.agreed_on ELSE GREATEST(x.agreed_on, x.consulted_on) END,
      'until': x.until} FOR x IN extensions IF x.agreed_on IS NOT NULL AND CASE
      WHEN route = 'consulted' THEN x.consulted_on IS NOT NULL
      WHEN edition = 'wt1999' THEN COALESCE(x.agreed_with, '') NOT IN ('government_office', 'board', 'department', 'other')
      ELSE COALESCE(x.agreed_with, '') NOT IN ('board', 'inspectorate', 'department', 'other') END] END AS moves
FROM cases;

CREATE OR REPLACE TEMP VIEW judged AS  -- one row for each rule, subject and case; present: the clause is there and its clock ran
WITH decision AS (
  SELECT *, CAST(k1 + INTERVAL 1 MONTH AS DATE) AS d1, CAST(ek2 + INTERVAL 1 MONTH AS DATE) AS d2,
    CASE ms WHEN 'happened' THEN em1 ELSE DATE '{as_at}' END AS o1, CASE ms WHEN 'happened' THEN em2 ELSE DATE '{as_at}' END AS o2
  FROM cases
), begun AS (
  SELECT *, CAST(k1 + INTERVAL 1 MONTH AS DATE) AS d1, CAST(k2 + INTERVAL 1 MONTH AS DATE) AS d2,
    CASE bs WHEN 'happened' THEN b1 ELSE DATE '{as_at}' END AS o1, CASE bs WHEN 'happened' THEN b2 ELSE DATE '{as_at}' END AS o2
  FROM cases
), completion AS (
  SELECT * REPLACE (COALESCE(set_on, d1) AS d1, COALESCE(set_on, d2) AS d2) FROM (
    -- The last day in time, moved by each extension whose steps were taken by the limit then in force.
    SELECT *, CASE WHEN moves IS NOT NULL THEN list_reduce(list_sort([x FOR x IN moves IF x.until IS NOT NULL]), lambda so_far, x: {'taken': so_far.taken, 'until':
        CASE WHEN x.taken <= so_far.until THEN GREATEST(so_far.until, x.until) ELSE so_far.until END},
        {'taken': DATE '0001-01-01', 'until': limit1}).until ELSE limit1 END AS d1,
      CASE WHEN moves IS NOT NULL THEN list_reduce(list_sort([{'taken': x.taken, 'until': COALESCE(x.until, DATE '9999-12-31')} FOR x IN moves]), lambda so_far, x: {'taken': so_far.taken, 'until':
        CASE WHEN x.taken <= so_far.until THEN GREATEST(so_far.until, x.until) ELSE so_far.until END},
        {'taken': DATE '0001-01-01', 'until': limit2}).until ELSE limit2 END AS d2,
      CASE ts WHEN 'happened' THEN et1 ELSE DATE '{as_at}' END AS o1, CASE ts WHEN 'happened' THEN t2 ELSE DATE '{as_at}' END AS o2
    FROM held)
), six AS (
  SELECT *, CAST(m1 + INTERVAL 6 MONTH AS DATE) AS d1, CAST(m2 + INTERVAL 6 MONTH AS DATE) AS d2,
    CASE ts WHEN 'happened' THEN t1 ELSE DATE '{as_at}' END AS o1, CASE ts WHEN 'happened' THEN t2 ELSE DATE '{as_at}' END AS o2
  FROM held
), agencies AS (
  SELECT * EXCLUDE (agencies), UNNEST(agencies) AS x, generate_subscripts(agencies, 1) - 1 AS position FROM held WHERE len(agencies) > 0
), agency_ways AS (
  SELECT *, CASE WHEN x.imr_received_on IS NOT NULL THEN true WHEN w.happened THEN NULL ELSE false END AS so
  FROM agencies JOIN (VALUES (true), (false)) AS w (happened)
    ON CASE WHEN x.imr_received_on IS NOT NULL OR status = 'closed' THEN w.happened WHEN status = 'open' THEN NOT w.happened ELSE true END
), requests AS (
  SELECT * EXCLUDE (information_requests), UNNEST(information_requests) AS x, generate_subscripts(information_requests, 1) - 1 AS position
  FROM cases WHERE len(information_requests) > 0
), request_ways AS (
  SELECT *, CASE WHEN asked.happened OR answered.happened THEN 'happened' ELSE 'not yet' END AS ss,
    CASE WHEN answered.happened THEN 'happened' ELSE 'not yet' END AS ts, x.asked_on AS s1,
    CASE WHEN asked.happened THEN COALESCE(x.asked_on, DATE '{as_at}') WHEN answered.happened THEN COALESCE(x.answered_on, DATE '{as_at}') END AS s2,
    x.answered_on AS t1, COALESCE(x.answered_on, DATE '{as_at}') AS t2
  FROM requests
    JOIN (VALUES (true), (false)) AS asked (happened)
      ON CASE WHEN x.asked_on IS NOT NULL OR status = 'closed' THEN asked.happened WHEN status = 'open' THEN NOT asked.happened ELSE true END
    JOIN (VALUES (true), (false)) AS answered (happened)
      ON CASE WHEN x.answered_on IS NOT NULL OR status = 'closed' THEN answered.happened WHEN status = 'open' THEN NOT answered.happened
        ELSE true END
), requests_timed AS (
  SELECT *, CASE WHEN ss = 'happened' THEN x.answer_by END AS d, CASE ts WHEN 'happened' THEN t1 ELSE DATE '{as_at}' END AS o1 FROM request_ways
)
SELECT row, reference, edition, 'decision-within-one-month' AS rule, -1 AS position, alone, edition AS fold_by, decide_in IS NOT NULL AS present,
  gate(decide_in IS NOT NULL, edition, NOT directed, clock(ks, ms, o1 - d2, o2 - d1)) AS code,
  ks AS ss, ms AS ts, k1 AS s1, ek2 AS s2, d1, d2, em1 AS t1, em2 AS t2
FROM decision
UNION ALL
SELECT row, reference, edition, 'begun-within-one-month', -1, alone, NULL, true,
  CASE WHEN outcome = 'do_not_hold' THEN 64 WHEN outcome IS NOT NULL OR held OR ms = 'not yet' THEN clock(ks, bs, o1 - d2, o2 - d1) ELSE 32 END,
  ks, bs, k1, k2, d1, d2, b1, b2
FROM begun
UNION ALL
SELECT row, reference, edition, 'completion-in-time', -1, alone, edition, complete_in IS NOT NULL,
  gate(complete_in IS NOT NULL, edition, applies, clock(ms, ts, CASE WHEN d2 < DATE '9999-12-31' THEN o1 - d2 END, o2 - d1)),
  ms, ts, em1, em2, d1, d2, et1, t2
FROM completion
UNION ALL
SELECT row, reference, edition, 'completed-within-six-months', -1, alone, NULL, true,
  CASE WHEN NOT applies THEN 64 WHEN applies THEN clock(ms, ts, o1 - d2, o2 - d1) ELSE 32 END, ms, ts, m1, m2, d1, d2, t1, t2
FROM six
UNION ALL
SELECT row, reference, edition, 'integrated-chronology', -1, alone, edition, false, gate(chronologies, edition, applies, CASE
    WHEN chronology = 'integrated' THEN 1 WHEN cs = 'not yet' THEN 2 WHEN cs = 'happened' AND chronology IS NOT NULL THEN 16 ELSE 32 END),
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM held
UNION ALL
SELECT row, reference, edition, 'overview-report-published', -1, alone, edition, false, gate(publishes, edition, applies, CASE WHEN withheld THEN 128
    WHEN published THEN 1 WHEN ops = 'not yet' THEN 2 ELSE 32 END), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM held
UNION ALL
SELECT row, reference, edition, 'imr-from-every-agency', -1, alone, edition, false, gate(reports, edition, applies, 32),
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM held WHERE COALESCE(len(agencies), 0) = 0
UNION ALL
SELECT row, reference, edition, 'imr-from-every-agency', position, alone, edition, false,
  gate(reports, edition, applies AND x.in_contact, CASE WHEN so THEN 1 WHEN cs = 'not yet' THEN 2 WHEN cs = 'happened' AND NOT so THEN 16 ELSE 32 END),
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM agency_ways
UNION ALL
SELECT row, reference, edition, 'information-request-answered', -1, alone, edition, false, gate(requests, edition, true, 32),
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM cases WHERE COALESCE(len(information_requests), 0) = 0
UNION ALL
SELECT row, reference, edition, 'information-request-answered', position, alone, edition, edition IS NOT NULL AND requests,
  gate(requests, edition, true, CASE WHEN x.answer = 'refused' THEN 128 WHEN x.answer IS NULL AND ts = 'happened' THEN 32
    WHEN ss = 'happened' AND d IS NULL THEN 32 ELSE clock(ss, ts, o1 - d, COALESCE(t2, DATE '{as_at}') - d) END),
  ss, ts, s1, s2, d, d, t1, t2
FROM requests_timed;

CREATE OR REPLACE MACRO said(code) AS CASE code WHEN 1 THEN 'met' WHEN 2 THEN 'due' WHEN 4 THEN 'late' WHEN 8 THEN 'overdue'
  WHEN 16 THEN 'not_met' WHEN 64 THEN 'not_applicable' WHEN 128 THEN 'manual' ELSE 'unknown' END;
CREATE OR REPLACE TEMP VIEW alone AS
SELECT row, reference, edition AS editions, rule, position, code, present AND code < 64 AS ran, ss = 'happened' AS started, ts = 'happened' AS done,
  ts = 'not yet' AS waiting, s1, s2, d1, d2, t1, t2
FROM judged WHERE alone;
CREATE OR REPLACE TEMP VIEW several AS
WITH outcomes AS (
  SELECT row, reference, rule, position, CASE WHEN BIT_OR(code) IN (1, 2, 4, 8, 16, 32, 64, 128) THEN BIT_OR(code) ELSE 32 END AS code
  FROM (SELECT row, reference, rule, position, folded(BIT_OR(code)) AS code FROM judged WHERE NOT alone GROUP BY row, reference, rule, position, fold_by)
  GROUP BY ALL
), ran AS (
  SELECT *, BOOL_OR(ss = 'happened') OVER (PARTITION BY row, rule, position) AS any_started FROM judged WHERE NOT alone AND present
), hulls AS (
  SELECT row, rule, position, true AS ran, any_started AS started, BOOL_OR(ts = 'happened') AS done, BOOL_OR(ts = 'not yet') AS waiting,
    NULLIF(MIN(COALESCE(s1, DATE '0001-01-01')), DATE '0001-01-01') AS s1, MAX(s2) AS s2,
    NULLIF(MIN(COALESCE(d1, DATE '0001-01-01')) FILTER (d2 IS NOT NULL), DATE '0001-01-01') AS d1, MAX(d2) AS d2,
    NULLIF(MIN(COALESCE(t1, DATE '0001-01-01')) FILTER (ts = 'happened'), DATE '0001-01-01') AS t1, MAX(t2) FILTER (ts = 'happened') AS t2
  FROM ran WHERE ss = 'happened' OR NOT any_started
  GROUP BY row, rule, position, any_started
)
SELECT row, reference, editions, rule, position, code, ran AND code < 64 AS ran, started, done, waiting, s1, s2, d1, d2, t1,
  CASE WHEN waiting THEN DATE '{as_at}' ELSE t2 END AS t2
FROM outcomes LEFT JOIN hulls USING (row, rule, position)
  JOIN (SELECT row, STRING_AGG(DISTINCT edition, ' ' ORDER BY edition) AS editions FROM cases WHERE NOT alone GROUP BY row) USING (row);

COPY (
  SELECT row, reference AS review, rule, NULLIF(position, -1) AS position, said(code) AS outcome, COALESCE(editions, '') AS editions,
    CASE WHEN ran AND started THEN s1 END AS starts_earliest, CASE WHEN ran AND started THEN s2 END AS starts_latest,
    CASE WHEN ran AND started THEN d1 END AS due_earliest, CASE WHEN ran AND started THEN NULLIF(d2, DATE '9999-12-31') END AS due_latest,
    CASE WHEN ran AND done THEN t1 END AS done_earliest, CASE WHEN ran AND done THEN t2 END AS done_latest,
    CASE WHEN ran AND started AND (done OR waiting) AND d2 < DATE '9999-12-31' THEN CASE WHEN done THEN t1 ELSE DATE '{as_at}' END - d2 END
      AS days_late_least,
    CASE WHEN ran AND started AND (done OR waiting) THEN CASE WHEN done THEN t2 ELSE DATE '{as_at}' END - d1 END AS days_late_most
  FROM (SELECT * FROM alone UNION ALL SELECT * FROM several)
) TO '{out}' (FORMAT parquet);
