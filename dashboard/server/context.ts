import type { BlockList } from 'node:net'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Backtests } from '../../adapters/backtests/backtests.ts'
import type { Clock } from '../../adapters/clock.ts'
import type { EvidenceKey } from '../../adapters/evidence-key.ts'
import type { Feed } from '../../adapters/feed/feed.ts'
import type { AppendedJournal } from '../../adapters/journal/journal.ts'
import type { MapPackage } from '../../adapters/map-package.ts'
import type { Positions } from '../../adapters/positions/positions.ts'
import type { Records } from '../../adapters/records/records.ts'
import type { Passwords } from './session/passwords.ts'
import type { Sights } from './session/sights.ts'
import type { SignInThrottle } from './session/sign-in-throttle.ts'
import type { CorridorCache } from './trips/corridor-cache.ts'

/** What the window is given by whoever starts it. */
export type DashboardDeps = {
  readonly records: Records
  readonly positions: Positions
  readonly backtests: Backtests
  /** Signs evidence packs. */
  readonly evidenceKey: EvidenceKey
  readonly journal: AppendedJournal
  readonly feed: Feed
  readonly clock: Clock
  readonly log: Logger
  readonly metrics: Registry
}

export type DashboardOptions = {
  /** 0 = any free port. */
  readonly port: number
  readonly host: string
  /** Origin under which browsers know us when it isn't the request's host; https makes the cookie Secure. */
  readonly publicUrl: string | null
  /** Folder of the built web page. */
  readonly webRoot: string
  /** The road map: a raster tile address with {z}, {x}, {y}, or a PMTiles file that is served from here. */
  readonly mapTiles: string | MapPackage | null
  /** Address ranges that may be webhook targets though private or plain http (WEBHOOK_ALLOW). */
  readonly webhookAllow: BlockList
}

/** What every handler may use. */
export type Context = DashboardDeps & {
  readonly options: DashboardOptions
  readonly passwords: Passwords
  readonly throttle: SignInThrottle
  readonly corridors: CorridorCache
  readonly sights: Sights
  /** Tells the live sockets to look again whether their sessions still stand. */
  sessionsEnded(): void
}
