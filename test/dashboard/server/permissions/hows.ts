import type { Hows } from './how.ts'
import { alerts } from './how-alerts.ts'
import { journeys } from './how-journeys.ts'
import { platform } from './how-platform.ts'

/** How each operation is called rightly; a new one needs a line in one of these. */
export const HOWS: Hows = { ...platform, ...journeys, ...alerts }

/** `method /path` of a key that may name a variant. */
export const plainName = (key: string): string => key.replace(/ \(.*\)$/, '')
