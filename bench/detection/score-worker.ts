import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { type JourneyScore, scoreJourney } from './one-journey.ts'
import { createCountry } from './world/country.ts'

/** A thread that scores the journeys it is told to, one list of numbers after the other. */
const { seed } = z.object({ seed: z.string() }).parse(workerData)
const country = createCountry(seed)
parentPort?.on('message', (numbers: readonly number[]) => {
  const scores: JourneyScore[] = numbers.map((number) => scoreJourney(seed, country, number))
  parentPort?.postMessage(scores)
})
