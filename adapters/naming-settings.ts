/**
 * Runs one part's start. When it fails, the message says which settings decide about it: `listen EADDRINUSE` alone tells
 * an operator neither which port is meant nor how to choose another.
 */
export const namingSettings = async <Result>(settings: string, start: () => Promise<Result>): Promise<Result> => {
  try {
    return await start()
  } catch (error) {
    throw new Error(`${settings}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
