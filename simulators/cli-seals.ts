import { readFileSync } from 'node:fs'
import { signIn } from './api-client.ts'
import type { CliOptions } from './cli-options.ts'
import type { FleetSeal } from './fleet.ts'
import { readGpx, type TrackPoint } from './gpx/read-gpx.ts'
import { createReplay } from './gpx/replay.ts'
import { createJourney } from './journey.ts'
import { type Route, readRoutes } from './places/places.ts'
import { createRandom } from './random.ts'
import { registerSeals } from './register-seals.ts'
import { measurePath } from './road/path.ts'
import { SCENARIOS } from './scenarios.ts'
import type { Steps } from './step.ts'
import { appendTokens, readTokens } from './token-file.ts'

/** Journeys begin on the first part of their route, so that there is something left to drive. */
const STARTS_WITHIN = 0.4

/** When the world begins, ms since epoch: now, or as far back as asked or as the track is long. */
export const worldStartMs = (options: CliOptions, track: readonly TrackPoint[] | null, nowMs: number): number => {
  const trackMs = track ? (track.at(-1)?.atMs ?? 0) - (track[0]?.atMs ?? 0) : 0
  const pastMs = options.past === undefined ? (options.speedup > 1 ? trackMs : 0) : options.past * 60_000
  return nowMs - pastMs
}

export const readTrack = (path: string): readonly TrackPoint[] => {
  try {
    return readGpx(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`--gpx ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const chosenRoutes = (id: string | undefined): readonly Route[] => {
  const routes = readRoutes()
  const chosen = routes.filter(({ corridor }) => id === undefined || corridor === id)
  if (chosen.length === 0)
    throw new Error(`--route: got ${id}, expected one of ${routes.map(({ corridor }) => corridor).join(', ')}`)
  return chosen
}

/** What every seal does, by its id. */
export const cliSteps = (
  options: CliOptions,
  world: { startMs: number; track: readonly TrackPoint[] | null },
): ReadonlyMap<string, Steps> => {
  const { startMs, track } = world
  const routes = chosenRoutes(options.route)
  const { seed, scenario: names } = options
  return new Map(
    Array.from({ length: options.seals }, (_, index): [string, Steps] => {
      const sealId = `${options.prefix}${String(index + 1).padStart(4, '0')}`
      const intervalMs = options.interval * 1_000
      if (track) return [sealId, createReplay({ sealId, points: track, startMs, intervalMs, seed })]
      const route = routes[index % routes.length]?.coordinates ?? []
      const startM = createRandom(`${seed}/${sealId}/start`).between(0, STARTS_WITHIN) * measurePath(route).lengthM
      const scenario = SCENARIOS[names[index % names.length] ?? 'clean']
      const incidentAtMs = startMs + options.incident * 1_000
      return [sealId, createJourney({ sealId, route, startM, startMs, intervalMs, seed, scenario, incidentAtMs })]
    }),
  )
}

/** The fleet with its tokens: those in the file, and for the rest new ones from the platform. */
export const withTokens = async (
  options: CliOptions,
  steps: ReadonlyMap<string, Steps>,
  password: string | null,
): Promise<FleetSeal[]> => {
  const tokens = options.tokens === undefined ? new Map<string, string>() : readTokens(options.tokens)
  const missing = [...steps.keys()].filter((id) => !tokens.has(id))
  if (missing.length > 0) {
    const added = await newTokens(options, missing, password)
    for (const [id, token] of added) tokens.set(id, token)
    if (options.tokens !== undefined) appendTokens(options.tokens, added)
  }
  return [...steps].map(([sealId, own]) => ({ sealId, token: tokens.get(sealId) ?? '', steps: own }))
}

const newTokens = async (options: CliOptions, ids: readonly string[], password: string | null) => {
  if (options.api === undefined)
    throw new Error(`no token for ${ids.length} seals (first: ${ids[0]}); give them in --tokens FILE or give --api URL`)
  if (password === null) throw new Error('--api needs a password: --password-file FILE or ADMIN_PASSWORD')
  const api = await signIn({ url: options.api, username: options.user, password })
  return registerSeals(
    api,
    ids.map((id) => ({ id, intervalS: Math.max(5, options.interval) })),
  )
}
