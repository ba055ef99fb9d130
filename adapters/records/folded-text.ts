import { type RawBuilder, sql } from 'kysely'
import { foldText } from '../../domain/fold-text.ts'

/** What a record is found by: its words folded, and once more without punctuation («74C-012.34» as «74c01234»). */
export const searchable = (words: readonly (string | null)[]): string => {
  const folded = words.filter((word) => word !== null).map(foldText)
  const bare = folded.map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
  return [...new Set([...folded, ...bare])].join(' ')
}

/** LIKE patterns (escape character `\`), all of which must match a `searchable` column. */
export const searchPatterns = (q: string): string[] =>
  foldText(q)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)

/** The condition of one such pattern on a column `folded`; SQLite has no escape character unless it is named. */
export const foldedLike = (pattern: string): RawBuilder<boolean> => sql<boolean>`folded like ${pattern} escape '\\'`
