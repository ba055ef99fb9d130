/** Hands the text to the browser's own download. */
export const saveFile = (name: string, type: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  // The download has begun when the click returns, but Safari reads the address a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
