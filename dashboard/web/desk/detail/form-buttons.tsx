import { Button } from '@mantine/core'
import { useWords } from '../../language/use-words.ts'
import styles from './detail.module.css'

type Props = {
  readonly submit: string
  readonly isReady: boolean
  readonly isPending: boolean
  readonly onCancel: () => void
}

/** The end of every form of an act: do it, or leave it. */
export const FormButtons = ({ submit, isReady, isPending, onCancel }: Props) => {
  const { t } = useWords()
  return (
    <div className={styles.buttons}>
      <Button type="submit" disabled={!isReady} loading={isPending}>
        {submit}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {t('act.cancel')}
      </Button>
    </div>
  )
}
