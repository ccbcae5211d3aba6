// Languages: what the organisation speaks, how much of its processes is translated, and the files
// that say it. What is missing is filled in in a file; the page gives one with a place for it.
import { Button, NativeSelect } from '@mantine/core'
import type { TranslationCoverage } from '@stagewright/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { languageName } from '../account/language-name.ts'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayDone, sayProblem } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { coverageQuery, languagesQuery, translationsQuery } from '../server/queries.ts'
import { useMay } from '../session/viewer.tsx'
import styles from './languages-page.module.css'
import { saveFile } from './save-file.ts'

/** The page. */
export function LanguagesPage() {
  const query = useQuery(languagesQuery())
  const [chosen, setChosen] = useState<string>()
  const languages = query.data
  const items = languages?.items ?? []
  const first =
    items.find(({ texts }) => texts > 0) ?? items.find(({ language }) => language === 'de')
  const language = chosen ?? first?.language ?? ''
  return (
    <Page title="Languages" note="What people read, and what is translated">
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {languages && <Usual usual={languages.usual} items={items.map((one) => one.language)} />}
      {languages && (
        <section className={styles['card']} aria-label="Coverage">
          <header>
            <h2>How much is translated</h2>
            <NativeSelect
              size="xs"
              aria-label="Into"
              value={language}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={items.map((one) => ({
                value: one.language,
                label: languageName(one.language),
              }))}
            />
          </header>
          <CoverageList language={language} />
        </section>
      )}
      <Files />
    </Page>
  )
}

/** The organisation's language. */
function Usual({ usual, items }: { usual: string; items: readonly string[] }) {
  const cache = useQueryClient()
  const mayChange = useMay('ManageDefinitions')
  const set = useMutation({
    mutationFn: (language: string) => server.languages.setUsual(language),
    onSuccess: () => {
      sayDone('Whoever chose no language reads this one now.')
      return cache.invalidateQueries()
    },
    onError: (error) => sayProblem(error, 'The language is as it was'),
  })
  return (
    <section className={styles['card']} aria-label="The organisation’s language">
      <NativeSelect
        label="The organisation’s language"
        description="For whoever chose none; mails without a sentence of their own stay English."
        value={usual}
        disabled={!mayChange || set.isPending}
        onChange={(event) => set.mutate(event.currentTarget.value)}
        data={[...new Set([...items, usual])].map((language) => ({
          value: language,
          label: languageName(language),
        }))}
      />
    </section>
  )
}

function CoverageList({ language }: { language: string }) {
  const query = useQuery(coverageQuery(language))
  const template = useMutation({
    mutationFn: () => server.translations.template({ language }),
    onSuccess: ({ files }) => {
      for (const { path, text } of files) saveFile(path.slice(path.lastIndexOf('/') + 1), text)
      const words = files.length === 1 ? 'One file is' : `${files.length} files are`
      sayDone(files.length === 0 ? 'Every text has its place already.' : `${words} saved.`)
    },
    onError: (error) => sayProblem(error, 'No file was made'),
  })
  if (query.error) return <ProblemView error={query.error} onRetry={() => void query.refetch()} />
  if (query.data?.items.length === 0) {
    return (
      <Empty title="There is nothing to translate yet.">
        Deploy a project; its flows, objects and labels are listed here with what is translated.
      </Empty>
    )
  }
  return (
    <>
      <ul className={styles['list']}>
        {query.data?.items.map((item) => (
          <Covered key={`${item.kind} ${item.apiName}`} item={item} language={language} />
        ))}
      </ul>
      <Button
        size="xs"
        variant="default"
        loading={template.isPending}
        onClick={() => template.mutate()}
      >
        Save files to fill in
      </Button>
    </>
  )
}

type CoveredProps = { item: TranslationCoverage; language: string }

