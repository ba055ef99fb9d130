/** Who on this machine has taken the tour or doesn't want it: a desk is shared by shifts. */
const KEY = 'sealtrail.tour'

const names = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : []
  } catch {
    return [] // what else wrote there is not ours to understand
  }
}

export const knowsTour = (username: string): boolean => names().includes(username)

export const rememberTour = (username: string): void =>
  localStorage.setItem(KEY, JSON.stringify([...new Set([...names(), username])]))
