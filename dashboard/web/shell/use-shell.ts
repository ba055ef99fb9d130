import { createContext, use } from 'react'
import type { WhoWire } from '../../../contract/http/session.ts'

/** What every page of a signed-in person may ask of the frame around it. */
export type Shell = {
  readonly who: WhoWire
  readonly openKeys: () => void
  readonly openPassword: () => void
  readonly openTour: () => void
}

export const ShellContext = createContext<Shell | null>(null)

export const useShell = (): Shell => {
  const shell = use(ShellContext)
  if (!shell) throw new Error('useShell was called outside ShellContext: render the component inside the shell')
  return shell
}
