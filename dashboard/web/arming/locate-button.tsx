import { Button } from '@mantine/core'
import { locateSeal } from '../api/arming.ts'
import { useAct } from '../api/use-act.ts'
import { FormProblem } from '../forms/form-problem.tsx'
import { useWords } from '../language/use-words.ts'

/** Asks the seal to report now (DOMAIN, "Arming checks": `locate` is offered). */
export const LocateButton = ({ sealId }: { sealId: string }) => {
  const { t } = useWords()
  const act = useAct<string>({
    run: locateSeal,
    done: () => ({ text: t('arming.located', { id: sealId }) }),
  })
  return (
    <>
      <FormProblem error={act.error} />
      <Button variant="default" size="lg" loading={act.isPending} onClick={() => act.mutate(sealId)}>
        {t('arming.locate', { id: sealId })}
      </Button>
    </>
  )
}
