import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useWords } from '../../language/use-words.ts'

/** Light or dark ground; Mantine keeps the choice on this machine. */
export const SchemeSwitch = () => {
  const { t } = useWords()
  const { setColorScheme } = useMantineColorScheme()
  const next = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark'
  const label = t(`header.scheme.${next}`)
  return (
    <ActionIcon variant="default" size={32} title={label} aria-label={label} onClick={() => setColorScheme(next)}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path
          d={next === 'dark' ? 'M8 1.75a6.25 6.25 0 0 1 0 12.5z' : 'M8 1.75a6.25 6.25 0 0 0 0 12.5z'}
          fill="currentColor"
        />
      </svg>
    </ActionIcon>
  )
}
