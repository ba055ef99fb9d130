/** Puts the cursor into the header's search field; on a phone it is behind a button, which is pressed. */
export const openSearch = (): void => {
  const field = document.querySelector<HTMLInputElement>('input[data-search]')
  if (field) {
    field.focus()
    field.select()
  } else document.querySelector<HTMLElement>('[data-search-open]')?.click()
}
