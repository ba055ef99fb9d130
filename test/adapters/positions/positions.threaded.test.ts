import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { batchOf } from '../../../adapters/positions/position-batch.ts'
import { openThreadedPositions } from '../../../adapters/positions/positions.threaded.ts'
import { tempFolder } from '../temp-folder.ts'
import { fix, journey, seal } from './fixes.ts'
import { positionsContract } from './positions-contract.ts'

const ALL = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const
const newFile = () => ({ file: join(tempFolder(), 'positions.sqlite') })
const alive = (reason: Error): never => {
  throw reason
}

positionsContract('SQLite, in a thread', () => openThreadedPositions({ at: newFile(), onDeath: alive }), { runs: 2 })

test('what was written in a thread is there after it', async () => {
  const { file } = newFile()
  const first = await openThreadedPositions({ at: { file }, onDeath: alive })
  const odd = fix(seal(1), 1_000, { lat: Number.NaN })
  const { rejected } = await first.write(batchOf([...journey(seal(1), 300), odd]))
  expect(rejected).toMatchObject([{ index: 300 }])
  await first.close()
  const second = await openThreadedPositions({ at: { file }, onDeath: alive })
  expect(await second.track(seal(1), ...ALL)).toEqual(journey(seal(1), 300))
  expect(await second.track(seal(2), ...ALL)).toEqual([])
  await second.close()
})

test('a file that is none is refused when it is opened', async () => {
  const { file } = newFile()
  writeFileSync(file, 'no database, whatever it is')
  await expect(openThreadedPositions({ at: { file }, onDeath: alive })).rejects.toThrow(
    /positions.sqlite can't be opened/,
  )
})
