import type { CoverageVersion } from '../../domain/coverage/coverage.ts'
import type { Lesson } from '../../domain/coverage/lesson.ts'
import type { LineKey } from '../../domain/coverage/line-key.ts'

/** What journeys taught of the network's coverage, and what was known of it when. */
export type CoverageStore = {
  /** Version 0 while nothing was learnt. */
  newest(): Promise<CoverageVersion>
  /** Null for a version that was never saved. They never change: a trip keeps the one it was armed with. */
  version(version: number): Promise<CoverageVersion | null>
  /** Saves the next version; gives it. */
  add(next: Pick<CoverageVersion, 'coverage'> & { readonly learntAtMs: number }): Promise<CoverageVersion>
  /** Of each voice the first lesson of a line and week counts; gives how many were new. */
  teach(lessons: readonly Lesson[]): Promise<number>
  /** The lines that anybody taught of, by key. */
  lines(): Promise<LineKey[]>
  /** By time, then voice. */
  lessons(line: LineKey): Promise<Lesson[]>
  forget(beforeMs: number): Promise<void>
}
