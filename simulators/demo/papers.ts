import { checkContainerNumber } from '../../domain/container-number.ts'
import type { Random } from '../random.ts'

const OWNERS = ['MSKU', 'TGHU', 'CMAU', 'OOLU', 'TCLU', 'MSCU', 'TEMU', 'EISU'] as const
/** Number plates by the gate's province, as they look on lorries. */
const PLATES = ['12C', '74C', '73C', '14C', '24C', '38C', '43C', '51C', '70C', '82C'] as const

export type Papers = {
  readonly declaration: string
  readonly containers: readonly { readonly number: string; readonly mechanicalSeal: string }[]
  readonly vehicle: string
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => Math.floor(random.next() * 10)).join('')

/** A container number with the check digit ISO 6346 asks for. */
const containerNumber = (random: Random): string => {
  const start = random.pick(OWNERS) + digits(random, 6)
  return start + (checkContainerNumber(`${start}0`).expectedCheckDigit ?? 0)
}

/** What a driver carries: a declaration, one container with its mechanical seal, a number plate. All invented. */
export const inventPapers = (random: Random): Papers => ({
  declaration: `50${digits(random, 10)}`,
  containers: [{ number: containerNumber(random), mechanicalSeal: `VN${digits(random, 6)}` }],
  vehicle: `${random.pick(PLATES)}-${digits(random, 3)}.${digits(random, 2)}`,
})
