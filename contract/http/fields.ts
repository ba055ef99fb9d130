import { z } from 'zod'
import { ID_PATTERN } from '../../domain/ids.ts'
import { parseTime } from '../time.ts'

/** An id on a wire, given its brand once it has passed (CONTRACT, first paragraph). */
export const idField = <Id extends string>(): z.ZodType<Id, string> =>
  z
    .string()
    .regex(ID_PATTERN, 'expected 2 to 32 letters, digits, _ or -, beginning with a letter or digit')
    .transform((text) => text as Id)

/** A time in a request: any RFC 3339 offset, ms since epoch inside. */
export const timeIn = z
  .string()
  .meta({ format: 'date-time', description: 'RFC 3339 with any offset' })
  .transform((text, context): number => {
    const ms = parseTime(text)
    if (ms !== null) return ms
    context.addIssue(`got ${JSON.stringify(text.slice(0, 40))}, expected an RFC 3339 time such as 2026-11-21T03:14:07Z`)
    return z.NEVER
  })

/** A time in an answer: UTC with milliseconds. */
export const timeOut = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .meta({ id: 'Time', format: 'date-time', description: 'UTC with milliseconds' })

/** A whole number in a query string. */
export const wholeNumberIn = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `expected a whole number from ${from} to ${to}`)
    // In a query everything is text; the OpenAPI document says what the text stands for.
    .meta({ type: 'integer', minimum: from, maximum: to, pattern: undefined })
    .transform(Number)
    .refine((value) => value >= from && value <= to, `expected a whole number from ${from} to ${to}`)

/** Yes or no in a query string. */
export const flagIn = z
  .enum(['true', 'false'])
  .meta({ type: 'boolean', enum: undefined })
  .transform((text) => text === 'true')

/** Text an officer typed: trimmed, something left, no control characters but tab and line breaks. */
export const textIn = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'expected some text')
    .max(max, `expected at most ${max} characters`)
    .regex(/^(?:[^\p{Cs}\p{Cc}]|[\t\n\r])*$/u, 'expected text without control characters')

/** Narrows a list to what a region may know of (docs/decisions/0145). */
export const regionIn = textIn(64).optional().meta({
  description: 'what this region sees: trips that begin or end in it, their alerts, their seals and those of its gates',
})

/** A text in both languages of the house. */
export const bilingualIn = z.strictObject({ vi: textIn(200), en: textIn(200) })
export const bilingualOut = z.object({ vi: z.string(), en: z.string() }).meta({ id: 'Bilingual' })

export const idOut = z.string()
export const versionOut = z.number().int().min(0).meta({ description: 'for If-Match' })
