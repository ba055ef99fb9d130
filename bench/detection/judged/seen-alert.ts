import type { Severity } from '../../../domain/alert/alert.ts'

/** An alert as officers had it before them: when it came, how bad it became and when, and what is left of it. */
export type SeenAlert = {
  readonly code: string
  /** As last told; ms since epoch. Null = it stands to the end. */
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  /** From when on it was on the screen, received time. */
  readonly raisedAtMs: number
  /** Each severity it has had, and from when on, received time. */
  readonly severities: readonly { readonly severity: Severity; readonly sinceMs: number }[]
  /** Late data took it away again. */
  readonly isWithdrawn: boolean
}

const RANK: Readonly<Record<Severity, number>> = { P1: 1, P2: 2, P3: 3 }

export const isAtLeast = (severity: Severity, least: Severity): boolean => RANK[severity] <= RANK[least]

/** When it became at least this bad, received time; null = never. */
export const becameMs = ({ severities }: SeenAlert, least: Severity): number | null =>
  severities.find(({ severity }) => isAtLeast(severity, least))?.sinceMs ?? null
