import type { ChainWire } from '../../../contract/evidence/pack.ts'
import { hashToWire } from '../../../contract/http/audit.ts'

type Link = { readonly number: number; readonly previousHash: Uint8Array; readonly hash: Uint8Array }

/** Counts the lines of a chain while they are written, in whatever order. */
export const createChainSummary = () => {
  let lines = 0
  let first: Link | null = null
  let last: Link | null = null
  return {
    add(link: Link): void {
      if (first === null || link.number < first.number) first = link
      if (last === null || link.number > last.number) last = link
      lines += 1
    },
    result: (head: Pick<Link, 'number' | 'hash'> | null): ChainWire => ({
      lines,
      first: first && { number: first.number - 1, hash: hashToWire(first.previousHash) },
      last: last && { number: last.number, hash: hashToWire(last.hash) },
      head: head && { number: head.number, hash: hashToWire(head.hash) },
    }),
  }
}
export type ChainSummary = ReturnType<typeof createChainSummary>
