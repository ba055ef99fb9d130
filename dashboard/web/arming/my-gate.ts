const KEY = 'sealtrail.gate'

/** The gate that this device stands at: what was chosen last on it, '' before the first time. */
export const rememberedGate = (): string => localStorage.getItem(KEY) ?? ''

export const rememberGate = (gate: string): void => {
  if (gate === '') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, gate)
}
