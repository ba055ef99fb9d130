import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role } from '../../../../contract/http/session.ts'
import type { SnapshotMessage } from '../../../../contract/live.ts'
import { scopeOf } from '../../../../dashboard/server/http/permit.ts'
import { OPERATIONS } from '../../../../dashboard/server/operations/operations.ts'
import { openSocket } from '../live-sockets.ts'
import { type How, send } from './how.ts'
import { HOWS, plainName } from './hows.ts'
import { type Cell, permissionsPage, type Row } from './permission-table.ts'
import { createTargets, listAs, tryAs } from './try-call.ts'
import { type Place, startWorld, type World } from './world.ts'

const PAGE = '../../../../docs/permissions.md'
/** One world is called thousands of times; on a busy machine that takes a while. */
const LONG_MS = 600_000

const names = OPERATIONS.map(({ method, path }) => `${method} ${path}`)
const operationOf = (key: string) => OPERATIONS.find(({ method, path }) => `${method} ${path}` === plainName(key))

let world: World
const rows: Row[] = []
const live = {} as Record<Role, Cell>
const secrets: string[] = []
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const boundCell = (role: Role): Cell => (role === 'carrier' ? '✓c' : '✓r')

const listCell = async (key: string, how: How, role: Role): Promise<Cell> => {
  const shown = await listAs(world, { role, operation: plainName(key), how })
  if (shown === null) return '–'
  expect(shown, `${key} as ${role} shows what is its own`).toContain('own')
  return shown.includes('foreign') ? '✓' : boundCell(role)
}

/** Every change, and every look at evidence; of other looks, the export of the audit. */
const isOnRecord = (operation: string, how: How): boolean =>
  operation.startsWith('get ')
    ? operationOf(operation)?.look !== undefined || operation === 'get /audit/export'
    : !how.changesNothing

const callCells = async (key: string, how: How): Promise<Row['cells']> => {
  const operation = plainName(key)
  const targets = createTargets(world, how)
  const cellOf = async (role: Role): Promise<Cell> => {
    const own = await tryAs(world, { role, operation, how, targets }, 'own')
    secrets.push(...own.secrets)
    if (own.outcome === 'done')
      expect(own.audited > 0, `${key} as ${role} is on the record`).toBe(isOnRecord(operation, how))
    if (own.outcome !== 'done') expect(own.audited, `${key} refused to ${role} changes nothing`).toBe(0)
    if (!('about' in how)) return own.outcome === 'done' ? '✓' : '–'
    const foreign = await tryAs(world, { role, operation, how, targets }, 'foreign')
    if (own.outcome === 'refused') {
      expect(foreign.outcome, `${key} as ${role}: refused here, so refused elsewhere`).not.toBe('done')
      return '–'
    }
    return foreign.outcome === 'done' ? '✓' : boundCell(role)
  }
  const cells = {} as Record<Role, Cell>
  for (const role of ROLES) cells[role] = await cellOf(role)
  return cells
}

const cellsOf = async (key: string, how: How): Promise<Row['cells']> => {
  if (!('lists' in how)) return callCells(key, how)
  const cells = {} as Record<Role, Cell>
  for (const role of ROLES) cells[role] = await listCell(key, how, role)
  return cells
}

it('knows how to call every operation, and none that is not served', () => {
  const told = Object.keys(HOWS).map(plainName)
  const untold = names.filter((name) => !told.includes(name))
  expect(untold, 'say in permissions/how-*.ts how these are called').toEqual([])
  expect(told.filter((name) => !names.includes(name))).toEqual([])
})

describe('every role', () => {
  it.each(Object.entries(HOWS))('calls %s', { timeout: LONG_MS }, async (key, how) => {
    const cells = await cellsOf(key, how)
    rows.push({ operation: key, cells })
    // What succeeds for nobody was never called rightly.
    expect(cells.administrator, `${key} succeeds for an administrator`).toBe('✓')
    const roles = operationOf(key)?.roles
    if (Array.isArray(roles))
      for (const role of ROLES) if (!roles.includes(role)) expect([role, cells[role]]).toEqual([role, '–'])
  })
})

