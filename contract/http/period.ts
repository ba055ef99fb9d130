import { z } from 'zod'
import { formatTime, parseTime } from '../time.ts'

/** Việt Nam's clock (DOMAIN, "Who uses it"): it has one zone and no summer time. */
export const VIETNAM_OFFSET_MS = 7 * 3_600_000
export const DAY_MS = 24 * 3_600_000

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The day of Việt Nam's clock in which a moment lies, as `2026-11-26`. */
export const vietnamDay = (ms: number): string => formatTime(ms + VIETNAM_OFFSET_MS).slice(0, 10)

const periodEnd = (end: 'from' | 'to') =>
  z
    .string()
    .meta({
      description: `RFC 3339, or a day of Việt Nam (GMT+7) as 2026-11-26${end === 'to' ? ', which is included' : ''}`,
    })
    .transform((text, context): number => {
      const ms = DAY.test(text) ? parseTime(`${text}T00:00:00+07:00`) : parseTime(text)
      if (ms !== null) return end === 'to' && DAY.test(text) ? ms + DAY_MS : ms
      context.addIssue(
        `got ${JSON.stringify(text.slice(0, 40))}, expected a day such as 2026-11-26 or a time such as 2026-11-26T03:14:07Z`,
      )
      return z.NEVER
    })

/** The two ends of what is counted: from a moment, up to and without another. */
export const periodIn = { from: periodEnd('from').optional(), to: periodEnd('to').optional() }
