import type { SealEvent } from '../report.ts'

/** How somebody tried to unlock a seal (DOMAIN, "Devices": an unlock says who: card, password, order). */
export const UNLOCK_MEANS = ['card', 'password', 'order', 'unknown'] as const
export type UnlockMeans = (typeof UNLOCK_MEANS)[number]

/** CONTRACT leaves the word to the device; these are the ones in use. */
const WORDS: Readonly<Record<Exclude<UnlockMeans, 'unknown'>, readonly string[]>> = {
  card: ['card', 'rfid', 'nfc', 'ic', 'tag'],
  password: ['password', 'pin', 'otp', 'code', 'keypad'],
  order: ['order', 'command', 'remote', 'platform', 'server', 'sms'],
}

/** By its word; without one a card that was read says enough. */
export const meansOf = ({ means, card }: Pick<SealEvent, 'means' | 'card'>): UnlockMeans => {
  const word = means?.trim().toLowerCase()
  const known = UNLOCK_MEANS.find((one) => one !== 'unknown' && word !== undefined && WORDS[one].includes(word))
  return known ?? (card ? 'card' : 'unknown')
}

/** Card numbers are some 8 to 20 characters; a device may send 60,000. */
const CARD_MAX_CHARS = 32

/** The card's number as an officer can read it. */
export const cardOf = ({ card }: Pick<SealEvent, 'card'>): string | null => card?.slice(0, CARD_MAX_CHARS) ?? null
