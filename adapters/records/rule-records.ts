import type { RuleVersion } from '../../domain/rules/rule-version.ts'
import type { Page, PageOf } from './page.ts'

/** The rule settings, every version of them. */
export type RuleStore = {
  newest(): Promise<RuleVersion>
  /** Null for a version that was never saved. */
  version(version: number): Promise<RuleVersion | null>
  /** Newest first; version 1 is always the last. */
  list(page: PageOf<object>): Promise<Page<RuleVersion>>
  /** Saves the next version; throws `VersionConflict` when the newest is not `expectedVersion`. Gives the stored one. */
  add(
    next: Pick<RuleVersion, 'settings'> & { readonly saved: NonNullable<RuleVersion['saved']> },
    expectedVersion: number,
  ): Promise<RuleVersion>
}