function Covered({ item, language }: CoveredProps) {
  const { kind, apiName, label, count, translated, staleCount } = item
  const [isOpen, setIsOpen] = useState(false)
  const isWhole = translated === count
  const title = `${label}: ${translated} of ${count} translated`
  const what = isWhole ? 'What is stale' : 'What is missing'
  return (
    <li>
      <div className={styles['row']}>
        <span>
          <strong>{label}</strong> <code>{apiName}</code>
        </span>
        <meter aria-label={title} min={0} max={count} value={translated} />
        <span className={styles['figure']}>
          {translated} of {count}
          {staleCount > 0 && <strong className={styles['stale']}> {staleCount} stale</strong>}
        </span>
        {kind === 'flow' && (!isWhole || staleCount > 0) ? (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={`${what} of ${label}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? 'Hide' : what}
          </Button>
        ) : (
          <span className={styles['figure']}>{isWhole && staleCount === 0 ? 'whole' : ''}</span>
        )}
      </div>
      {isOpen && <Missing language={language} apiName={apiName} />}
    </li>
  )
}

function Missing({ language, apiName }: { language: string; apiName: string }) {
  const query = useQuery(coverageQuery(language, apiName))
  const own = query.data?.items.find((item) => item.apiName === apiName)
  if (query.error) return <ProblemView error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <dl className={styles['missing']}>
        {own?.missing.map(({ place, source }) => (
          <div key={place}>
            <dt>{place}</dt>
            <dd>{source}</dd>
          </div>
        ))}
      </dl>
      {own && own.stale.length > 0 && <Stale language={language} own={own} />}
    </>
  )
}

/** Translations whose source has changed since, and the word that they are right all the same. */
function Stale({ language, own }: { language: string; own: TranslationCoverage }) {
  const cache = useQueryClient()
  const mayChange = useMay('ManageDefinitions')
  const { apiName, stale } = own
  const confirm = useMutation({
    mutationFn: () => server.translations.confirm({ language, name: apiName, of: apiName }),
    onSuccess: () => {
      sayDone('They count as translations of what is there now.')
      return cache.invalidateQueries({ queryKey: ['translation-coverage'] })
    },
    onError: (error) => sayProblem(error, 'They are stale as before'),
  })
  return (
    <section aria-label={`Stale of ${own.label}`}>
      <dl className={styles['missing']}>
        {stale.map(({ place, source, was, text }) => (
          <div key={place}>
            <dt>{place}</dt>
            <dd>
              <span lang={language.replace('_', '-')}>{text}</span> translates <q>{was}</q>. It is
              now <q>{source}</q>.
            </dd>
          </div>
        ))}
      </dl>
      {mayChange && (
        <Button
          size="compact-xs"
          variant="default"
          loading={confirm.isPending}
          onClick={() => confirm.mutate()}
        >
          They are right as they are
        </Button>
      )}
    </section>
  )
}

/** The files that are deployed. */
function Files() {
  const query = useQuery(translationsQuery())
  const save = useMutation({
    mutationFn: (id: string) => server.translations.show(id),
    onSuccess: ({ path, text }) => saveFile(path.slice(path.lastIndexOf('/') + 1), text),
    onError: (error) => sayProblem(error, 'The file was not saved'),
  })
  const items = query.data?.items ?? []
  return (
    <section className={styles['card']} aria-label="Translation files">
      <header>
        <h2>Translation files</h2>
      </header>
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && items.length === 0 && (
        <Empty title="Nothing is translated yet.">
          A project brings translations: a file translations/de.translation-meta.xml beside its
          flows. Everything is shown as it was written until then.
        </Empty>
      )}
      <ul className={styles['list']}>
        {items.map(({ id, path, language, texts }) => (
          <li key={id} className={styles['row']}>
            <code>{path}</code>
            <span>{languageName(language)}</span>
            <span className={styles['figure']}>{texts} texts</span>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Save ${path}`}
              onClick={() => save.mutate(id)}
            >
              Save
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
