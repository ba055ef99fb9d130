import { formatAbsolute } from '../clock/format-time.ts'
import type { Words } from '../language/words.ts'
import { REMARK_PATTERNS } from './remark-patterns.ts'

/** A remark of the server in the officer's language; one that nobody has translated yet as it came. */
export const sayRemark = (message: string, { t }: Pick<Words, 't'>): string => {
  for (const { word, pattern } of REMARK_PATTERNS) {
    const match = pattern.exec(message)
    if (match) return t(`remark.${word}`, shown(match.groups ?? {}))
  }
  return message
}

/** Times are written as everywhere on the screen. */
const shown = ({ at, ...values }: Record<string, string>): Record<string, string> =>
  at ? { ...values, at: formatAbsolute(Date.parse(at)) } : values
