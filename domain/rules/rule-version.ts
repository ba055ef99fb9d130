import type { RuleSettings } from './settings.ts'

/** Rule settings as they were saved once; they never change, a trip keeps the version it was armed with. */
export type RuleVersion = {
  /** 1 = the defaults, which nobody saved. */
  readonly version: number
  readonly settings: RuleSettings
  readonly saved: { readonly atMs: number; readonly by: string; readonly reason: string | null } | null
}
