import { RequestFailed } from '../api/request.ts'
import type { Words } from '../language/words.ts'

/**
 * A refusal in the officer's language: by its stable code where the language files know it (`problem.<code>`, dots
 * written as underscores), else by its status with the server's own (English) detail behind it.
 */
export const explain = (error: Error | null, { t, has }: Pick<Words, 't' | 'has'>): string => {
  if (!(error instanceof RequestFailed)) return t('error.unknown', { detail: error?.message ?? '' })
  const byCode = `problem.${error.code.replaceAll('.', '_')}`
  if (has(byCode)) return t(byCode)
  const byStatus = `error.byStatus.${error.status}`
  if (!has(byStatus)) return t('error.unknown', { detail: error.message })
  return SAYS_MORE.includes(error.status) && error.problem ? `${t(byStatus)} (${error.message})` : t(byStatus)
}

/** Where the status alone leaves open what is wrong. */
const SAYS_MORE: readonly number[] = [400, 409, 422]
