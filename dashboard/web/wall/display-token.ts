/*
 * A wall signs in with a token of role `display` (CONTRACT, "Roles"), given to it in its address behind the `#`, which no
 * browser sends to a server or writes into a log (decision 0134).
 */
const WALL_PATH = '/wall'

const KEY = 'sealtrail.displayToken'

/** Takes the token out of the address, where everybody could read it, and keeps it for this tab; true when there was one. */
export const takeDisplayToken = (): boolean => {
  if (location.pathname !== WALL_PATH) return false
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (!token) return false
  sessionStorage.setItem(KEY, token)
  history.replaceState(null, '', WALL_PATH)
  return true
}

/** The token that this tab's wall speaks with; null on every other page, and on a wall that a person has opened. */
export const displayToken = (): string | null => (location.pathname === WALL_PATH ? sessionStorage.getItem(KEY) : null)

/** The address that opens a wall with this token. */
export const wallAddress = (token: string): string => `${location.origin}${WALL_PATH}#token=${token}`
