import type { Bilingual } from '../place.ts'
import { ALERT_CODES, type AlertCode, EAEU_CODES, type Severity } from './alert.ts'
import { codeWordsEn } from './code-words.en.ts'
import type { CodeWord } from './code-words.ts'
import { codeWordsVi } from './code-words.vi.ts'

/** Everything there is to know of a kind of alert before one is raised. */
export type CodeFacts = { readonly [Word in keyof CodeWord]: Bilingual } & {
  readonly code: AlertCode
  /** From the lightest it is raised with to the gravest it may rise to. */
  readonly severities: readonly Severity[]
  /** EEC Decision 139. */
  readonly eaeuCode: string | null
  /** Where the rule or its number comes from (DOMAIN's catalogue). */
  readonly basis: readonly string[]
}

const bit = (...bits: number[]): string => `Jointech JT701D status bit ${bits.join(', ')}`

/** One row for every code: the compiler refuses one without. */
const SEVERITY_AND_BASIS: {
  readonly [Code in AlertCode]: readonly [severities: readonly Severity[], ...basis: readonly string[]]
} = {
  SEAL_CUT: [['P1'], bit(4)],
  SEAL_OPENED: [['P1'], bit(7, 8, 9)],
  DEVICE_CASE_OPEN: [['P1'], bit(13, 14)],
  ROUTE_DEVIATION: [['P2', 'P1']],
  LONG_STOP: [['P3', 'P2'], 'Việt Nam pilot: 90 min; lawful rest after 3–4 h of driving'],
  WRONG_DIRECTION: [['P2']],
  WRONG_GATE: [['P1']],
  FORBIDDEN_ZONE: [['P1']],
  CHECKPOINT_MISSED: [['P2']],
  OVERSPEED: [['P3']],
  STOP_AT_RISK_PLACE: [['P1']],
  NIGHT_STOP: [['P2']],
  LATE_RISK: [['P2']],
  LATE: [['P1']],
  NOT_DEPARTED: [['P3']],
  UNCONFIRMED_ARRIVAL: [['P3'], 'hồi báo by the receiving gate'],
  MOTION_UNARMED: [['P1']],
  SEAL_OVERDUE: [['P3']],
  SIGNAL_LOST: [['P2', 'P1'], 'EEC Decision 139: 2 successive reporting periods missed'],
  LOW_BATTERY: [['P3', 'P2'], 'EEC Decision 139: < 15 %', 'ISO 18185-2', bit(12)],
  GNSS_LOST: [['P2'], bit(1)],
  JAMMING: [['P1']],
  UNLOCK_OUTSIDE_ZONE: [['P1'], 'Jointech G-300 events 0x0D, 0x0E'],
  UNREGISTERED_CARD: [['P3', 'P2'], bit(11)],
  WRONG_PASSWORD: [['P2'], bit(10)],
  LOCK_FAULT: [['P2'], bit(15)],
  SHOCK: [['P3'], bit(5)],
  SOS: [['P1']],
  CLOCK_ANOMALY: [['P3']],
  SEQUENCE_GAP: [['P3']],
  SPOOFING: [['P1']],
  SEAL_REMOVED: [['P1']],
  TRANSLOAD_SUSPECT: [['P1']],
  SEAL_TRUCK_SPLIT: [['P1'], 'Decree 47/2022: the vehicle’s own tracker'],
  CONVOY_SPLIT: [['P2']],
  CLONE: [['P1']],
  PLATFORM_DEGRADED: [['P1']],
}

const both = (code: AlertCode, word: keyof CodeWord): Bilingual => ({
  vi: codeWordsVi[code][word],
  en: codeWordsEn[code][word],
})

/** Every code of the catalogue that can be raised, in its order. */
export const CODE_FACTS: readonly CodeFacts[] = ALERT_CODES.map((code) => {
  const [severities, ...basis] = SEVERITY_AND_BASIS[code]
  const eaeuCode = EAEU_CODES[code]
  return {
    code,
    label: both(code, 'label'),
    means: both(code, 'means'),
    doubt: both(code, 'doubt'),
    todo: both(code, 'todo'),
    severities,
    eaeuCode,
    basis: eaeuCode === null ? basis : [`EEC Decision 139, event ${eaeuCode}`, ...basis],
  }
})
