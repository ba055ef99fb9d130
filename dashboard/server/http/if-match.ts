import { Problem } from './problem.ts'

/**
 * The version in an If-Match header (CONTRACT: `If-Match: "3"`), null when it is absent and not required. The quotes may
 * be left out.
 */
export const readIfMatch = (header: string | undefined, required: boolean): number | null => {
  if (header === undefined) {
    if (!required) return null
    throw new Problem({
      status: 428,
      code: 'version.required',
      detail: 'expected If-Match with the version that was read, such as If-Match: "3"',
    })
  }
  const version = /^(?:W\/)?(?:"(\d{1,9})"|(\d{1,9}))$/.exec(header.trim())
  if (version) return Number(version[1] ?? version[2])
  throw new Problem({
    status: 400,
    code: 'validation',
    detail: 'If-Match: expected the version that was read, such as "3"',
    errors: [{ path: 'If-Match', message: 'expected the version that was read, such as "3"' }],
  })
}
