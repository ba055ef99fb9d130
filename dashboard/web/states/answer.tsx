import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { RequestFailed } from '../api/request.ts'
import { useNow } from '../clock/use-now.ts'
import { useWords } from '../language/use-words.ts'
import { Awaited } from './awaited.tsx'
import { explain } from './explain.ts'
import { Failed } from './failed.tsx'
import styles from './states.module.css'

/** The members of a query's answer that decide what is shown. */
export type Asked<Data> = {
  readonly data: Data | undefined
  readonly error: Error | null
  readonly isError: boolean
  /** When it was read, ms since epoch; 0 when it never was. */
  readonly dataUpdatedAt?: number
  refetch(): unknown
}

type Props<Data> = {
  asked: Asked<Data>
  /** The height of what will come, so that nothing jumps. */
  skeletonPx?: number
  children: (data: Data) => ReactNode
}

/**
 * Shows what was asked for in its true state: grey bars while it is on its way; what happened and "try again" when it
 * failed; what was read before, marked as old, when only reading it again failed.
 */
export const Answer = <Data,>({ asked, skeletonPx = 240, children }: Props<Data>) => {
  if (asked.data !== undefined)
    return (
      <>
        {asked.isError && (
          <Old error={asked.error} readAtMs={asked.dataUpdatedAt ?? 0} onRetry={() => asked.refetch()} />
        )}
        {children(asked.data)}
      </>
    )
  if (asked.isError)
    return isForbidden(asked.error) ? (
      <Failed error={asked.error} />
    ) : (
      <Failed error={asked.error} onRetry={() => asked.refetch()} />
    )
  return (
    <Awaited>
      <Skeleton height={skeletonPx} animate={false} />
    </Awaited>
  )
}

const isForbidden = (error: Error | null): boolean => error instanceof RequestFailed && error.status === 403

const Old = ({ error, readAtMs, onRetry }: { error: Error | null; readAtMs: number; onRetry: () => void }) => {
  const words = useWords()
  const nowMs = useNow()
  const age = readAtMs > 0 ? words.t('state.readBefore', { span: words.span(nowMs - readAtMs) }) : ''
  return (
    <p className={styles.old} role="status">
      <span>{[words.t('state.old'), age, explain(error, words)].filter(Boolean).join(' ')}</span>{' '}
      <button type="button" className={styles.link} onClick={onRetry}>
        {words.t('act.retry')}
      </button>
    </p>
  )
}
