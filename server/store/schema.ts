import type { DeviceState, NetworkFinding, SpeakerFinding } from '../../protocol/index.js';
import type { ColumnType } from 'kysely';

/** JSON written as text and read as an object. */
type Json<Value> = ColumnType<Value, string, string>;

/** Tables as Kysely sees them; `migrations/` is what makes them. */
export interface Schema {
  meta: { singleton: boolean; epoch: string; hash_secret: string };
  former_epochs: { epoch: string };
  cases: {
    id: string;
    version: number;
    /** `CaseState`; type `json`, because `jsonb` would lose the order of the keys (participations have one). */
    snapshot: Json<unknown>;
    /** `FOLD_VERSION` of the code that made the snapshot. */
    fold: number;
    last_hash: string;
    changed_at: Date;
    /** Set by the host; `null`: the retention policy decides. */
    retain_until: Date | null;
  };
  events: {
    case_id: string;
    seq: number;
    type: string;
    at: ColumnType<Date, Date, never>;
    actor: Json<unknown>;
    payload: Json<unknown>;
    timeline: boolean;
    previous_hash: string;
    hash: string;
  };
  commands: {
    case_id: string;
    person_id: string;
    key: string;
    request_hash: string;
    answer: Json<unknown>;
    at: ColumnType<Date, Date, never>;
  };
  device_checks: {
    case_id: string;
    person_id: string;
    camera: DeviceState;
    microphone: DeviceState;
    speaker: SpeakerFinding;
    network: NetworkFinding;
    browser: 'outdated' | null;
    at: Date;
  };
  readers: {
    case_id: string;
    person_id: string;
    delivered: number;
    read: number;
    online: boolean;
    seen_at: Date;
  };
  /** Where a person was let in last; `conference` and `entry` are null for one who never was. */
  whereabouts: {
    issuer: string;
    person_id: string;
    case_id: string;
    conference: string | null;
    entry: string | null;
  };
  deletions: {
    case_hash: string;
    deleted_at: Date;
    reason: string;
    last_seq: number;
    last_hash: string;
  };
  /** What `rate-limiter-flexible` counts; `key` is the name of a limit and a hash. */
  rate_limits: { key: string; points: number; expire: ColumnType<string, number, number> };
  conferences: { id: string; case_id: string; running: boolean; ended_at: Date | null };
}
