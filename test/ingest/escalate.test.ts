import { expect, it } from 'vitest'
import { tempFolder } from '../adapters/temp-folder.ts'
import { ARMED_AT_MS, armTrip, type LineUnderTest, openLineUnderTest, reportAt, TRIP } from './line-under-test.ts'

const CUT = { lock: { state: 'locked', wire: 'cut', case: 'closed' } }
const open = (folder: string): Promise<LineUnderTest> => openLineUnderTest(folder)
const whats = async (line: LineUnderTest): Promise<string[]> => {
  const [alert] = await line.records.alerts.ofTrips([TRIP])
  return alert ? (await line.records.alerts.history(alert.id)).map(({ what, note }) => note ?? what) : []
}

it('goes up by the clock alone, once for each step, and through a restart', async () => {
  const folder = tempFolder()
  const line = await open(folder)
  await armTrip(line)
  await line.at(ARMED_AT_MS)
  await line.start()
  await line.at(ARMED_AT_MS + 30_500)
  await line.send('report', reportAt(30, 10, 0, CUT))
  await line.settled()
  expect(await whats(line)).toEqual(['raised'])
  await line.at(ARMED_AT_MS + 100_000)
  await line.watched()
  expect(await whats(line)).toEqual(['raised'])
  await line.at(ARMED_AT_MS + 152_000)
  await line.watched()
  await expect.poll(() => whats(line)).toEqual(['raised', 'supervisors'])
  await line.close()
  const again = await openLineUnderTest(folder)
  await again.at(ARMED_AT_MS + 640_000)
  await again.start()
  await expect.poll(() => whats(again)).toEqual(['raised', 'supervisors', 'national'])
})
