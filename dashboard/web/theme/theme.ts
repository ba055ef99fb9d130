import { createTheme } from '@mantine/core'

/**
 * Colours live in tokens.css, not here: Mantine would put them into an inline <style>, which the page's CSP refuses.
 * `withCssVariables={false}` on the provider goes with this.
 */
export const theme = createTheme({
  fontFamily: '"Be Vietnam Pro", system-ui, sans-serif',
  defaultRadius: 4,
  respectReducedMotion: true,
  cursorType: 'pointer',
})
