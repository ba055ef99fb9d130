import type { RegisteredLine } from './registered-line.ts'
import type { Terrain } from './terrain.ts'

/** A way between two gates as the officer drew it. */
export type Drawing = {
  readonly id: string
  readonly originGate: string
  readonly destinationGate: string
  readonly lines: readonly RegisteredLine[]
  readonly terrain: Terrain
}
