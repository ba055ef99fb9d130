import { useMediaQuery } from '@mantine/hooks'

/** Narrower than any desk: one column, tabs below. The same bound stands in the style sheets. */
export const useIsPhone = (): boolean =>
  useMediaQuery('(max-width: 767px)', window.innerWidth < 768, { getInitialValueInEffect: false })