/** What a screen of a role is told when it connects. */
const liveCell = async (role: Role, marks: Readonly<Record<Place, string>>): Promise<Cell> => {
  const socket = openSocket(world.dashboard.url, world.handshake(role))
  const told = await new Promise<SnapshotMessage | string>((resolve) => {
    socket.once('snapshot', resolve)
    socket.once('connect_error', ({ message }) => resolve(message))
  })
  socket.disconnect()
  if (typeof told === 'string') return '–'
  const ids = told.alerts.map(({ id }) => id as string)
  expect(ids, `the screen of ${role} shows what is its own`).toContain(marks.own)
  return ids.includes(marks.foreign) ? '✓' : boundCell(role)
}

describe('the live socket', () => {
  it('tells every role what it may know', async () => {
    const marks = { own: await world.alert('own'), foreign: await world.alert('foreign') }
    for (const role of ROLES) live[role] = await liveCell(role, marks)
    expect(live).toMatchObject({ administrator: '✓', officer: '✓r', carrier: '✓c' })
  })
})

/** Depends on the rows of all calls above. */
describe('the table of permissions', () => {
  it('is what docs/permissions.md says', async () => {
    const ordered = names.flatMap((name) => rows.filter(({ operation }) => plainName(operation) === name))
    expect(ordered).toHaveLength(Object.keys(HOWS).length)
    await expect(permissionsPage(ordered, live)).toMatchFileSnapshot(PAGE)
  })

  it('lets those who only look change nothing but their own session', () => {
    const changing = rows.filter(({ operation }) => !operation.startsWith('get ') && !operation.includes('/session'))
    expect(changing.length).toBeGreaterThan(30)
    for (const { operation, cells } of changing)
      for (const role of ['leader', 'auditor', 'carrier', 'display'] as const)
        expect([operation, role, cells[role]]).toEqual([operation, role, '–'])
  })

  it('keeps the platform itself for administrators', () => {
    const kept = rows.filter(({ operation }) => / \/(users|tokens|webhooks)/.test(operation))
    expect(kept.length).toBeGreaterThan(15)
    for (const { operation, cells } of kept)
      for (const role of ROLES)
        expect([operation, role, cells[role]]).toEqual([operation, role, role === 'administrator' ? '✓' : '–'])
  })
})

describe('a system', () => {
  it('is refused whatever its token does not name', { timeout: LONG_MS }, async () => {
    const open = rows.filter(
      ({ cells, operation }) => cells.system !== '–' && !/ \/(session|settings|evidence\/key)/.test(operation),
    )
    expect(open.length).toBeGreaterThan(30)
    for (const { operation } of open) {
      const known = operationOf(operation)
      const how = HOWS[operation]
      if (!known || !how) throw new Error(`${operation} is not served`)
      const scope = scopeOf(known) as Parameters<World['without']>[0]
      const ask = await createTargets(world, how).of('own')
      const { status, body } = await send(world.without(scope), plainName(operation), ask)
      expect([operation, status, body.code]).toEqual([operation, 403, 'session.scope-not-permitted'])
    }
  })
})

it('keeps passwords, tokens and secrets out of the audit', async () => {
  const { audit } = world.dashboard.deps.records
  expect(secrets.length).toBeGreaterThan(20)
  let entries = 0
  for (let seq = 0; ; ) {
    const some = await audit.after(seq, 1_000, {})
    entries += some.length
    for (const { detailJson, target } of some)
      for (const secret of new Set(secrets)) expect(`${target} ${detailJson}`).not.toContain(secret)
    const last = some.at(-1)
    if (!last) break
    seq = last.seq
  }
  expect(entries).toBeGreaterThan(300)
  expect(await audit.verify()).toMatchObject({ ok: true, entries })
})
