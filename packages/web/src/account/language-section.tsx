// The language that one reads: names of processes, their screens, records and mails. The
// application around them stays English.
import { NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sayDone, sayProblem } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { languagesQuery } from '../server/queries.ts'
import styles from './account-page.module.css'
import { languageName } from './language-name.ts'

/** The section of the page of one's account. */
export function LanguageSection() {
  const cache = useQueryClient()
  const languages = useQuery(languagesQuery()).data
  const choose = useMutation({
    mutationFn: (language: string) => server.languages.choose(language),
    onSuccess: () => {
      sayDone('Names, screens and mails come in this language now.')
      // Whatever has been fetched may hold names in the language before.
      return cache.invalidateQueries()
    },
    onError: (error) => sayProblem(error, 'The language is as it was'),
  })
  const { usual = '', own = null, items = [] } = languages ?? {}
  const known = new Set([...items.map(({ language }) => language), ...(own === null ? [] : [own])])
  return (
    <section className={styles['card']} aria-labelledby="language">
      <header>
        <h2 id="language">Language</h2>
      </header>
      <NativeSelect
        label="You read"
        description="Names of work, screens, records and mails, where they are translated. The application itself is English."
        value={choose.isPending ? choose.variables : (own ?? '')}
        disabled={!languages || choose.isPending}
        onChange={(event) => choose.mutate(event.currentTarget.value)}
        data={[
          { value: '', label: `The organisation’s: ${languageName(usual)}` },
          ...[...known].map((language) => ({ value: language, label: languageName(language) })),
        ]}
      />
    </section>
  )
}
