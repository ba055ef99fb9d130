import { NativeSelect } from '@mantine/core'
import { useGates } from '../api/network.ts'
import { useRegions } from '../api/use-regions.ts'
import { useWords } from '../language/use-words.ts'
import { useShell } from '../shell/use-shell.ts'
import { mayChooseRegion } from './may-choose-region.ts'
import styles from './region.module.css'
import { regionStore } from './region-store.ts'
import { useRegion } from './use-region.ts'

/** Whose trips, seals and alerts are shown: one's own region, or the one that somebody who sees all has chosen. */
export const RegionChoice = () => {
  const { t } = useWords()
  const { who } = useShell()
  const region = useRegion()
  const regions = useRegions([region ?? null])
  const gates = useGateNames(region ?? who.region)
  if (!mayChooseRegion(who))
    return who.region === null ? null : (
      <span className={styles.own} title={gates} data-region={who.region}>
        {t('header.region', { region: who.region })}
      </span>
    )
  return (
    <NativeSelect
      size="xs"
      className={styles.choice ?? ''}
      aria-label={t('header.regionShown')}
      title={gates}
      data={[
        { value: '', label: t('header.allRegions') },
        ...regions.map((one) => ({ value: one, label: t('header.region', { region: one }) })),
      ]}
      value={region ?? ''}
      onChange={(event) => regionStore.choose(event.currentTarget.value || null)}
      data-narrowed={region === undefined ? undefined : ''}
      data-region-choice
    />
  )
}

/** The gates by which a region is seen. */
const useGateNames = (region: string | null): string | undefined => {
  const { of } = useWords()
  const gates = useGates().data ?? []
  if (region === null) return undefined
  return gates.flatMap(({ properties }) => (properties.region === region ? [of(properties.name)] : [])).join(', ')
}
