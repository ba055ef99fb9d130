import type { SealId } from '../../domain/ids.ts'
import type { Command, CommandKind, CommandState } from '../../domain/seal/command.ts'
import type { Sight } from '../../domain/sight.ts'
import type { Page, PageOf } from './page.ts'

export type CommandFilter = {
  readonly sealId?: string | undefined
  readonly tripId?: string | undefined
  readonly kind?: CommandKind | undefined
  /** As at `nowMs`: what is over by then counts as expired, and as nothing else. */
  readonly state?: CommandState | undefined
  readonly nowMs: number
  readonly sight: Sight
}

/** Orders to seals, each where it stands now. */
export type CommandStore = {
  insert(command: Command): Promise<void>
  get(id: string): Promise<Command | null>
  /** Newest first. */
  list(page: PageOf<CommandFilter>): Promise<Page<Command>>
  /** Writes state, persons, times and answer, and version + 1; throws `VersionConflict`. Gives the stored one. */
  update(command: Command): Promise<Command>
  /** Open ones of one seal: awaiting approval, queued or sent, and not expired. */
  countOpen(sealId: SealId, nowMs: number): Promise<number>
  /** Queued or sent, not expired, of one seal, oldest first. */
  waiting(sealId: SealId, nowMs: number): Promise<Command[]>
  /** Seals with a queued, unexpired command. */
  sealsWaiting(nowMs: number): Promise<SealId[]>
  /** Takes a waiting command to `sent`, keeping when it was sent first; false when it is not waiting any more: don't send it. */
  markSent(id: string, sealId: SealId, nowMs: number): Promise<boolean>
  /** Lets the open unlock orders of a seal expire now: what comes next is another journey. */
  expireUnlocks(sealId: SealId, nowMs: number): Promise<void>
}
