/** A whole number kept as bigint: ms since epoch, counts, versions. */
type Whole = number
/** 0 or 1: SQLite has no boolean. */
type Flag = number
/** JSON as text. */
type Json = string

export type Schema = {
  counters: { name: string; value: Whole }
  seals: {
    id: string
    version: Whole
    model: string | null
    reporting_interval_s: Whole
    gate: string | null
    state: string
    state_since_ms: Whole
    created_at_ms: Whole
    token_sha256: Uint8Array | null
    folded: string
  }
  custody: {
    seq: Whole
    at_ms: Whole
    seal_id: string
    by_whom: string
    from_state: string
    to_state: string
    from_gate: string | null
    to_gate: string | null
    trip_id: string | null
    note: string | null
  }
  seal_latest: {
    seal_id: string
    change: Whole
    online: Flag
    received_at_ms: Whole | null
    clock_skew_ms: number | null
    fix: Json | null
    lock: Json | null
    battery_pct: number | null
    trip_id: string | null
    firmware: string | null
  }
  witnesses: {
    id: string
    version: Whole
    name: string | null
    gate: string | null
    created_at_ms: Whole
    token_sha256: Uint8Array | null
    folded: string
  }
  witness_bindings: {
    witness_id: string
    trip_id: string
    seal_id: string | null
    from_ms: Whole
    to_ms: Whole | null
  }
  witness_latest: {
    witness_id: string
    online: Flag
    received_at_ms: Whole | null
    fix: Json | null
    battery_pct: number | null
  }
  gate_versions: { id: string; version: Whole; network_version: Whole; body: Json }
  zone_versions: { id: string; version: Whole; network_version: Whole; body: Json }
  corridor_versions: { id: string; version: Whole; body: Json }
  coverage_versions: { version: Whole; at_ms: Whole; body: Json }
  coverage_lessons: { line_key: string; voice: string; week: Whole; at_ms: Whole; body: Json }
  rule_versions: { version: Whole; at_ms: Whole; by_whom: string; reason: string | null; body: Json }
  trips: TripRow
  trip_containers: { trip_id: string; number: string }
  trip_seals: { trip_id: string; seal_id: string }
  trip_acts: { seq: Whole; trip_id: string; effective_at_ms: Whole; body: Json }
  assignments: {
    trip_id: string
    seal_id: string
    from_ms: Whole
    to_ms: Whole | null
    recorded_at_ms: Whole
  }
  seal_watches: {
    trip_id: string
    seal_id: string
    origin_gate: string
    from_ms: Whole
    to_ms: Whole | null
    recorded_at_ms: Whole
    network_version: Whole
    rules_version: Whole
  }
  alerts: AlertRow
  alert_history: {
    alert_id: string
    change: Whole
    at_ms: Whole
    by_whom: string
    what: string
    note: string | null
    resolution: string | null
    body: Json
  }
  users: {
    username: string
    version: Whole
    display_name: string
    role: string
    region: string | null
    carrier_id: string | null
    password_hash: string
    must_change_password: Flag
    active: Flag
    created_at_ms: Whole
  }
  tokens: {
    id: string
    version: Whole
    name: string
    sha256: string
    role: string
    region: string | null
    carrier_id: string | null
    scopes: Json | null
    active: Flag
    created_at_ms: Whole
    created_by: string
    expires_at_ms: Whole | null
    last_used_at_ms: Whole | null
  }
  idempotency: { key_sha256: string; request_sha256: string; at_ms: Whole; answer: Uint8Array | null }
  sessions: { id_sha256: string; username: string; created_at_ms: Whole; expires_at_ms: Whole }
  webhooks: {
    id: string
    version: Whole
    url: string
    types: Json | null
    secret: string
    enabled: Flag
    disabled_reason: string | null
    created_at_ms: Whole
    filters: Json | null
    previous_secret: string | null
    previous_secret_until_ms: Whole | null
    /** Set: it is shown no more, sends nothing and waits for the end of what it delivered. */
    removed_at_ms: Whole | null
  }
  outbox: {
    seq: Whole
    id: string
    type: string
    at_ms: Whole
    order_key: string
    severity: string | null
    payload: Json
    /** What filters ask of it (`EventScope`), as it was then; null for events from before there were filters. */
    scope: Json | null
  }
  deliveries: DeliveryRow
  quarantine: {
    id: string
    seal_id: string
    received_at_ms: Whole
    journal_offset: Whole
    path: string
    reason: string
    body: Uint8Array
    released_at_ms: Whole | null
    released_by: string | null
  }
  checkpoint_values: { name: string; body: Json }
  backlog: { journal_offset: Whole }
  journeys: { journey_key: string; body: Json }
  commands: {
    id: string
    seal_id: string
    kind: string
    interval_s: Whole | null
    state: string
    version: Whole
    created_at_ms: Whole
    expires_at_ms: Whole
    trip_id: string | null
    requested_by: string | null
    approved_by: string | null
    approved_at_ms: Whole | null
    sent_at_ms: Whole | null
    answered_at_ms: Whole | null
    answer: string | null
  }
  handovers: { id: string; region: string | null; at_ms: Whole; by_whom: string; body: Json }
  shift_notes: {
    id: string
    region: string | null
    at_ms: Whole
    by_whom: string
    words: string
    handover_id: string | null
  }
  watch_list: { trip_id: string; by_whom: string; reason: string; at_ms: Whole }
  audit: {
    seq: Whole
    at_ms: Whole
    by_whom: string
    action: string
    target: string
    detail: Json
    hash: Uint8Array
  }
}

export type TripRow = {
  id: string
  version: Whole
  state: string
  declaration: string
  containers: Json
  seals: Json
  origin_gate: string
  destination_gate: string
  corridor: string
  corridor_version: Whole | null
  deadline_ms: Whole
  carrier_id: string | null
  vehicle: string | null
  created_at_ms: Whole
  created_by: string
  armed_at_ms: Whole | null
  departed_at_ms: Whole | null
  in_transit_at_ms: Whole | null
  arrived_at_ms: Whole | null
  unsealed_at_ms: Whole | null
  closed_at_ms: Whole | null
  arrival_confirmed_at_ms: Whole | null
  folded: string
}

/** Columns are what lists filter and sort by; `body` is the alert whole. */
export type AlertRow = {
  id: string
  change: Whole
  /** Empty for what concerns the platform, not one trip (NO_TRIP). */
  trip_id: string
  seal_id: string
  state: string
  severity: string
  code: string
  /** Null in no row; nullable because it came later. */
  incident_id: string | null
  /** When the next step of its escalation is due. */
  escalate_at_ms: Whole | null
  unseen_since_ms: Whole | null
  assignee: string | null
  raised_at_ms: Whole
  late: Flag
  resolution: string | null
  body: Json
}

export type DeliveryRow = {
  id: Whole
  webhook_id: string
  outbox_seq: Whole
  order_key: string
  severity: string | null
  state: string
  /** 1 for the oldest pending delivery of its (webhook, order key), the only one that may be sent. */
  head: Flag
  attempts: Whole
  next_attempt_at_ms: Whole
  /** When to send: the scheduled time, or earlier after a success at the end point. */
  due_at_ms: Whole
  last_attempt_at_ms: Whole | null
  last_status: Whole | null
  last_error: string | null
}
