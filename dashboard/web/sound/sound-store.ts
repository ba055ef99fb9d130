const KEY = 'sealtrail.sound'

/** `refused`: the browser lets no page sound before somebody has clicked in it. */
export type Sound = { readonly isMuted: boolean; readonly isRefused: boolean }

const listeners = new Set<() => void>()
let sound: Sound = { isMuted: localStorage.getItem(KEY) === 'muted', isRefused: false }

const change = (part: Partial<Sound>): void => {
  sound = { ...sound, ...part }
  for (const listener of listeners) listener()
}

/** Whether P1 is heard on this machine; the choice is kept, and always to be seen in the header. */
export const soundStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  get: (): Sound => sound,
  mute: (isMuted: boolean): void => {
    localStorage.setItem(KEY, isMuted ? 'muted' : 'on')
    change({ isMuted })
  },
  refused: (isRefused: boolean): void => {
    if (sound.isRefused !== isRefused) change({ isRefused })
  },
}
