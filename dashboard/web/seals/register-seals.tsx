import { useWords } from '../language/use-words.ts'
import { Section, Sections } from '../pages/section.tsx'
import { RegisterFile } from './register-file.tsx'
import { RegisterOne } from './register-one.tsx'

/** One seal by hand, or up to 5,000 from a file; tokens are shown once, here. */
export const RegisterSeals = () => {
  const { t } = useWords()
  return (
    <Sections>
      <Section title={t('seals.registerOne')}>
        <RegisterOne />
      </Section>
      <Section title={t('seals.registerFile')}>
        <RegisterFile />
      </Section>
    </Sections>
  )
}
