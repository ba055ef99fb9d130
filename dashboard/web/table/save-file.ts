/** Hands text or bytes to the browser's own download. */
export const saveFile = (name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void => {
  const as = typeof content === 'string' ? `${type};charset=utf-8` : type
  const address = URL.createObjectURL(new Blob([content], { type: as }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  // The download has begun when the click returns, but Safari reads the address a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
