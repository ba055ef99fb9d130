import { ROLES, type Role } from '../../../../contract/http/session.ts'
import { scopeOf } from '../../../../dashboard/server/http/permit.ts'
import { OPERATIONS } from '../../../../dashboard/server/operations/operations.ts'

/** What a role may do: everything, what is of its region, what is of its carrier, nothing. */
export type Cell = '✓' | '✓r' | '✓c' | '–'
export type Row = { readonly operation: string; readonly cells: Readonly<Record<Role, Cell>> }

const HEAD = `# Who may do what

Made from the running server by \`npx vitest run test/dashboard/server/permissions -u\`, which calls every operation as every
role on records of an own and of a foreign region; without \`-u\` the same test fails where this page says something else.

| mark | means |
|---|---|
| ✓ | all of it, of every region |
| ✓r | what is of the own region: a trip belongs to the regions of its origin and destination, an alert to its trip, a seal to its gate and to its trip. Anything else is not there (404) or left out of lists |
| ✓c | what is of the own carrier's trips |
| – | not at all (403) |

A leader, a display (wall) or a system without a region sees all regions; here they have one. A system may do what its token's
scopes name besides, of what is marked; the scope is in the last column. One without a region may also change the network,
which all regions stand on. What is in parentheses is asked for within a call. The live socket takes the scopes of both.
Everybody signed in has to change a generated password first. Reasons: [decision 0065](decisions/0065-sight-through-gates.md).
`

const SHORT: Readonly<Record<Role, string>> = {
  administrator: 'administrator',
  national: 'national',
  supervisor: 'supervisor',
  officer: 'officer',
  'control-team': 'control team',
  leader: 'leader',
  auditor: 'auditor',
  carrier: 'carrier',
  system: 'system',
  display: 'display',
}

const scopeCell = (operation: string, cells: Row['cells']): string => {
  const [method, path] = operation.split(' ')
  const known = OPERATIONS.find((one) => one.method === method && one.path === path)
  if (!known || known.tag === 'session') return ''
  const scope = `\`${scopeOf(known)}\``
  if (known.ofAllRegions) return `${scope}, no region`
  return cells.system === '–' ? '' : scope
}

/** The page, ready to be read: operations, and what the live socket tells. */
export const permissionsPage = (rows: readonly Row[], live: Row['cells']): string => {
  const titles = ['operation', ...ROLES.map((role) => SHORT[role]), 'scope']
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    HEAD,
    line(titles),
    `|---|${':-:|'.repeat(ROLES.length)}---|`,
    ...rows.map(({ operation, cells }) =>
      line([`${operation}`, ...ROLES.map((role) => cells[role]), scopeCell(operation, cells)]),
    ),
    line(['live socket: seals, alerts', ...ROLES.map((role) => live[role]), '`seals:read`, `alerts:read`']),
    '',
  ].join('\n')
}
