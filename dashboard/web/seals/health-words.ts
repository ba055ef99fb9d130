import type { SealWire } from '../../../contract/http/seal.ts'
import { SEAL_HEALTH, type SealHealth } from './seal-filter-names.ts'

/** What of a seal wants looking after; most have nothing. */
export const wantsOf = (seal: Pick<SealWire, SealHealth>): readonly SealHealth[] =>
  SEAL_HEALTH.filter((name) => seal[name])
