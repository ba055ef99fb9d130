/** How often something is tried: as often as every run of the tests can bear, or as often as the long hunt can. */
export const tries = (inEveryRun: number, inASoak: number): number => (process.env.SOAK ? inASoak : inEveryRun)
