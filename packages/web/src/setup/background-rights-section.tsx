// To which rights background work is held: what holds it, and the file that says so.
import type { HeldWork } from '@stagewright/api'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '../app/empty.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { backgroundRightsQuery } from '../server/queries.ts'
import styles from './health-page.module.css'

/** The section. */
export function BackgroundRightsSection() {
  const query = useQuery(backgroundRightsQuery())
  const items = query.data?.items
  return (
    <section className={styles['card']} aria-label="Rights of background work">
      <header>
        <h2>Rights of background work</h2>
      </header>
      {query.error && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
      {items?.length === 0 && (
        <Empty title="Background work may do all.">
          A policy of an orchestration names the permission sets to which its background steps are
          held; policies/background-rights.yaml does so for flows, and for all background work.
        </Empty>
      )}
      {items && items.length > 0 && (
        <ul>
          {items.map((held) => (
            <li key={`${held.what} ${held.name} ${held.step ?? ''}`}>
              {workOf(held)} may do only what{' '}
              {held.permissionSets
                .map(({ name, isDeployed }) => (isDeployed ? name : `${name} (not deployed)`))
                .join(' or ')}{' '}
              grants <span className={styles['quiet']}>({held.file})</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function workOf({ what, name, step }: HeldWork): string {
  if (what === 'all') return 'All background work'
  if (what === 'step') return `The step ${step ?? ''} of ${name}`
  return what === 'flow' ? `The flow ${name}` : `Background work of ${name}`
}
