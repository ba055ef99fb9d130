import { bearer } from '../api/bearer.ts'
import { displayToken, takeDisplayToken } from './display-token.ts'
import { reloadWhenServed } from './reload-when-served.ts'

const LOOK_MS = 10_000
/** Longer than any start takes. */
const MISSING_MS = 60_000

/**
 * Nobody stands at a wall: whatever keeps it from being shown (a chunk that could not be read, an error, a server that was
 * away, a token refused while the records were down), a wall with a token that shows no wall for a minute is loaded again.
 */
export const guardWall = (): void => {
  takeDisplayToken()
  bearer.provide(displayToken)
  window.addEventListener('hashchange', () => {
    if (takeDisplayToken()) location.reload()
  })
  let seenMs = Date.now()
  setInterval(() => {
    if (displayToken() === null || document.querySelector('[data-wall]')) seenMs = Date.now()
    else if (Date.now() - seenMs > MISSING_MS) void reloadWhenServed()
  }, LOOK_MS)
}
