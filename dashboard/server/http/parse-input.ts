import type { z } from 'zod'
import { Problem } from './problem.ts'

/** More than this helps nobody and lets a small request buy a large answer. */
const MOST_ERRORS = 50

/** Parses one part of a request; throws the 400 problem that names every wrong member. */
export const parseInput = (schema: z.ZodType, value: unknown, part: 'path' | 'query' | 'body'): unknown => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap(issueErrors).slice(0, MOST_ERRORS)
  throw new Problem({
    status: 400,
    code: 'validation',
    detail:
      `${part}: ${errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')}`.slice(
        0,
        2_000,
      ),
    errors,
  })
}

const issueErrors = (issue: z.core.$ZodIssue): { path: string; message: string }[] => {
  const at = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ path: at.join('.'), message: issue.message }]
  return issue.keys.map((key) => ({
    path: [...at, key].join('.').slice(0, 200),
    message: 'not known here: leave it out',
  }))
}
