/** As much of a detail as one line of a table holds; the entry itself shows all of it. */
const SHOWN_LETTERS = 120

/** What an entry says, without brackets: its plain members by name; of members that hold more, only that they are there. */
export const shortDetail = (detail: unknown): string | null => {
  if (detail === null || detail === undefined) return null
  if (typeof detail !== 'object') return cut(String(detail))
  const said = Object.entries(detail).flatMap(([name, value]) => (isPlain(value) ? [`${name}: ${value}`] : []))
  return said.length > 0 ? cut(said.join(' · ')) : null
}

const isPlain = (value: unknown): boolean => value !== null && value !== '' && typeof value !== 'object'
const cut = (text: string): string => (text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text)
