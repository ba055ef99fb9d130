/** A whole number given as an option, or the usual one. */
export const wholeNumber = (name: string, given: string | undefined, usual: number): number => {
  if (given === undefined) return usual
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given)
  throw new Error(`--${name}: got "${given}", expected a whole number from 1 to 999999`)
}
