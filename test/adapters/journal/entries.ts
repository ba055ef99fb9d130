import type { EntryKind, NewEntry } from '../../../adapters/journal/journal.ts'
import type { SealId } from '../../../domain/ids.ts'

export const seal = (number: number): SealId => `VN${String(number).padStart(7, '0')}` as SealId

export const entry = (
  sealId: SealId | '',
  text: string,
  receivedAtMs = 1_000,
  kind: EntryKind = 'report',
): NewEntry => ({
  sealId,
  kind,
  receivedAtMs,
  body: new TextEncoder().encode(text),
})

export const bodies = (entries: readonly NewEntry[]): string[] =>
  entries.map(({ body }) => new TextDecoder().decode(body))
