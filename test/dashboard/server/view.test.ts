import { expect, it } from 'vitest'
import type { SealRow } from '../../../contract/live.ts'
import { createView } from '../../../dashboard/server/live/view.ts'

const row = (sealId: string, lng: number): SealRow => [sealId, lng, 16.5, 90, 1, 'moving', null]
const rows = [row('WEST', 106.2), row('MIDDLE', 106.7), row('EAST', 107.2)]

it('is owed the strip that a dragged map brings into view, and what changed in the rest', () => {
  const view = createView()
  view.watch({ bbox: [106, 16, 107, 17], zoom: 9 }, rows)
  expect(view.takeOwed()).toEqual(['WEST', 'MIDDLE'])
  view.watch({ bbox: [106.5, 16, 107.5, 17], zoom: 9 }, rows)
  expect(view.takeOwed()).toEqual(['EAST'])
  view.note(
    ['WEST', 'MIDDLE'].map((sealId) => ({
      sealId,
      before: null,
      after: row(sealId, sealId === 'WEST' ? 106.3 : 106.8),
    })),
  )
  expect(view.takeOwed()).toEqual(['MIDDLE'])
})

it('is owed what was not sent yet when the map moves on', () => {
  const view = createView()
  view.watch({ bbox: [106, 16, 107, 17], zoom: 9 }, rows)
  view.watch({ bbox: [106.5, 16, 107.5, 17], zoom: 9 }, rows)
  expect(view.takeOwed()).toEqual(['WEST', 'MIDDLE', 'EAST'])
})
