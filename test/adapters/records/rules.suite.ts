import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VersionConflict } from '../../../adapters/records/records.ts'
import type { RuleStore } from '../../../adapters/records/rule-records.ts'
import { DEFAULT_SETTINGS } from '../../../domain/rules/settings.ts'
import type { OpenedRecords, OpenRecords } from './open-records.ts'

export const ruleSuite = (open: OpenRecords) =>
  describe('rule settings', () => {
    let opened: OpenedRecords
    const rules = (): RuleStore => opened.records().rules
    const saved = { atMs: 1_000, by: 'lan', reason: null }
    const patient = { ...DEFAULT_SETTINGS, notDeparted: { afterMs: 5 * 3_600_000 } }
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('begin as the defaults, which nobody saved', async () => {
      const first = { version: 1, settings: DEFAULT_SETTINGS, saved: null }
      expect(await rules().newest()).toEqual(first)
      expect(await rules().version(1)).toEqual(first)
      expect(await rules().version(2)).toBeNull()
      expect(await rules().list({ limit: 9, cursor: null })).toEqual({ items: [first], nextCursor: null })
    })

    it('are kept version by version, over a restart', async () => {
      const second = await rules().add({ settings: patient, saved }, 1)
      expect(second).toEqual({ version: 2, settings: patient, saved })
      await rules().add({ settings: DEFAULT_SETTINGS, saved: { ...saved, reason: 'back' } }, 2)
      await opened.reopen()
      expect(await rules().version(2)).toEqual(second)
      expect(await rules().newest()).toMatchObject({ version: 3, saved: { reason: 'back' } })
      expect((await rules().version(1))?.settings).toEqual(DEFAULT_SETTINGS)
    })

    it('are listed newest first, page by page', async () => {
      for (let version = 1; version < 5; version += 1) await rules().add({ settings: patient, saved }, version)
      const seen: number[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<RuleStore['list']>> = await rules().list({ limit: 2, cursor })
        expect(page.items.length).toBeLessThanOrEqual(2)
        seen.push(...page.items.map(({ version }) => version))
        cursor = page.nextCursor
      } while (cursor !== null)
      expect(seen).toEqual([5, 4, 3, 2, 1])
    })

    it('refuse a version made of an older one', async () => {
      await rules().add({ settings: patient, saved }, 1)
      await expect(rules().add({ settings: patient, saved }, 1)).rejects.toThrow(VersionConflict)
      expect((await rules().newest()).version).toBe(2)
    })

    it('have the default for what came after they were saved, and forget what is gone', async () => {
      const { sos: _, ...older } = { ...patient, goneRule: { afterMs: 1 } }
      await rules().add({ settings: older as never, saved }, 1)
      expect((await rules().newest()).settings).toEqual(patient)
    })
  })
