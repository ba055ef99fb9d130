import { getCurrentTest } from 'vitest/suite'
import { isOnPath } from './programs.mjs'

/** Skips the running test, with the reason, when a program it needs is not on this machine; `npm test` tries to install it. */
export const needProgram = (command: string): void => {
  if (isOnPath(command)) return
  const test = getCurrentTest()
  if (!test) throw new Error(`${command} is not installed`)
  test.context.skip(`${command} is not installed`)
}
