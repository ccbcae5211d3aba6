// What a person has typed for work that went on without them: to be read, copied and put away.
import { Button } from '@mantine/core'
import type { Json } from '@stagewright/base'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { sayDone, sayProblem } from '../app/toast.ts'
import { server } from '../server/client.ts'
import { draftsQuery } from '../server/queries.ts'
import { useDisplay } from '../session/viewer.tsx'
import { plainText } from '../values/value-text.ts'
import styles from './drafts.module.css'
import { ToldAnswers } from './two-versions.tsx'
import { putAway, type Unsent, useUnsent } from './unsent.ts'

/**
 * The card; nothing when all was sent. With `isLost` the work is not the viewer's now, and drafts
 * that the server keeps for them are shown too.
 */
export default function UnsentWork({ workId, isLost }: { workId: string; isLost: boolean }) {
  const here = useUnsent(workId)
  const kept = useQuery({ ...draftsQuery(workId), enabled: isLost }).data?.items ?? []
  const cache = useQueryClient()
  const { locale } = useDisplay()
  const screens = new Set(here.map(({ screen }) => screen))
  const all: Unsent[] = [
    ...here,
    ...kept
      .filter(({ screen }) => isLost && !screens.has(screen))
      .map(({ screen, screenLabel, labels, values }) => ({
        screen,
        label: screenLabel,
        told: Object.entries(values).map(([name, value = null]) => ({
          label: labels[name] ?? name,
          value,
        })),
      })),
  ]
  if (all.length === 0) return null
  const away = async () => {
    putAway(workId)
    if (!isLost) return
    await server.drafts.discardOfWorkItem(workId)
    await cache.invalidateQueries({ queryKey: ['drafts', workId] })
  }
  return (
    <section className={styles['unsent']} aria-label="Not sent">
      <h3>What you typed was not sent.</h3>
      <p>
        {isLost
          ? 'The work went on without you. This is here for you alone.'
          : 'This page was answered in another window. This is here for you alone.'}
      </p>
      {all.map(({ screen, label, told }) => (
        <div key={screen}>
          <h4>{label}</h4>
          <ToldAnswers told={told} />
        </div>
      ))}
      <div className={styles['buttons']}>
        {navigator.clipboard !== undefined && (
          <Button variant="default" onClick={() => void copy(textOf(all, locale))}>
            Copy
          </Button>
        )}
        <Button
          variant="default"
          onClick={() => void away().catch((error) => sayProblem(error, 'Not put away'))}
        >
          Put it away
        </Button>
      </div>
    </section>
  )
}

function textOf(all: readonly Unsent[], locale: string): string {
  const line = ({ label, value }: { label: string; value: Json }) =>
    `${label}: ${plainText(value, locale)}`
  return all.map(({ label, told }) => [label, ...told.map(line)].join('\n')).join('\n\n')
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    sayDone('Copied.')
  } catch {
    sayProblem(new Error('The browser did not allow it.'), 'Not copied')
  }
}
