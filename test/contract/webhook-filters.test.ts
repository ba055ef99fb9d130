import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passesFilters, type WebhookFilters, webhookFiltersIn } from '../../contract/http/webhook-filters.ts'
import { ALERT_CODES, SEVERITIES } from '../../domain/alert/alert.ts'

const GATES = ['lao-bao', 'tien-sa', 'mong-cai']
const CORRIDORS = ['LB-DN', 'MC-HP']
const REGIONS: Readonly<Record<string, string>> = { 'lao-bao': 'IX', 'tien-sa': 'X', 'mong-cai': 'VIII' }
const regionOf = (gate: string): string | undefined => REGIONS[gate]

const some = <T>(of: readonly T[]) => fc.option(fc.subarray([...of], { minLength: 1 }), { nil: undefined })
const filtersGiven = fc
  .record({
    severities: some(SEVERITIES),
    codes: some(ALERT_CODES),
    gates: some(GATES),
    corridors: some(CORRIDORS),
    regions: some(Object.values(REGIONS)),
  })
  .map((filters) => webhookFiltersIn.parse(JSON.parse(JSON.stringify(filters))))
const anEvent = fc.record({
  severity: fc.constantFrom(...SEVERITIES, null),
  scope: fc.record({
    code: fc.constantFrom(...ALERT_CODES, null),
    gates: fc.subarray(GATES),
    corridor: fc.constantFrom(...CORRIDORS, null),
  }),
})

describe('webhook filters', () => {
  it('pass what passes each of their members alone', () => {
    fc.assert(
      fc.property(filtersGiven, anEvent, (filters, event) => {
        const members = Object.entries(filters).map(([name, value]): WebhookFilters => ({ [name]: value }))
        const alone = members.map((member) => passesFilters(member, event, regionOf))
        expect(passesFilters(filters, event, regionOf)).toBe(alone.every(Boolean))
      }),
    )
  })

  it('never keep away a whole list of what there is, nor an event of no place', () => {
    const everywhere = { gates: GATES, regions: Object.values(REGIONS), severities: SEVERITIES, codes: ALERT_CODES }
    const { corridors: _, ...all } = webhookFiltersIn.parse(everywhere)
    fc.assert(
      fc.property(filtersGiven, anEvent, ({ gates, corridors, regions }, event) => {
        const placed = { ...event, scope: { ...event.scope, gates: ['lao-bao'] } }
        expect(passesFilters(all, placed, regionOf)).toBe(true)
        const nowhere = { ...event, scope: { code: null, gates: [], corridor: null } }
        expect(passesFilters({ gates, corridors, regions }, nowhere, regionOf)).toBe(true)
      }),
    )
  })

  it('know no region of a gate that is gone', () => {
    const { regions } = webhookFiltersIn.parse({ regions: ['IX'] })
    const event = { severity: null, scope: { code: null, gates: ['gone'], corridor: null } }
    expect(passesFilters({ regions }, event, regionOf)).toBe(false)
  })
})
