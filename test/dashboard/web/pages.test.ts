import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROLES } from '../../../contract/http/session.ts'
import { EDITORS, SHADOW_READERS, TRIERS } from '../../../dashboard/web/corridors/corridor-roles.ts'
import vi from '../../../dashboard/web/locales/vi.json' with { type: 'json' }
import { PAGE_PATHS, PAGES, PHONE_TABS } from '../../../dashboard/web/pages/page-list.ts'
import { PLACE_KEEPERS, ZONE_READERS } from '../../../dashboard/web/places/place-roles.ts'
import { RELEASERS } from '../../../dashboard/web/quarantine/quarantine-roles.ts'
import { AUDITORS, KEEPERS } from '../../../dashboard/web/roles/roles.ts'
import { RULE_KEEPERS, RULE_TRIERS } from '../../../dashboard/web/rules/rule-roles.ts'
import { GATE_KEEPERS, REGISTRARS, STOCK_READERS } from '../../../dashboard/web/seals/seal-roles.ts'
import {
  COMMAND_READERS,
  EVIDENCE_READERS,
  TRIP_OFFICERS,
  TRIP_SUPERVISORS,
} from '../../../dashboard/web/trip/trip-roles.ts'

const PERMISSIONS = readFileSync(join(import.meta.dirname, '../../../docs/permissions.md'), 'utf8')

/** Who may call an operation, by the table that was made from the running server. Systems have no screen. */
const rolesFor = (operation: string): string[] => {
  const cells = PERMISSIONS.split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find(([, name]) => name === operation)
  if (!cells) throw new Error(`docs/permissions.md has no operation "${operation}"`)
  return ROLES.filter((role, at) => role !== 'system' && cells[at + 2]?.startsWith('✓'))
}

it.each(PAGES.map((page) => [page.path, page] as const))('%s is for who may read what it shows', (_path, page) => {
  expect([...page.roles].toSorted()).toEqual(rolesFor(page.needs).toSorted())
})

it.each([
  ['post /seals', REGISTRARS],
  ['post /seals/bulk', REGISTRARS],
  ['patch /seals/{id}', REGISTRARS],
  ['post /seals/{id}/token', REGISTRARS],
  ['delete /seals/{id}/token', REGISTRARS],
  ['post /seals/{id}/transfers', GATE_KEEPERS],
  ['post /witnesses', KEEPERS],
  ['post /witnesses/{id}/token', KEEPERS],
  ['delete /witnesses/{id}/token', KEEPERS],
  ['get /statistics/{name}', STOCK_READERS],
  ['patch /trips/{id}', TRIP_OFFICERS],
  ['post /trips/{id}/arm', TRIP_OFFICERS],
  ['post /trips/{id}/replace-seal', TRIP_OFFICERS],
  ['post /trips/{id}/confirm-arrival', TRIP_OFFICERS],
  ['post /trips/{id}/unseal', TRIP_OFFICERS],
  ['post /trips/{id}/unseal (before arrival)', TRIP_SUPERVISORS],
  ['post /trips/{id}/divert', TRIP_SUPERVISORS],
  ['post /trips/{id}/close', TRIP_OFFICERS],
  ['post /trips/{id}/cancel', TRIP_OFFICERS],
  ['get /commands', COMMAND_READERS],
  ['get /trips/{id}/evidence', EVIDENCE_READERS],
  ['get /trips/{id}/reports', EVIDENCE_READERS],
  ['get /audit', AUDITORS],
  ['post /corridors/{id}/versions', EDITORS],
  ['post /corridors', EDITORS],
  ['post /corridors/import', EDITORS],
  ['post /corridors/{id}/backtest', TRIERS],
  ['get /corridors/{id}/coverage', SHADOW_READERS],
  ['get /zones', ZONE_READERS],
  ['post /gates', PLACE_KEEPERS],
  ['put /gates/{id}', PLACE_KEEPERS],
  ['post /zones', PLACE_KEEPERS],
  ['put /zones/{id}', PLACE_KEEPERS],
  ['post /quarantine/{id}/release', RELEASERS],
  ['put /rules', RULE_KEEPERS],
  ['post /rules/backtest', RULE_TRIERS],
  ['post /trips/{id}/arm (override)', TRIP_SUPERVISORS],
] as const)('offers %s to whom the server lets do it', (operation, roles) => {
  expect([...roles].toSorted()).toEqual(rolesFor(operation).toSorted())
})

it('names every page, says what it is for, and has no address twice', () => {
  const names: Readonly<Record<string, string>> = vi.page
  const purposes: Readonly<Record<string, string>> = vi.help.purpose
  expect(PAGES.filter(({ key }) => !names[key] || !purposes[key])).toEqual([])
  expect(PAGES.map(({ path }) => path).toSorted()).toEqual([...PAGE_PATHS].toSorted())
  const tabs = PAGES.flatMap(({ tab }) => tab ?? [])
  expect(new Set(tabs).size).toBe(tabs.length)
  expect(PHONE_TABS).toEqual(expect.arrayContaining(tabs))
})
