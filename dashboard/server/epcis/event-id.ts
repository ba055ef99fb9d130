import { createHash } from 'node:crypto'
import type { Happening } from '../../../contract/epcis/event.ts'
import { preHashOf } from '../../../contract/epcis/pre-hash.ts'

/** The EPCIS event hash id (CBV 2.0, section 8.9; RFC 6920): whoever holds the event can compute it. */
export const eventIdOf = (happening: Happening): string =>
  `ni:///sha-256;${createHash('sha256').update(preHashOf(happening)).digest('hex')}?ver=CBV2.0`
