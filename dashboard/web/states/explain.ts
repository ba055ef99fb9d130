import { RequestFailed } from '../api/request.ts'
import type { Words } from '../language/use-words.ts'

/**
 * A refusal in the officer's language: by its code where the language files know it, else by its status; the server's
 * own (English) detail follows only where nothing better is known.
 */
export const explain = (error: Error | null, { t, has }: Pick<Words, 't' | 'has'>): string => {
  if (!(error instanceof RequestFailed)) return t('error.unknown', { detail: error?.message ?? '' })
  const byCode = `error.byCode.${error.code.replaceAll('.', '_')}`
  if (has(byCode)) return t(byCode)
  const byStatus = `error.byStatus.${error.status}`
  return has(byStatus) ? t(byStatus) : t('error.unknown', { detail: error.message })
}
