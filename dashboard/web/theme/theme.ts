import { ActionIcon, Button, createTheme } from '@mantine/core'

const TEXT = { '--button-fz': '1em' }
const FILLED = {
  '--button-bg': 'var(--accent)',
  '--button-hover': 'var(--accent)',
  '--button-color': 'var(--on-accent)',
}

/**
 * Colours live in tokens.css, not here: Mantine would put them into an inline <style>, which the page's CSP refuses.
 * `withCssVariables={false}` on the provider goes with this.
 */
export const theme = createTheme({
  fontFamily: '"Be Vietnam Pro", system-ui, sans-serif',
  defaultRadius: 4,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { fw: 500 },
      vars: (_theme, { variant = 'filled' }) => ({ root: variant === 'filled' ? { ...FILLED, ...TEXT } : TEXT }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { radius: 4 } }),
  },
})
