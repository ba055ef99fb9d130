import { at, clockOf } from '../judging/timeline.ts'

/** Fixes every `everyMin` minutes in [from, to], around one place, drifting by up to `driftM`. */
export const stay = (from: string, to: string, km: number, { everyMin = 1, driftM = 40 } = {}): string => {
  const lines: string[] = []
  for (let ms = at(from); ms <= at(to); ms += everyMin * 60_000) {
    lines.push(`${clockOf(ms)} km ${km} north ${Math.round(driftM * Math.sin(ms / 100_000))}`)
  }
  return lines.join('\n')
}

/** Drives at 60 km/h from a km, one fix a minute. */
export const drive = (from: string, minutes: number, km: number): string =>
  Array.from({ length: minutes }, (_, i) => `${clockOf(at(from) + i * 60_000)} km ${km + i}`).join('\n')

/** To and fro between km 5 and 25, so that hours of driving fit on the road. */
export const shuttle = (from: string, minutes: number): string =>
  Array.from({ length: minutes }, (_, i) => `${clockOf(at(from) + i * 60_000)} km ${5 + Math.abs((i % 40) - 20)}`).join(
    '\n',
  )
